"""The result of a submitted audit."""

from typing import Any

import pytest
from django.urls import reverse

from audits.conduct.models import Audit
from audits.results.models import ScoreRun
from audits.workflow.correct_audit import correct_audit
from audits.workflow.submit_audit import submit_audit
from audits.workflow.withdraw_audit import withdraw_audit
from tests.factories.audits import (
    ALL_MET,
    CONDITIONAL,
    FAILED,
    KEEPER,
    NOTHING_APPLIES,
    draft,
    score,
    scored,
    signed,
    submitted,
)
from tests.factories.cast import Cast, by
from tests.factories.results import audit_of, certificate, corrected_and_scored, drawn
from tests.web.conftest import SignedIn
from tests.web.pages import links_of, text_of


def _address(audit: Audit) -> str:
    return reverse("result", args=[audit.pk])


def _page(run: ScoreRun, client: Any) -> Any:
    return client.get(_address(audit_of(run)))


def test_it_opens_with_one_sentence_and_what_is_registered(cast: Cast, signed_in: SignedIn) -> None:
    run = scored(cast)
    drawn(run)
    page = _page(run, signed_in(cast.adam))
    text, audit = text_of(page), audit_of(run)
    assert "Conforming: 100.0 %, grade A" in text
    assert f"Self-declaration {certificate(run).number} is registered until 23 Nov 2027." in text
    assert "Nobody but the company has checked it." in text
    names = ("declaration", "report", "answers-csv", "result-json")
    assert set(links_of(page)) >= {reverse(name, args=[audit.pk]) for name in names}


def test_it_tells_how_much_stands_behind_it(cast: Cast, signed_in: SignedIn) -> None:
    run = scored(cast)
    text = text_of(_page(run, signed_in(cast.adam)))
    submission = run.answer_set.submission
    assert "Self-declared, not checked" in text
    assert "Signed by Sam Sato, Managing Director" in text
    assert "Signed at 24 Nov 2026, 10:32 (09:32 UTC)" in text
    assert "Standard scoring 1.0.0, engine 1" in text
    assert " ".join(submission.digest[at : at + 4] for at in range(0, 64, 4)) in text


def test_stages_are_bars_with_their_figures(cast: Cast, signed_in: SignedIn) -> None:
    run = scored(cast, {**ALL_MET, "GOV-02": "partly_met", "TRA-01": "not_met"})
    page = _page(run, signed_in(cast.adam))
    text, html = text_of(page), page.content.decode()
    assert "Governance 81.3 % 6.5 of 8" in text
    assert "Transport 0.0 % 0 of 1 Below 75 %" in text
    assert "All stages 72.2 % 6.5 of 9 Below 75 %" in text
    assert '<rect width="81.25%" height="12" rx="2"/>' in html
    assert 'aria-label="Scale of grades: No grade, C 75–85, B 85–95, A. The score is 72.2\u202f%."' in html


def test_the_arithmetic_can_be_checked_with_a_pencil(cast: Cast, signed_in: SignedIn) -> None:
    run = scored(cast, {**ALL_MET, "GOV-02": "partly_met"})
    text = text_of(_page(run, signed_in(cast.adam)))
    assert "weights How much a requirement weighs Critical: 5 Major: 3 Minor: 1" in text
    assert (
        "1 × 5 of 5 = 5 of 5 1 × 1.5 of 3 = 1.5 of 3 1 × 1 of 1 = 1 of 1 together 7.5 of 9 83.3 exactly 250/3" in text
    )
    assert "C ≥ 75 and < 85 C" in text


def test_a_failure_names_the_critical_and_registers_nothing(cast: Cast, signed_in: SignedIn) -> None:
    run = scored(cast, FAILED)
    page = _page(run, signed_in(cast.adam))
    text, audit = text_of(page), audit_of(run)
    assert "To be met: GOV-01." in text
    assert "No declaration is registered for this outcome." in text
    assert "Critical requirements not met or not answered: 1. Each of them must be met." in text
    assert "One open requirement" in text
    assert "GOV-01 One person is answerable Critical Not met 0 of 5 points Because of GOV-01." in text
    assert reverse("stage", args=[audit.pk, "GOV"]) + "?at=GOV-01" in links_of(page)
    assert reverse("declaration", args=[audit.pk]) not in links_of(page)


def test_a_condition_says_until_when(cast: Cast, signed_in: SignedIn) -> None:
    run = scored(cast, CONDITIONAL)
    text = text_of(_page(run, signed_in(cast.adam)))
    assert "with one condition to close" in text
    assert "To be closed: GOV-01." in text
    assert "22 Feb 2027" in text


def test_nothing_to_score_says_why(cast: Cast, signed_in: SignedIn) -> None:
    run = scored(cast, NOTHING_APPLIES)
    page = _page(run, signed_in(cast.adam))
    assert page.status_code == 200
    assert "Not assessable" in text_of(page)
    assert "Nothing counts towards “score”, so there is no score." in text_of(page)


def test_a_superseded_audit_leads_to_the_one_that_counts(cast: Cast, signed_in: SignedIn) -> None:
    run = scored(cast)
    second = corrected_and_scored(run, cast, GOV_02="not_met")
    page = _page(run, signed_in(cast.alice))
    assert "A corrected audit stands in the place of this one" in text_of(page)
    assert _address(audit_of(second)) in links_of(page)
    assert "is shown as superseded." in text_of(page)
    assert "Correct this audit" not in text_of(page)


