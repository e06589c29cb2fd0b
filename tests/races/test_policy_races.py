"""Two people change a body's policy, or take up a review, at once: nothing is lost, and everybody is told the truth."""

from collections.abc import Callable
from typing import Any

import pytest

from audits.review.models import Review
from audits.workflow.publish_changed_policy import publish_changed_policy
from audits.workflow.reviewing import take_up_review, verify_item
from audits.workflow.try_policy import Knobs, knobs_of
from compliance.core.errors import Refused
from compliance.organisations.models import BodyRole
from compliance.policies.models import PolicyVersion
from compliance.policies.publishing import policy_versions
from compliance.trail.verification import verify_trail
from tests.factories.cast import Cast, by
from tests.factories.reviews import Council, filed, make_council, person_of

AtOnce = Callable[..., list[Any]]


def publish(council: Council, minor: str) -> Callable[[], PolicyVersion]:
    today = knobs_of(council.desk.policy_version.policy)
    knobs = Knobs({**today.weights, "minor": minor}, today.bands, today.rules)
    return lambda: publish_changed_policy(
        programme=council.desk.pk,
        seen=council.desk.policy_version.digest,
        knobs=knobs,
        title="Careful",
        is_adopted=True,
        actor=by(council.amelie),
    )


def test_of_two_changes_published_at_once_one_is_adopted_and_the_other_told_that_the_policy_moved(
    cast: Cast, at_once: AtOnce
) -> None:
    council = make_council(cast)
    outcomes = at_once(publish(council, "2"), publish(council, "3"))
    (late,) = [each for each in outcomes if isinstance(each, Refused)]
    assert [problem.code for problem in late.problems] == ["policy.moved_since_shown"]
    assert [each.version for each in outcomes if isinstance(each, PolicyVersion)] == ["1.0.0"]
    council.desk.refresh_from_db()
    assert council.desk.policy_version == policy_versions("cct-standard")[0]
    assert verify_trail().holds


@pytest.mark.parametrize("round_", range(2))  # who comes first is chance
def test_who_comes_too_late_for_a_review_is_told_whose_it_is(cast: Cast, at_once: AtOnce, round_: int) -> None:
    council = make_council(cast)
    rita = person_of(council.body, "Rita Rowe", BodyRole.REVIEWER)
    review = filed(cast, council)
    taken, late = at_once(
        lambda: take_up_review(review=review.pk, actor=by(council.bob)),
        lambda: verify_item(review=review.pk, requirement="GOV-01", actor=by(rita)),
    )
    assert isinstance(taken, Review)
    assert isinstance(late, Refused)
    (problem,) = late.problems
    assert (problem.code, problem.params) in [
        ("review.anothers", {"reviewer": "Bob Brook"}),
        ("review.not_under_way", {"status": "filed"}),
    ]
