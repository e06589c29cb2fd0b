"""Two people decide at once, or one decides while the company takes the thing back: one winner, one clear error."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from audits.certificates.models import Certificate
from audits.conduct.models import Audit
from audits.decisions.models import Decision
from audits.review.models import Review
from audits.workflow.decide import decide
from audits.workflow.file_submission import file_submission, withdraw_filing
from audits.workflow.issue_certificate import issue_certificate
from audits.workflow.models import Job
from audits.workflow.reviewing import take_up_review
from audits.workflow.withdraw_audit import withdraw_audit
from compliance.core.errors import Refused
from compliance.organisations.models import BodyRole
from compliance.trail.verification import verify_trail
from tests.factories.audits import submitted
from tests.factories.cast import WORKER, Cast, by
from tests.factories.reviews import (
    CERTIFY,
    Council,
    approval_of,
    decided,
    filed,
    make_council,
    person_of,
    recommended,
)

AtOnce = Callable[..., list[Any]]
ROUNDS = range(3)  # who comes first is chance


@pytest.fixture(autouse=True)
def _trail_holds(cast: Cast) -> Iterator[None]:
    yield
    assert verify_trail().holds


def _winner_and_loser(outcomes: list[Any], *codes: str) -> Any:
    """Exactly one act came through; the others were refused with one of the codes."""
    lost = [each for each in outcomes if isinstance(each, Exception)]
    won = [each for each in outcomes if not isinstance(each, Exception)]
    assert len(won) == 1, outcomes
    for error in lost:
        assert isinstance(error, Refused), error
        assert error.problems[0].code in codes
    return won[0]


def _decide(review: Review, person: Any) -> Callable[[], Decision]:
    credentials = approval_of(review, person)
    return lambda: decide(review=review.id, verdict=CERTIFY, credentials=credentials, actor=by(person, minutes=50))


def _certificates(review: Review) -> int:
    return Certificate.objects.filter(score_run__answer_set__review=review.pk).count()


@pytest.mark.parametrize("_round", ROUNDS)
def test_of_two_deciders_one_decides(cast: Cast, at_once: AtOnce, _round: int) -> None:
    council = make_council(cast)
    review = recommended(cast, council)
    outcomes = at_once(_decide(review, council.dora), _decide(review, council.dan))
    winner = _winner_and_loser(outcomes, "decision.not_possible")
    assert Decision.objects.get() == winner
    assert Job.objects.filter(kind="certificate", subject=winner.score_run_id).count() == 1
    assert Review.objects.get(pk=review.pk).status == "decided"
    issue_certificate(decision=winner, actor=WORKER)
    assert _certificates(review) == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_decision_and_a_withdrawn_audit_have_one_order(cast: Cast, at_once: AtOnce, _round: int) -> None:
    """Withdrawing an audit that was just decided is allowed, and withdraws its certificate; never the other way."""
    council = make_council(cast)
    review = recommended(cast, council)
    audit = review.submission.audit_id

    def withdraw() -> Audit:
        return withdraw_audit(audit=audit, reason="It was made in error.", actor=by(cast.sam, minutes=50))

    decision, withdrawn = at_once(_decide(review, council.dora), withdraw)
    assert isinstance(withdrawn, Audit), withdrawn
    if isinstance(decision, Exception):
        assert isinstance(decision, Refused), decision
        assert decision.problems[0].code == "decision.not_possible"
        assert (Decision.objects.count(), Job.objects.filter(kind="certificate").count()) == (0, 0)
    else:
        assert Decision.objects.get() == decision
    assert Audit.objects.get(pk=audit).status == "withdrawn"


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_decision_and_a_filing_taken_back_have_one_winner(cast: Cast, at_once: AtOnce, _round: int) -> None:
    council = make_council(cast)
    review = recommended(cast, council)
    outcomes = at_once(
        _decide(review, council.dora), lambda: withdraw_filing(review=review.id, actor=by(cast.alice, minutes=50))
    )
    winner = _winner_and_loser(outcomes, "decision.not_possible", "review.act_not_possible")
    status = Review.objects.get(pk=review.pk).status
    if isinstance(winner, Decision):
        assert (status, Decision.objects.count(), Job.objects.filter(kind="certificate").count()) == ("decided", 1, 1)
    else:
        assert (status, Decision.objects.count(), Job.objects.filter(kind="certificate").count()) == (
            "withdrawn",
            0,
            0,
        )


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_workers_issue_one_certificate(cast: Cast, at_once: AtOnce, _round: int) -> None:
    decision = decided(cast, make_council(cast))
    first, second = at_once(
        lambda: issue_certificate(decision=decision, actor=WORKER),
        lambda: issue_certificate(decision=decision, actor=WORKER),
    )
    assert first == second
    assert _certificates(decision.review) == 1
    assert first.number == "CW-CCT-2026-000001"


@pytest.mark.parametrize("_round", ROUNDS)
def test_of_two_reviewers_one_takes_it_up(cast: Cast, at_once: AtOnce, _round: int) -> None:
    council: Council = make_council(cast)
    ben = person_of(council.body, "Ben Blunt", BodyRole.REVIEWER)
    review = filed(cast, council)
    outcomes = at_once(
        lambda: take_up_review(review=review.id, actor=by(council.bob)),
        lambda: take_up_review(review=review.id, actor=by(ben)),
    )
    winner = _winner_and_loser(outcomes, "review.act_not_possible")
    assert Review.objects.get(pk=review.pk).reviewer_id == winner.reviewer_id


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_submission_filed_twice_at_once_is_filed_once(cast: Cast, at_once: AtOnce, _round: int) -> None:
    council = make_council(cast)
    audit = submitted(cast).audit_id
    outcomes = at_once(
        lambda: file_submission(audit=audit, programme=council.desk.id, actor=by(cast.alice)),
        lambda: file_submission(audit=audit, programme=council.desk.id, actor=by(cast.sam)),
    )
    _winner_and_loser(outcomes, "filing.twice")
    assert Review.objects.count() == 1