def test_a_withdrawn_audit_says_so(cast: Cast, signed_in: SignedIn) -> None:
    run = scored(cast)
    withdraw_audit(audit=audit_of(run).pk, reason="The depot was sold.", actor=by(cast.sam, minutes=30))
    text = text_of(_page(run, signed_in(cast.sam)))
    assert "This audit was withdrawn" in text
    assert "Withdrawn on 24 Nov 2026, 11:00." in text
    assert "is shown as withdrawn." in text
    assert "Withdraw this audit" not in text


def test_an_open_correction_is_pointed_to(cast: Cast, signed_in: SignedIn) -> None:
    run = scored(cast)
    correction = correct_audit(audit=audit_of(run).pk, reason="A count was wrong.", actor=by(cast.alice))
    page = _page(run, signed_in(cast.alice))
    assert "A correction is open" in text_of(page)
    assert reverse("audit", args=[correction.pk]) in links_of(page)


@pytest.mark.parametrize(("who", "acts"), [("alice", (True, False)), ("sam", (False, True)), ("adam", (False, False))])
def test_only_who_may_is_offered_to_correct_or_withdraw(
    cast: Cast, signed_in: SignedIn, who: str, acts: tuple[bool, bool]
) -> None:
    text = text_of(_page(scored(cast), signed_in(getattr(cast, who))))
    assert ("Correct this audit" in text, "Withdraw this audit" in text) == acts


def test_documents_that_are_not_drawn_yet_lead_to_the_progress(cast: Cast, signed_in: SignedIn) -> None:
    run = scored(cast)
    page = _page(run, signed_in(cast.adam))
    assert "Documents are being drawn" in text_of(page)
    assert reverse("scoring", args=[audit_of(run).pk]) in links_of(page)
    assert reverse("report", args=[audit_of(run).pk]) not in links_of(page)


def test_a_submission_that_is_not_scored_yet_leads_to_its_scoring(cast: Cast, signed_in: SignedIn) -> None:
    audit = submitted(cast).audit
    answered = signed_in(cast.adam).get(_address(audit))
    assert answered.headers["Location"] == reverse("scoring", args=[audit.pk])


def test_a_draft_leads_to_its_tasks(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast)
    assert signed_in(cast.adam).get(_address(audit)).headers["Location"] == reverse("audit", args=[audit.pk])


def test_it_tells_what_would_change_the_outcome(cast: Cast, signed_in: SignedIn) -> None:
    run = scored(cast, {"GOV-01": "not_met", "GOV-02": "not_met", "TRA-01": "partly_met"})
    text = text_of(_page(run, signed_in(cast.adam)))
    assert "Meet GOV-01 One person is answerable +5 61.1 % Not conforming" in text
    assert "Meet the first 2 open requirements +8 94.4 % Conforming, grade B" in text


def test_nothing_needs_to_change_in_the_best_result(cast: Cast, signed_in: SignedIn) -> None:
    text = text_of(_page(scored(cast), signed_in(cast.adam)))
    assert "What would change it" not in text
    assert "open requirement" not in text


def test_it_is_compared_with_the_audit_before(cast: Cast, signed_in: SignedIn) -> None:
    earlier = submitted(cast, {**ALL_MET, "GOV-02": "not_met"})
    score(earlier)
    second = draft(cast, answers={**ALL_MET, "TRA-01": "not_met"})
    run = score(submit_audit(audit=second.pk, declaration=signed(second, cast), actor=by(cast.sam, minutes=60)))
    page = _page(run, signed_in(cast.adam))
    text = text_of(page)
    assert "Since 24 Nov 2026" in text
    assert "Governance 100.0 % 8 of 8 +37.5 Transport 0.0 % 0 of 1 −100.0" in text
    assert "All stages 88.9 % 8 of 9 +22.2" in text
    assert reverse("result", args=[earlier.audit_id]) in links_of(page)


def test_a_withdrawn_audit_is_nothing_to_compare_with(cast: Cast, signed_in: SignedIn) -> None:
    earlier = scored(cast)
    withdraw_audit(audit=audit_of(earlier).pk, reason="The depot was sold.", actor=by(cast.sam, minutes=30))
    second = draft(cast, answers=ALL_MET)
    run = score(submit_audit(audit=second.pk, declaration=signed(second, cast), actor=by(cast.sam, minutes=60)))
    assert "Since" not in text_of(_page(run, signed_in(cast.adam)))


def test_what_was_out_of_scope_is_not_open(cast: Cast, signed_in: SignedIn) -> None:
    run = scored(cast, {"GOV-01": "met", "GOV-02": "partly_met"}, facts=KEEPER)
    text = text_of(_page(run, signed_in(cast.adam)))
    assert "One open requirement" in text
    assert "TRA-01" not in text


def test_it_asks_the_database_seventeen_times(cast: Cast, signed_in: SignedIn, django_assert_num_queries: Any) -> None:
    run = scored(cast, {**ALL_MET, "GOV-02": "partly_met"})
    drawn(run)
    client = signed_in(cast.adam)
    _page(run, client)
    address = _address(audit_of(run))
    with django_assert_num_queries(17):
        client.get(address)
