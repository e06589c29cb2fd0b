"""Pages that show a signed record show by whom, when and what it means, and when the signature is broken."""

from typing import Any

import pytest
from django.db import connection

from audits.conduct.models import Submission
from audits.decisions.models import Decision
from compliance.authoring.models import Publication
from compliance.trail import guard
from tests.factories.audits import scored
from tests.factories.cast import Cast
from tests.factories.drafts import published
from tests.factories.results import drawn
from tests.factories.reviews import Council, decided, make_council, recommended
from tests.web.conftest import SignedIn
from tests.web.pages import text_of

BROKEN = "Signature broken: the record is not the one that was signed"


@pytest.fixture
def council(cast: Cast) -> Council:
    return make_council(cast)


def _change(table: str, column: str, value: Any) -> None:
    guard.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{table}" SET "{column}" = %s', [value])


def test_the_result_shows_the_companys_signature(cast: Cast, signed_in: SignedIn) -> None:
    run = scored(cast)
    client, page = signed_in(cast.adam), f"/audits/{run.answer_set.submission.audit_id}/result"
    told = text_of(client.get(page))
    assert "Signed by Sam Sato, Managing Director Meaning Responsibility for the declaration Signed at" in told
    assert "09:32 UTC" in told
    assert BROKEN not in told
    _change("signing_signature", "name", "Somebody Else")
    assert BROKEN in text_of(client.get(page))


def test_a_report_in_another_language_is_not_drawn_on_a_broken_signature(cast: Cast, signed_in: SignedIn) -> None:
    run = scored(cast)
    drawn(run)
    _change("signing_signature", "name", "Somebody Else")
    client = signed_in(cast.adam)
    page = client.get(f"/audits/{run.answer_set.submission.audit_id}/report.pdf", headers={"accept-language": "es"})
    assert page.status_code == 409
    assert "Sam" not in text_of(page)


def test_whoever_decides_sees_both_signatures_so_far(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = recommended(cast, council)
    client, page = signed_in(council.dora), f"/reviews/{review.pk}/decide"
    told = text_of(client.get(page))
    assert "Bob Brook, Lead reviewer · Meaning: review ·" in told
    assert "Sam Sato, Managing Director · Meaning: responsibility ·" in told
    _change("review_review", "recommendation", "Refuse.")
    assert text_of(client.get(page)).count(BROKEN) == 1


def test_the_decision_shows_all_three_to_the_body_and_its_own_to_the_company(
    cast: Cast, council: Council, signed_in: SignedIn
) -> None:
    decision = decided(cast, council)
    body, company = signed_in(council.amelie), signed_in(cast.alice)
    pages = (body, f"/reviews/{decision.review_id}/decision", 3), (company, f"/filings/{decision.review_id}/", 1)
    for client, page, meanings in pages:
        told = text_of(client.get(page))
        assert "Dora Dale, Head of Certification · Meaning: approval ·" in told
        assert (told.count("Meaning:"), BROKEN in told) == (meanings, False)
    _change("decisions_decision", "reason", "Bought.")
    for client, page, _ in pages:
        assert text_of(client.get(page)).count(BROKEN) == 1
    assert (Decision.objects.count(), Submission.objects.count()) == (1, 1)


def test_a_published_checklist_shows_who_approved_it(cast: Cast, signed_in: SignedIn) -> None:
    draft = Publication.objects.get(version=published(cast)).draft_id
    told = text_of(signed_in(cast.alice).get(f"/drafts/{draft}/publish"))
    assert "Approved by Sam Sato, Managing Director · Meaning: approval ·" in told
    _change("authoring_publication", "translations", b'{"es":{}}')
    assert BROKEN in text_of(signed_in(cast.alice).get(f"/drafts/{draft}/publish"))
