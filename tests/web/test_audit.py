"""The task list of stages, and what is not in scope."""

from pytest_django import DjangoAssertNumQueries

from audits.conduct.models import Audit
from audits.conduct.scoping import in_scope
from tests.factories.audits import answer, draft, submitted
from tests.factories.cast import Cast
from tests.web.conftest import SignedIn


def test_each_stage_tells_how_far_it_is(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast, answers={"GOV-01": "partly_met"})
    shown = signed_in(cast.adam).get(f"/audits/{audit.pk}/").content.decode()
    assert "1 of 3 answered" in shown
    assert 'aria-label="1 of 2 answered in ' in shown
    assert "1 open critical" in shown
    assert "In progress" in shown
    assert "Not started" in shown


def test_going_on_begins_after_the_last_edit(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    client = signed_in(cast.carl)
    first, second, third = in_scope(audit)[:3]
    assert f"Start at {first}" in client.get(f"/audits/{audit.pk}/").content.decode()
    answer(audit, second, "met", cast)
    assert f"Continue at {third}" in client.get(f"/audits/{audit.pk}/").content.decode()


def test_a_reader_sees_no_act(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    shown = signed_in(cast.adam).get(f"/audits/{audit.pk}/").content.decode()
    assert "Start at" not in shown
    assert "Bring in your own workbook" not in shown
    assert "Change the scope" not in shown


def test_a_filter_lists_requirements_of_all_stages(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast, answers={"GOV-01": "met"})
    client = signed_in(cast.adam)
    shown = client.get(f"/audits/{audit.pk}/?f=unanswered").content.decode()
    assert "at=GOV-02" in shown
    assert "at=TRA-01" in shown
    assert "at=GOV-01" not in shown
    assert "at=GOV-01" in client.get(f"/audits/{audit.pk}/?f=no-evidence").content.decode()
    assert "Nothing is left here" in client.get(f"/audits/{audit.pk}/?f=not-met").content.decode()


def test_a_submitted_audit_leads_to_its_result(cast: Cast, signed_in: SignedIn) -> None:
    audit = submitted(cast).audit
    shown = signed_in(cast.alice).get(f"/audits/{audit.pk}/").content.decode()
    assert "This audit was submitted. It can be read, not changed." in shown
    assert f'href="/audits/{audit.pk}/result"' in shown


def test_what_is_left_out_stands_under_the_rule_that_left_it_out(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    shown = signed_in(cast.adam).get(f"/audits/{audit.pk}/not-in-scope").content.decode()
    assert "Only under this law:" in shown
    assert "United States" in shown
    assert "Only for sites that handle:" in shown
    assert "Only where all of this happens:" in shown


def test_everything_in_scope_is_said_in_words(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast)
    assert "Everything is in scope" in signed_in(cast.adam).get(f"/audits/{audit.pk}/not-in-scope").content.decode()


def test_the_page_asks_seven_times(
    cast: Cast, audit: Audit, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(cast.alice)
    for requirement in in_scope(audit)[:20]:
        answer(audit, requirement, "met", cast)
    client.get(f"/audits/{audit.pk}/")
    with django_assert_num_queries(7):
        client.get(f"/audits/{audit.pk}/")
