"""Nobody reviews or decides for a company they belong to, and nobody decides what they reviewed: by no route."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from audits.decisions.models import Decision
from audits.review.models import Review
from audits.workflow.companies import add_member
from audits.workflow.decide import decide
from audits.workflow.findings import judge_answer
from audits.workflow.reviewing import NewFinding, raise_finding, release_findings, take_up_review, verify_item
from compliance.organisations.models import BodyMembership, BodyRole, Role
from compliance.people.models import User
from compliance.signing.recognition import Credentials
from tests.factories.cast import NOW, OPERATOR, PASSWORD, Cast, by
from tests.factories.reviews import (
    CERTIFY,
    Council,
    answered,
    approval_of,
    filed,
    found,
    recommend_it,
    recommended,
    released,
    run_of,
    taken_up,
    verify,
)
from tests.integration.review.refusals import refused


def _joins(cast: Cast, person: User, role: Role = Role.READER) -> None:
    add_member(company=cast.acme, person=person, role=role, actor=OPERATOR)


def test_one_does_not_take_up_ones_own_company(cast: Cast, council: Council) -> None:
    review = filed(cast, council)
    _joins(cast, council.bob)
    with refused("review.own_company"):
        take_up_review(review=review.id, actor=by(council.bob))


def test_whoever_joins_the_company_later_can_go_on_with_nothing(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    verify(review, council, "TRA-01")
    finding = released(review, council, "GOV-02")
    answered(finding, cast)
    found(review, council, "GOV-01")
    _joins(cast, council.bob)
    new = NewFinding("TRA-01", "minor", "Text.")
    for act in (
        lambda: verify_item(review=review.id, requirement="TRA-01", actor=by(council.bob)),
        lambda: raise_finding(review=review.id, new=new, actor=by(council.bob)),
        lambda: release_findings(review=review.id, actor=by(council.bob)),
        lambda: judge_answer(finding=finding.id, accept=True, note="", actor=by(council.bob)),
        lambda: recommend_it(review, council),
    ):
        with refused("review.own_company"):
            act()


def test_one_does_not_decide_on_ones_own_company(cast: Cast, council: Council) -> None:
    review = recommended(cast, council)
    credentials = approval_of(review, council.dora)
    _joins(cast, council.dora)
    with refused("review.own_company"):
        decide(review=review.id, verdict=CERTIFY, credentials=credentials, actor=by(council.dora))


def test_somebody_of_the_company_who_becomes_a_decider_does_not_decide_on_it(cast: Cast, council: Council) -> None:
    review = recommended(cast, council)
    BodyMembership.objects.create(body=council.body, person=cast.adam, role=BodyRole.DECIDER)
    credentials = approval_of(review, cast.adam)
    with refused("review.own_company"):
        decide(review=review.id, verdict=CERTIFY, credentials=credentials, actor=by(cast.adam))


def test_a_reviewer_who_becomes_a_decider_does_not_decide_what_they_reviewed(cast: Cast, council: Council) -> None:
    review = recommended(cast, council)
    BodyMembership.objects.create(body=council.body, person=council.bob, role=BodyRole.DECIDER)
    credentials = approval_of(review, council.bob)
    with refused("decision.own_review"):
        decide(review=review.id, verdict=CERTIFY, credentials=credentials, actor=by(council.bob))


def test_nobody_decides_with_the_password_of_another(cast: Cast, council: Council) -> None:
    review = recommended(cast, council)
    borrowed = approval_of(review, council.dan)
    with refused("signature.password_wrong"):
        decide(review=review.id, verdict=CERTIFY, credentials=borrowed, actor=by(council.dora))


def test_a_decision_of_another_body_is_no_way_round(cast: Cast, council: Council) -> None:
    from audits.workflow.authority import Denied

    review = recommended(cast, council)
    credentials = Credentials(council.dana, PASSWORD, "0" * 64, email=council.dana.email)
    with pytest.raises(Denied):
        decide(review=review.id, verdict=CERTIFY, credentials=credentials, actor=by(council.dana))


def _row(review: Review, decided_by: User, reviewer: User, **changes: Any) -> Decision:
    """A decision as somebody would write it behind the application's back."""
    from compliance.signing.models import Signature

    signature = Signature(
        signer=decided_by.pk, name="X", meaning="approval", method="password", digest="0" * 64, signed_at=NOW
    )
    signature.save(force_insert=True)
    told = {"kind": "certify", "reason": "Because.", **changes}
    return Decision(
        review=review,
        score_run=run_of(review),
        reviewer=reviewer,
        decided_by=decided_by,
        signature=signature,
        decided_at=NOW,
        **told,
    )


def test_the_database_refuses_the_reviewer_as_decider(cast: Cast, council: Council) -> None:
    review = recommended(cast, council)
    with pytest.raises(IntegrityError, match="decider_is_not_the_reviewer"), transaction.atomic():
        _row(review, council.bob, council.bob).save(force_insert=True)


@pytest.mark.parametrize("who", ["alice", "carl", "sam", "adam"])
def test_the_database_refuses_people_of_the_company_as_deciders(cast: Cast, council: Council, who: str) -> None:
    review = recommended(cast, council)
    with pytest.raises(DatabaseError, match="belongs to the company"), transaction.atomic():
        _row(review, getattr(cast, who), council.bob).save(force_insert=True)


def test_the_database_refuses_people_of_the_company_as_reviewers(cast: Cast, council: Council) -> None:
    review = recommended(cast, council)
    _joins(cast, council.bob)
    with pytest.raises(DatabaseError, match="belongs to the company"), transaction.atomic():
        _row(review, council.dora, council.bob).save(force_insert=True)


def test_the_database_refuses_a_reviewer_who_is_not_the_one_who_reviewed(cast: Cast, council: Council) -> None:
    """Else Bob could decide what he reviewed by naming somebody else as its reviewer."""
    review = recommended(cast, council)
    with pytest.raises(DatabaseError, match="reviewer of the review"), transaction.atomic():
        _row(review, council.bob, council.dan).save(force_insert=True)


@pytest.mark.parametrize(
    "changes", [{"reason": ""}, {"kind": "conditional"}, {"kind": "conditional", "conditions": "Close it."}]
)
def test_the_database_refuses_half_a_decision(cast: Cast, council: Council, changes: dict[str, str]) -> None:
    review = recommended(cast, council)
    with pytest.raises(IntegrityError), transaction.atomic():
        _row(review, council.dora, council.bob, **changes).save(force_insert=True)


def test_a_decision_is_never_changed_or_deleted(cast: Cast, council: Council) -> None:
    from tests.factories.reviews import decide_it

    decision = decide_it(recommended(cast, council), council)
    for statement in ("UPDATE decisions_decision SET kind = 'refuse'", "DELETE FROM decisions_decision"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Decision.objects.get().kind == decision.kind
