"""The public pages: what a registered document is worth today, for people and for programs, without an account."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from audits.certificates.models import Certificate
from audits.results.models import ScoreRun
from audits.workflow.withdraw_audit import withdraw_audit
from compliance.signing.models import Signature
from compliance.trail import guard
from tests.factories.audits import ALL_MET, CONDITIONAL, KEEPER, draft, prepared, score, scored, submit
from tests.factories.cast import NOW, Cast, by
from tests.factories.results import audit_of, certificate, corrected_and_scored, drawn
from tests.web.conftest import SignedIn
from tests.web.pages import links_of, text_of

LATER = datetime(2027, 3, 1, 12, tzinfo=UTC)
PUBLIC_KEYS = {
    "signatures",
    "format",
    "found",
    "as_of",
    "assurance_level",
    "checked",
    "status",
    "number",
    "code",
    "holder",
    "holder_local",
    "site",
    "address",
    "scope",
    "checklist",
    "grade",
    "registered_at",
    "valid_from",
    "valid_until",
    "ended_on",
    "superseded_by",
    "issuer",
    "programme",
    "document_sha256",
}


@pytest.fixture(autouse=True)
def _cache(settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


@pytest.fixture
def run(cast: Cast) -> ScoreRun:
    return scored(cast)


def _get(run: ScoreRun, client: Client | None = None, at: datetime = NOW, **headers: str) -> Any:
    with time_machine.travel(at, tick=False):
        return (client or Client()).get(f"/v/{certificate(run).code}", headers=headers)


def test_the_first_line_says_that_nobody_checked(cast: Cast, run: ScoreRun) -> None:
    kept = drawn(run)["certificate"].sha256
    page = _get(run)
    text, html = text_of(page), page.content.decode()
    first = text[text.index("Check a code") + len("Check a code ") :]
    assert first.startswith(
        "Self-declared, not checked The company’s own word. Nobody else has looked at it. "
        "Status of the declaration: Valid 364 days left"
    )
    assert "Holder Acme Chemicals 艾克米化学 Depot Kraków ul. Portowa 4, 30-001 Kraków" in text
    assert "Own grade A by the company’s own answers" in text
    assert "Valid from 24 Nov 2026 Valid until 23 Nov 2027, end of the day, UTC" in text
    assert "Checklist Cold store 1.0.0" in text
    assert "Registered by Chainwarden register, 24 Nov 2026, 09:33 UTC" in text
    assert " ".join(kept[at : at + 4] for at in range(0, 64, 4)) in text
    assert f'data-compare="{kept}"' in html
    assert 'data-state="valid"' not in html
    assert "#valid" not in html


@pytest.mark.parametrize(
    ("at", "word", "says"),
    [
        (datetime(2027, 10, 1, tzinfo=UTC), "Expiring", "53 days left"),
        (datetime(2027, 11, 23, 23, 59, tzinfo=UTC), "Expiring", "Ends today, UTC"),
        (datetime(2027, 11, 24, tzinfo=UTC), "Expired", "Ended on 23 Nov 2027"),
    ],
)
def test_the_calendar_ends_it(run: ScoreRun, at: datetime, word: str, says: str) -> None:
    text = text_of(_get(run, at=at))
    assert "Self-declared, not checked" in text
    assert f"Status of the declaration: {word} {says}" in text


def test_an_overdue_condition_suspends_it_without_naming_it(cast: Cast) -> None:
    text = text_of(_get(scored(cast, CONDITIONAL), at=LATER))
    assert "Status of the declaration: Suspended Not to be relied on since the end of 22 Feb 2027" in text
    assert "GOV-01" not in text
    assert "critical" not in text.lower()


def test_withdrawn_stays_listed(cast: Cast, run: ScoreRun) -> None:
    withdraw_audit(audit=audit_of(run).pk, reason="The depot was sold.", actor=by(cast.sam, minutes=30))
    text = text_of(_get(run))
    assert "Status of the declaration: Withdrawn Not to be relied on since 24 Nov 2026" in text
    assert "The depot was sold" not in text


def test_superseded_leads_to_what_stands_in_its_place(cast: Cast, run: ScoreRun) -> None:
    second = corrected_and_scored(run, cast, TRA_01="not_met")
    page = _get(run)
    assert "Status of the declaration: Superseded Replaced on 24 Nov 2026" in text_of(page)
    assert certificate(second).number in text_of(page)
    assert reverse("verify-code", args=[certificate(second).code]) in links_of(page)


def test_scope_is_roles_and_substances_only(cast: Cast) -> None:
    run = scored(cast, {"GOV-01": "met", "GOV-02": "met"}, facts=KEEPER)
    text = text_of(_get(run))
    assert "Supply-chain roles Keeper Handles Vaccines Level" in text
    assert "Rents space" not in text
    told = json.loads(_get(run, Accept="application/json").content)
    assert told["scope"] == {"roles": ["Keeper"], "substances": ["Vaccines"]}


@pytest.mark.parametrize("spelling", [str.lower, "-".join, lambda code: f" {code.lower()} "])
def test_a_code_may_be_typed_in_any_way(run: ScoreRun, spelling: Any) -> None:
    assert Client().get(f"/v/{spelling(certificate(run).code)}").status_code == 200


def test_letters_that_look_alike_are_taken_for_what_they_look_like(run: ScoreRun) -> None:
    typed = certificate(run).code.replace("0", "O").replace("1", "l")
    assert Client().get(f"/v/{typed}").status_code == 200


@pytest.mark.parametrize(
    "spelling", [str, str.lower, lambda number: number.replace("-", ""), lambda n: n.replace("-", " – ")]
)
def test_a_number_typed_into_the_form_leads_to_its_page(run: ScoreRun, spelling: Any) -> None:
    answered = Client().get("/v/", {"q": spelling(certificate(run).number)})
    assert answered.headers["Location"] == reverse("verify-code", args=[certificate(run).code])


@pytest.mark.parametrize("typed", ["0000-0000-0000-0000-0", "CWD-LOCAL-2026-999999", "<b>x</b>", "x" * 500, "\u202e"])
def test_what_is_not_in_the_register_is_not_found(run: ScoreRun, typed: str) -> None:
    page = Client().get("/v/", {"q": typed})
    assert page.status_code == 404
    assert "Not found" in text_of(page)
    assert "A missing entry is not proof of fraud" in text_of(page)
    assert b"<b>" not in page.content


def test_json_says_exactly_what_is_public(run: ScoreRun) -> None:
    by_header = _get(run, Accept="application/json")
    by_query = Client().get(f"/v/{certificate(run).code}?format=json")
    told = json.loads(by_header.content)
    assert set(told) == set(json.loads(by_query.content)) == PUBLIC_KEYS
    assert (told["assurance_level"], told["checked"], told["status"]) == ("self_declared", False, "valid")
    assert (told["holder"], told["site"], told["grade"]) == ("Acme Chemicals", "Depot Kraków", "A")
    assert (told["valid_from"], told["valid_until"]) == ("2026-11-24", "2027-11-23")
    assert told["as_of"] == "2026-11-24T09:30:00+00:00"


def test_json_of_nothing_is_404(run: ScoreRun) -> None:
    answered = Client().get("/v/NONE?format=json")
    assert answered.status_code == 404
    assert json.loads(answered.content)["found"] is False


def test_what_was_tampered_with_cannot_be_confirmed_on_page_in_json_and_in_lists(
    cast: Cast, run: ScoreRun, signed_in: SignedIn
) -> None:
    guard.remove(connection)
    QuerySet(Signature).update(name="Somebody Else")
    page = text_of(_get(run))
    assert "Status of the declaration: Cannot be confirmed Not to be relied on" in page
    assert "Valid until" in page
    assert "Status of the declaration: Valid" not in page
    assert json.loads(_get(run, Accept="application/json").content)["status"] == "unconfirmed"
    lists = ((Client(), "/register"), (signed_in(cast.adam), "/certificates"))
    assert ["Cannot be confirmed" in text_of(client.get(path)) for client, path in lists] == [True, True]
    result = f"/audits/{run.answer_set.submission.audit_id}/result"
    assert "cannot be confirmed" in text_of(signed_in(cast.adam).get(result))


def test_a_text_that_can_no_longer_be_read_is_shown_as_unconfirmed_not_as_a_failure(
    cast: Cast, run: ScoreRun, signed_in: SignedIn
) -> None:
    code = certificate(run).code
    guard.remove(connection)
    QuerySet(Certificate).update(content=b"{")
    for client, path in ((Client(), f"/v/{code}"), (Client(), "/register"), (signed_in(cast.adam), "/certificates")):
        page = client.get(path)
        assert (page.status_code, "Cannot be confirmed" in text_of(page)) == (200, True), path


def test_the_public_page_says_how_many_people_signed_and_names_nobody(cast: Cast) -> None:
    audit = draft(cast, answers=ALL_MET)
    prepared(audit, cast)
    run = score(submit(audit, cast))
    page = text_of(_get(run))
    assert "Two people of the company: one prepared the audit, another answers for it" in page
    assert ("Alice Adler" in page, "Sam Sato" in page) == (False, False)
    assert json.loads(_get(run, Accept="application/json").content)["signatures"] == 2


def test_a_browser_gets_the_page(run: ScoreRun) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert _get(run, Accept=accept).headers["Content-Type"] == "text/html; charset=utf-8"


def test_head_answers_without_a_body(run: ScoreRun) -> None:
    answered = Client().head(f"/v/{certificate(run).code}")
    assert (answered.status_code, answered.content) == (200, b"")


def test_an_anonymous_answer_may_be_kept_for_a_minute(run: ScoreRun) -> None:
    headers = _get(run).headers
    assert headers["Cache-Control"] == "public, max-age=60"
    assert "Accept" in headers["Vary"].split(", ")
    assert "Cookie" in headers["Vary"].split(", ")
    assert "Set-Cookie" not in headers


def test_a_members_page_is_theirs_alone(cast: Cast, run: ScoreRun, signed_in: SignedIn) -> None:
    assert _get(run, signed_in(cast.adam)).headers["Cache-Control"] == "private, no-cache"


def test_no_answer_finding_or_name_of_a_person_is_public(cast: Cast) -> None:
    run = scored(cast, {**ALL_MET, "TRA-01": "not_met"})
    drawn(run)
    for response in (_get(run), _get(run, Accept="application/json")):
        shown = response.content.decode()
        for secret in ("TRA-01", "GOV-", "Because of", "Sam Sato", "88.9", "Managing Director"):
            assert secret not in shown


def test_the_page_is_light(run: ScoreRun) -> None:
    assert len(_get(run).content) < 10_000


def test_it_asks_the_database_six_times(run: ScoreRun, django_assert_num_queries: Any) -> None:
    address = f"/v/{certificate(run).code}"
    with django_assert_num_queries(6):
        Client().get(address)
