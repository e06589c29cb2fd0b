"""The check before signing."""

from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from audits.conduct.models import Audit
from tests.factories.audits import ALL_MET, answer, draft, library_checklist, scored
from tests.factories.cast import Cast
from tests.factories.results import audit_of
from tests.web.conftest import SignedIn
from tests.web.pages import links_of, text_of


def _address(audit: Audit) -> str:
    return reverse("readiness", args=[audit.pk])


def test_every_gap_links_to_its_requirement_criticals_first(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast, answers={"GOV-02": "not_applicable"})
    answer(audit, "GOV-02", "not_applicable", cast, reason="")
    page = signed_in(cast.alice).get(_address(audit))
    stage = f"/audits/{audit.pk}/stages"
    assert [link for link in links_of(page) if "?at=" in link] == [
        f"{stage}/GOV/?at=GOV-01",
        f"{stage}/GOV/?at=GOV-02",
        f"{stage}/TRA/?at=TRA-01",
        f"{stage}/GOV/?at=GOV-01",  # the button that leads to the first one
    ]
    text = text_of(page)
    assert "3 things stop the signature, 1 of them critical" in text
    assert "GOV-02 Keys are counted: “not applicable” needs a reason." in text
    assert "Mend the first one: GOV-01" in text


def test_what_stops_nothing_stands_apart(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast, answers=ALL_MET)
    answer(audit, "GOV-02", "partly_met", cast, reason="")
    text = text_of(signed_in(cast.alice).get(_address(audit)))
    assert "Nothing stops the signature 3 of 3 requirements in scope are answered." in text
    assert "Worth a look, but no obstacle 2 hints" in text
    assert "GOV-02 Keys are counted: say what is missing." in text
    assert "GOV-01 One person is answerable: critical and met, but no evidence is attached." in text


def test_answers_are_counted_by_stage(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast, answers={"GOV-01": "met", "TRA-01": "not_met"})
    text = text_of(signed_in(cast.alice).get(_address(audit)))
    assert "Governance 1 0 0 0 1 Transport 0 0 1 0 0 All stages 1 0 1 0 1" in text


def test_a_signatory_goes_on_to_the_declaration(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast, answers=ALL_MET)
    assert reverse("declare", args=[audit.pk]) in links_of(signed_in(cast.sam).get(_address(audit)))


def test_everybody_else_reads_who_signs(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast, answers=ALL_MET)
    page = signed_in(cast.carl).get(_address(audit))
    assert reverse("declare", args=[audit.pk]) not in links_of(page)
    assert "Sam Sato signs for Acme Chemicals." in text_of(page)
    assert "Write to Sam Sato" in text_of(page)


def test_the_scoping_questions_come_first(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast, facts=None)
    page = signed_in(cast.sam).get(_address(audit))
    assert "The scoping questions come first" in text_of(page)
    assert reverse("scope", args=[audit.pk]) in links_of(page)
    assert reverse("declare", args=[audit.pk]) not in links_of(page)


def test_a_submitted_audit_leads_to_its_result(cast: Cast, signed_in: SignedIn) -> None:
    audit = audit_of(scored(cast))
    page = signed_in(cast.sam).get(_address(audit))
    assert page.headers["Location"] == reverse("result", args=[audit.pk])


def test_more_than_ten_gaps_are_folded_away_and_all_are_there(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast, checklist=library_checklist())
    page = signed_in(cast.alice).get(_address(audit))
    assert "Show the other 263" in text_of(page)
    assert len({link for link in links_of(page) if "?at=" in link}) == 273


def test_it_asks_the_database_ten_times(
    cast: Cast, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    audit = draft(cast, answers=ALL_MET)
    client = signed_in(cast.alice)
    client.get(_address(audit))
    with django_assert_num_queries(10):
        client.get(_address(audit))
