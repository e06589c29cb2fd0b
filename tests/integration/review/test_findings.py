"""A released finding is answered by the company and judged by the reviewer, round by round."""

from datetime import timedelta

import pytest

from audits.findings.models import CorrectiveAction, Finding
from audits.findings.queries import findings_released_to
from audits.workflow.file_submission import withdraw_filing
from audits.workflow.findings import answer_finding, judge_answer
from tests.factories.cast import NOW, OPERATOR, Cast, by
from tests.factories.reviews import Council, answer_of, answered, decide_it, found, recommended, released, taken_up
from tests.factories.trail import recorded
from tests.integration.review.refusals import denied, refused


def _open(cast: Cast, council: Council) -> Finding:
    return released(taken_up(cast, council), council, "GOV-02")


def test_an_answer_goes_to_the_reviewer(cast: Cast, council: Council) -> None:
    finding = _open(cast, council)
    with recorded() as events:
        action = answered(finding, cast)
    assert Finding.objects.get().status == "response"
    assert (action.number, action.root_cause, action.owner) == (1, "Nobody checks it.", "Carl Cole")
    assert [item.name for item in action.evidence.all()] == ["SOP-9 v2"]
    assert [(event.action, event.chain) for event in events] == [("finding.respond", cast.acme.id)]
    assert events[0].data == {
        "changes": {"status": ["open", "response"]},
        "action": str(action.id),
        "number": 1,
        "due_on": "2026-11-24",
        "evidence": [str(item.pk) for item in action.evidence.all()],
    }


def test_an_accepted_answer_ends_it(cast: Cast, council: Council) -> None:
    finding = _open(cast, council)
    answered(finding, cast)
    judgement = judge_answer(finding=finding.id, accept=True, note="", actor=by(council.bob))
    assert (judgement.is_accepted, Finding.objects.get().status) == (True, "accepted")
    with refused("finding.act_not_possible"):
        answered(finding, cast)


def test_what_is_sent_back_is_answered_again(cast: Cast, council: Council) -> None:
    finding = _open(cast, council)
    answered(finding, cast)
    judge_answer(finding=finding.id, accept=False, note="Why did nobody notice?", actor=by(council.bob))
    assert Finding.objects.get().status == "needs_revision"
    assert answered(finding, cast).number == 2
    assert Finding.objects.get().status == "response"
    assert CorrectiveAction.objects.count() == 2


def test_sending_back_needs_a_reason(cast: Cast, council: Council) -> None:
    finding = _open(cast, council)
    answered(finding, cast)
    with refused("finding.sent_back_without_reason"):
        judge_answer(finding=finding.id, accept=False, note=" ", actor=by(council.bob))


def test_what_is_not_answered_cannot_be_judged(cast: Cast, council: Council) -> None:
    finding = _open(cast, council)
    with refused("finding.act_not_possible"):
        judge_answer(finding=finding.id, accept=True, note="", actor=by(council.bob))


def test_every_missing_part_is_named(cast: Cast, council: Council) -> None:
    finding = _open(cast, council)
    with refused("finding.root_cause_missing", "finding.action_missing", "finding.owner_missing"):
        answer_finding(finding=finding.id, answer=answer_of(root_cause="", action=" ", owner=""), actor=by(cast.carl))


def test_a_day_in_the_past_is_refused(cast: Cast, council: Council) -> None:
    finding = _open(cast, council)
    yesterday = NOW.date() - timedelta(days=1)
    with refused("finding.due_in_the_past"):
        answer_finding(finding=finding.id, answer=answer_of(due_on=yesterday), actor=by(cast.carl))


def test_a_text_that_does_not_fit_is_refused(cast: Cast, council: Council) -> None:
    finding = _open(cast, council)
    with refused("answer.text_too_long"):
        answer_finding(finding=finding.id, answer=answer_of(action="x" * 4001), actor=by(cast.carl))


def test_an_owner_that_does_not_fit_is_refused(cast: Cast, council: Council) -> None:
    finding = _open(cast, council)
    with refused("answer.text_too_long"):
        answer_finding(finding=finding.id, answer=answer_of(owner="x" * 201), actor=by(cast.carl))


def test_an_unreleased_finding_is_not_there_for_the_company(cast: Cast, council: Council) -> None:
    finding = found(taken_up(cast, council), council, "GOV-02")
    assert list(findings_released_to(cast.alice.pk)) == []
    with refused("finding.not_here"):
        answer_finding(finding=finding.id, answer=answer_of(), actor=by(cast.carl))


def test_released_findings_are_read_by_the_company_alone(cast: Cast, council: Council) -> None:
    finding = _open(cast, council)
    assert list(findings_released_to(cast.adam.pk)) == [finding]
    assert list(findings_released_to(cast.charlie.pk)) == []


@pytest.mark.parametrize("who", ["sam", "adam", "charlie"])
def test_others_may_not_answer(cast: Cast, council: Council, who: str) -> None:
    finding = _open(cast, council)
    with denied():
        answer_finding(finding=finding.id, answer=answer_of(), actor=by(getattr(cast, who)))


def test_the_operator_does_not_answer_for_a_company(cast: Cast, council: Council) -> None:
    finding = _open(cast, council)
    with denied():
        answer_finding(finding=finding.id, answer=answer_of(), actor=OPERATOR)


@pytest.mark.parametrize("who", ["dora", "amelie", "dana"])
def test_others_may_not_judge(cast: Cast, council: Council, who: str) -> None:
    finding = _open(cast, council)
    answered(finding, cast)
    with denied():
        judge_answer(finding=finding.id, accept=True, note="", actor=by(getattr(council, who)))


def test_only_its_reviewer_judges(cast: Cast, council: Council) -> None:
    from compliance.organisations.models import BodyRole
    from tests.factories.reviews import person_of

    ben = person_of(council.body, "Ben Blunt", BodyRole.REVIEWER)
    finding = _open(cast, council)
    answered(finding, cast)
    with refused("review.anothers"):
        judge_answer(finding=finding.id, accept=True, note="", actor=by(ben))


def test_a_finding_is_still_answered_while_a_decision_is_awaited(cast: Cast, council: Council) -> None:
    recommended(cast, council, findings={"GOV-02": "minor"})
    assert answered(Finding.objects.get(), cast).number == 1


def test_nothing_is_answered_after_the_decision(cast: Cast, council: Council) -> None:
    decide_it(recommended(cast, council, findings={"GOV-02": "minor"}), council)
    with refused("review.not_under_way"):
        answered(Finding.objects.get(), cast)


def test_nothing_is_answered_in_a_filing_that_was_taken_back(cast: Cast, council: Council) -> None:
    finding = _open(cast, council)
    withdraw_filing(review=finding.review_id, actor=by(cast.alice))
    with refused("review.not_under_way"):
        answered(finding, cast)
