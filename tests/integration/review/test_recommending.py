"""The reviewer closes the review: the verified answers are frozen, signed for and scored."""

import json

import pytest

from audits.results.models import AnswerSet
from audits.review.models import Review
from audits.workflow.models import Job
from audits.workflow.queries import jobs_of
from audits.workflow.recommend import recommend
from audits.workflow.score_answers import score_answers
from audits.workflow.withdraw_audit import withdraw_audit
from tests.factories.audits import CONDITIONAL, score
from tests.factories.cast import WORKER, Cast, by
from tests.factories.reviews import (
    Council,
    answered,
    conditional,
    filed,
    found,
    recommend_it,
    recommended,
    released,
    run_of,
    signature_for,
    taken_up,
    verify,
)
from tests.factories.trail import recorded
from tests.integration.review.refusals import denied, refused


def test_the_verified_answers_are_frozen_with_what_was_found(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    verify(review, council, "GOV-01")
    released(review, council, "GOV-02", "major")
    with recorded() as events:
        frozen = recommend_it(review, council)
    assert json.loads(bytes(frozen.content))["answers"] == {
        "GOV-01": {"answer": "met", "reason": False, "evidence": 0, "reviewed": True},
        "GOV-02": {"answer": "not_met", "reason": False, "evidence": 0, "reviewed": True},
        "TRA-01": {"answer": "met", "reason": False, "evidence": 0, "reviewed": False},
    }
    assert frozen.layer == "verified"
    assert [event.action for event in events] == ["signature.made", "review.recommend"]
    row = Review.objects.select_related("signature").get(pk=review.pk)
    assert (row.status, row.recommendation) == ("recommended", "Certify.")
    assert row.signature is not None
    assert (row.signature.name, row.signature.meaning, row.signature.position) == (
        "Bob Brook",
        "review",
        "Lead reviewer",
    )
    assert Job.objects.filter(subject=frozen.id).values_list("kind", "state").get() == ("score", "waiting")


@pytest.mark.parametrize(
    ("requirement", "severity", "score_text", "grade", "outcome"),
    [
        ("GOV-02", "observation", "100/1", "A", "conforming"),
        ("GOV-02", "minor", "250/3", "C", "conforming"),
        ("TRA-01", "major", "800/9", "B", "conforming"),
        ("GOV-01", "minor", "650/9", "", "not_conforming"),
        ("GOV-01", "critical", "400/9", "", "not_conforming"),
    ],
)
def test_a_finding_costs_what_the_policy_says(
    cast: Cast, council: Council, requirement: str, severity: str, score_text: str, grade: str, outcome: str
) -> None:
    run = run_of(recommended(cast, council, findings={requirement: severity}))
    assert (run.score, run.grade, run.outcome) == (score_text, grade, outcome)


def test_an_exception_counts_once_a_reviewer_accepted_it(cast: Cast, council: Council) -> None:
    assert run_of(conditional(cast, council)).outcome == "conditional"
    accepted = recommended(cast, council, CONDITIONAL, looked_at=("GOV-01",))
    assert run_of(accepted).outcome == "conforming"


def test_scoring_verified_answers_registers_nothing(cast: Cast, council: Council) -> None:
    frozen = AnswerSet.objects.get(review=recommended(cast, council).pk)
    before = run_of(Review.objects.get())
    assert score_answers(answer_set=frozen.id, actor=WORKER) == before
    assert not hasattr(before, "certificate")


def test_the_jobs_of_a_review_do_not_hide_those_of_the_declaration(cast: Cast, council: Council) -> None:
    review = recommended(cast, council)
    declared = score(review.submission)
    assert jobs_of(review.submission)["score"].subject == declared.answer_set_id
    assert jobs_of(review.submission)["report"].subject == declared.pk


def test_a_recommendation_is_needed(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    verify(review, council, "GOV-01")
    signature = signature_for(review, council.bob)
    with refused("review.recommendation_missing"):
        recommend(review=review.id, recommendation=" ", credentials=signature, actor=by(council.bob))


def test_somebody_must_have_looked(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    with refused("review.nothing_looked_at"):
        recommend_it(review, council)


def test_findings_are_released_first(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    found(review, council, "GOV-02")
    with refused("review.findings_not_released"):
        recommend_it(review, council)


def test_answers_are_judged_first(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    answered(released(review, council, "GOV-02"), cast)
    with refused("review.answers_not_judged"):
        recommend_it(review, council)


def test_what_changed_since_it_was_shown_is_not_signed(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    verify(review, council, "GOV-01")
    shown = signature_for(review, council.bob)
    verify(review, council, "GOV-02")
    with refused("signature.changed_since_shown"):
        recommend(review=review.id, recommendation="Certify.", credentials=shown, actor=by(council.bob))
    assert AnswerSet.objects.filter(layer="verified").count() == 0


def test_a_wrong_password_signs_nothing(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    verify(review, council, "GOV-01")
    wrong = signature_for(review, council.bob, password="not this one")
    with refused("signature.password_wrong"):
        recommend(review=review.id, recommendation="Certify.", credentials=wrong, actor=by(council.bob))
    assert Review.objects.get().status == "in_review"


def test_nobody_signs_with_the_credentials_of_another(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    verify(review, council, "GOV-01")
    with refused("signature.password_wrong"):
        recommend(
            review=review.id,
            recommendation="Certify.",
            credentials=signature_for(review, council.dora),
            actor=by(council.bob),
        )


@pytest.mark.parametrize("state", [filed, recommended])
def test_only_a_review_under_way_is_recommended(cast: Cast, council: Council, state: object) -> None:
    review = state(cast, council)  # type: ignore[operator]
    with refused("review.not_under_way"):
        recommend_it(review, council)


def test_a_submission_that_was_withdrawn_is_not_recommended(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    verify(review, council, "GOV-01")
    withdraw_audit(audit=review.submission.audit_id, reason="It was made in error.", actor=by(cast.sam))
    with refused("review.submission_gone"):
        recommend_it(review, council)


@pytest.mark.parametrize("who", ["dora", "amelie", "dana"])
def test_others_may_not_recommend(cast: Cast, council: Council, who: str) -> None:
    review, person = taken_up(cast, council), getattr(council, who)
    verify(review, council, "GOV-01")
    signature = signature_for(review, person)
    with denied():
        recommend(review=review.id, recommendation="Certify.", credentials=signature, actor=by(person))
