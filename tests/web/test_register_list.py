"""The public register as a list, and the public page of a reviewed certificate."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audits.certificates.models import Certificate
from audits.certificates.queries import standing_of
from audits.certificates.register import Search, registered
from audits.certificates.status import status_at
from audits.workflow.withdraw_audit import withdraw_audit
from tests.factories.audits import CONDITIONAL, FAILED, score, scored, submitted
from tests.factories.cast import NOW, Cast, by
from tests.factories.results import corrected
from tests.factories.reviews import Council, certified
from tests.web.conftest import SignedIn
from tests.web.pages import links_of, text_of


def _words(query: str = "") -> str:
    page = Client().get(f"/register{query}")
    assert page.status_code == 200
    return text_of(page)


def test_everybody_finds_what_is_registered(cast: Cast, council: Council) -> None:
    scored(cast)
    certificate = certified(cast, council)
    page = Client().get("/register")
    shown = text_of(page)
    assert "Acme Chemicals" in shown
    assert "Desk-reviewed A Valid" in shown
    assert "Self-declared A own Valid" in shown
    assert f"/v/{certificate.code}" in links_of(page)
    assert "max-age=60" in page["Cache-Control"]


def test_what_is_not_conforming_is_not_there(cast: Cast) -> None:
    scored(cast, FAILED)
    assert "Acme" not in _words()
    assert "Nothing in the register fits" in _words()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=acme", True),
        ("?q=艾克米", True),
        ("?q=krak%C3%B3w", True),
        ("?q=CWD-LOCAL-2026-000001", True),
        ("?q=other", False),
        ("?level=self_declared", True),
        ("?level=site_verified", False),
        ("?level=nonsense", True),
        ("?country=PL", True),
        ("?country=CN", False),
        ("?country=X0", True),
        ("?status=valid", True),
        ("?status=withdrawn", False),
        ("?status=nonsense", True),
        ("?page=99", True),
    ],
)
def test_it_is_searched_and_filtered(cast: Cast, query: str, found: bool) -> None:
    scored(cast)
    assert ("CWD-LOCAL-2026-000001" in _words(query)) is found


def test_only_what_is_public_is_shown(cast: Cast, council: Council) -> None:
    certificate = certified(cast, council)
    for path in ("/register", f"/v/{certificate.code}", f"/v/{certificate.code}?format=json"):
        shown = Client().get(path).content.decode()
        for secret in ("GOV-01", "100.0", "Everything is in place.", "Certify.", "Bob Brook", "Alice Adler"):
            assert secret not in shown, path


def test_the_public_page_says_who_reviewed_and_how(cast: Cast, council: Council) -> None:
    certificate = certified(cast, council)
    shown = text_of(Client().get(f"/v/{certificate.code}"))
    assert shown.index("Valid") < shown.index("Holder")
    assert "Reviewed by Council of Careful Traders" in shown
    assert "Programme Desk review" in shown
    assert "Desk-reviewed: a reviewer read the answers and the evidence" in shown
    assert "Self-declared, not checked" not in shown
    told = Client().get(f"/v/{certificate.code}?format=json").json()
    assert (told["assurance_level"], told["checked"], told["programme"], told["issuer"]) == (
        "desk_reviewed",
        True,
        "Desk review",
        "Council of Careful Traders",
    )


def test_the_database_and_the_page_agree_on_every_status(cast: Cast, council: Council) -> None:
    scored(cast, CONDITIONAL)
    corrected(scored(cast), cast)
    gone = scored(cast)
    withdraw_audit(
        audit=gone.answer_set.submission.audit_id, reason="It was made in error.", actor=by(cast.sam, minutes=9)
    )
    certified(cast, council)
    seen = set()
    for days in (0, 100, 306, 307, 364, 365, 366, 800):
        now = NOW + timedelta(days=days)
        for row in registered(Search(), now=now):
            whole = Certificate.objects.select_related("score_run__answer_set__submission__audit").get(pk=row.pk)
            expected = status_at(standing_of(whole), now)
            assert row.standing == expected, (days, row.number)
            seen.add(str(expected))
    assert seen == {"valid", "expiring", "expired", "suspended", "withdrawn", "superseded"}


def test_a_member_s_page_is_not_kept_by_others(cast: Cast, signed_in: SignedIn) -> None:
    scored(cast)
    assert "private" in signed_in(cast.alice).get("/register")["Cache-Control"]


def test_the_register_asks_the_same_however_long_it_is(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        score(submitted(cast))
    Client().get("/register")
    with django_assert_num_queries(6):
        Client().get("/register")


def test_a_self_declaration_does_not_follow_a_certificate(cast: Cast, council: Council) -> None:
    certificate = certified(cast, council)
    submission = certificate.score_run.answer_set.submission
    declared = score(submission)
    score(corrected(declared, cast))
    shown = text_of(Client().get(f"/v/{certificate.code}"))
    assert "Superseded" in shown
    assert "No certificate has followed yet." in shown
    assert "CWD-" not in shown
    own = Certificate.objects.get(score_run=declared)
    assert "CWD-LOCAL-2026-000002" in text_of(Client().get(f"/v/{own.code}"))
