import pytest
from pytest_django import DjangoAssertNumQueries

from audits.conduct.models import Audit
from audits.workflow.evidence import NewEvidence, add_evidence
from tests.factories.audits import answer, draft, submitted
from tests.factories.cast import Cast, by
from tests.web.conftest import SignedIn


def test_the_requirement_asked_for_stands_in_the_middle(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    shown = signed_in(cast.carl).get(f"/audits/{audit.pk}/stages/GOV/?at=GOV-03").content.decode()
    assert "<title>GOV-03 " in shown
    assert f'action="/audits/{audit.pk}/answers/GOV-03"' in shown
    assert "What good looks like" in shown


@pytest.mark.parametrize("at", ["", "XXX-99", "TRA-01", "'\"<script>"])
def test_without_a_known_place_the_first_unanswered_is_shown(cast: Cast, signed_in: SignedIn, at: str) -> None:
    audit = draft(cast, answers={"GOV-01": "met"})
    shown = signed_in(cast.carl).get(f"/audits/{audit.pk}/stages/GOV/", {"at": at}).content.decode()
    assert "<title>GOV-02 " in shown


@pytest.mark.parametrize("stage", ["XXX", "gov"])
def test_a_stage_the_checklist_has_not_is_not_found(cast: Cast, audit: Audit, signed_in: SignedIn, stage: str) -> None:
    assert signed_in(cast.carl).get(f"/audits/{audit.pk}/stages/{stage}/").status_code == 404


def test_a_filter_shortens_the_list_and_the_way_on_follows_it(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast, answers={"GOV-01": "met"})
    shown = signed_in(cast.carl).get(f"/audits/{audit.pk}/stages/GOV/?f=unanswered&at=GOV-01").content.decode()
    assert 'id="entry-GOV-02"' in shown
    assert 'id="entry-GOV-01"' not in shown
    assert 'name="go" value="GOV-02"' in shown


def test_the_last_requirement_leads_to_the_next_stage_and_the_last_stage_back(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast)
    client = signed_in(cast.carl)
    assert 'name="go" value="TRA-01"' in client.get(f"/audits/{audit.pk}/stages/GOV/?at=GOV-02").content.decode()
    assert 'name="go" value="audit"' in client.get(f"/audits/{audit.pk}/stages/TRA/?at=TRA-01").content.decode()


def test_a_saved_answer_says_when_and_by_whom(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast)
    answer(audit, "GOV-01", "not_met", cast, "Two keys are missing.")
    shown = signed_in(cast.alice).get(f"/audits/{audit.pk}/stages/GOV/?at=GOV-01").content.decode()
    assert 'value="not_met" checked' in shown
    assert "Two keys are missing.</textarea>" in shown
    assert "10:31</time> by Carl Cole" in shown  # Kraków's clock


def test_a_reader_sees_the_answer_without_controls(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast)
    answer(audit, "GOV-01", "not_met", cast, "Two <b>keys</b> are missing.")
    shown = signed_in(cast.adam).get(f"/audits/{audit.pk}/stages/GOV/?at=GOV-01").content.decode()
    assert "Two &lt;b&gt;keys&lt;/b&gt; are missing." in shown
    assert "<textarea" not in shown
    assert "autosave.js" not in shown
    assert "You may read this audit." in shown


def test_a_submitted_audit_is_read_only_for_everybody(cast: Cast, signed_in: SignedIn) -> None:
    audit = submitted(cast).audit
    shown = signed_in(cast.carl).get(f"/audits/{audit.pk}/stages/GOV/").content.decode()
    assert "<textarea" not in shown
    assert "This audit was submitted. It can be read, not changed." in shown


def test_the_page_is_small_and_asks_eight_times_whatever_the_stage_holds(
    cast: Cast, audit: Audit, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for requirement in ("GOV-01", "GOV-02", "GOV-03"):
        answer(audit, requirement, "met", cast)
        for name in ("SOP-1", "SOP-2"):
            new = NewEvidence(kind="reference", name=name)
            add_evidence(audit=audit.pk, requirement=requirement, new=new, actor=by(cast.carl))
    client = signed_in(cast.carl)
    client.get(f"/audits/{audit.pk}/stages/GOV/?at=GOV-01")
    with django_assert_num_queries(8):
        response = client.get(f"/audits/{audit.pk}/stages/GOV/?at=GOV-01")
    assert len(response.content) < 100_000
