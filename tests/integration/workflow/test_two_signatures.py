"""Two different people sign a submission where its programme asks for it: the preparer first, then a signatory."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from audits.certificates.models import Certificate
from audits.certificates.queries import facts_of
from audits.conduct.models import Audit, Preparation, Submission
from audits.conduct.sealing import seal_of_preparation, seals_of_submission
from audits.review.models import Review
from audits.workflow.authority import Denied
from audits.workflow.companies import add_member
from audits.workflow.file_submission import file_submission
from audits.workflow.submit_audit import submit_audit
from compliance.core.errors import Refused
from compliance.organisations.models import Role
from compliance.programmes.models import Programme
from compliance.signing.models import Signature
from compliance.trail.verification import verify_trail
from tests.factories.audits import ALL_MET, answer, draft, prepared, score, signed, submit, submitted
from tests.factories.cast import NOW, OPERATOR, Cast, accepting, by
from tests.factories.reviews import Council, make_council
from tests.factories.trail import recorded


@pytest.fixture
def council(cast: Cast) -> Council:
    return make_council(cast)


@pytest.fixture
def audit(cast: Cast, council: Council) -> Audit:
    """A finished draft, opened for a programme that asks for two signatures."""
    Programme.objects.filter(pk=council.desk.pk).update(two_signatures=True)
    return draft(cast, answers=ALL_MET, programme=council.desk)


def refusal(audit: Audit, cast: Cast) -> list[str]:
    before = Signature.objects.count()
    with pytest.raises(Refused) as refused:
        submit(audit, cast)
    assert (Submission.objects.count(), Signature.objects.count()) == (0, before)
    return [problem.code for problem in refused.value.problems]


def test_the_preparer_signs_and_then_the_signatory_and_both_are_printed(cast: Cast, audit: Audit) -> None:
    with recorded() as events:
        preparation = prepared(audit, cast)
        submission = submit(audit, cast)
    told = [event for event in events if event.action != "statement.accept"]
    assert [event.action for event in told] == ["signature.made", "audit.prepare", "signature.made", "audit.submit"]
    assert [event.data["meaning"] for event in told[::2]] == ["authorship", "responsibility"]
    assert told[1].data == {"digest": submission.digest, "signature": str(preparation.signature_id)}
    assert (submission.preparation, submission.prepared_by) == (preparation, cast.alice.pk)
    assert [(each.signature.name, each.is_whole) for each in seals_of_submission(submission)] == [
        ("Alice Adler", True), ("Sam Sato", True),
    ]  # fmt: skip
    score(submission)
    printed = facts_of(Certificate.objects.get()).signatures
    assert [(each.name, each.role, each.meaning) for each in printed] == [
        ("Sam Sato", "Managing Director, Acme Chemicals", "Declares that the answers are true and complete"),
        ("Alice Adler", "Compliance manager, Acme Chemicals", "Prepared the audit and its answers"),
    ]
    assert verify_trail().holds


def test_without_the_preparer_nobody_submits(cast: Cast, audit: Audit) -> None:
    assert refusal(audit, cast) == ["preparation.missing"]
    prepared(audit, cast)
    assert submit(audit, cast).prepared_by == cast.alice.pk


def test_an_answer_changed_afterwards_breaks_the_preparers_signature(cast: Cast, audit: Audit) -> None:
    first = prepared(audit, cast)
    answer(audit, "TRA-01", "not_met", cast)
    assert refusal(audit, cast) == ["preparation.missing"]
    second = prepared(audit, cast)
    submission = submit(audit, cast)
    assert (submission.preparation, Preparation.objects.count()) == (second, 2)
    assert not seal_of_preparation(first, submission.digest).is_whole


def test_the_same_person_does_not_sign_twice(cast: Cast, audit: Audit) -> None:
    add_member(company=cast.acme, person=cast.sam, role=Role.MANAGER, actor=OPERATOR)
    mine = prepared(audit, cast, person=cast.sam)
    assert refusal(audit, cast) == ["preparation.same_person"]
    with recorded() as events:
        assert prepared(audit, cast, person=cast.sam) == mine
    assert events == []
    theirs = prepared(audit, cast)
    assert submit(audit, cast).preparation == theirs


def test_who_may_not_prepare_leaves_no_trace(cast: Cast, audit: Audit) -> None:
    for person in (cast.carl, cast.adam, cast.charlie):
        accepting(person)
        with recorded() as events, pytest.raises(Denied):
            prepared(audit, cast, person=person)
        assert events == []


def test_a_draft_with_gaps_is_not_prepared(cast: Cast, audit: Audit) -> None:
    answer(audit, "TRA-01", "unanswered", cast)
    with pytest.raises(Refused) as refused:
        prepared(audit, cast)
    assert [problem.where for problem in refused.value.problems] == ["TRA-01"]
    assert Preparation.objects.count() == 0


def test_where_nobody_asks_for_it_a_preparer_may_sign_all_the_same(cast: Cast) -> None:
    audit = draft(cast, answers=ALL_MET)
    prepared(audit, cast)
    assert submit(audit, cast).prepared_by == cast.alice.pk
    broken = draft(cast, answers=ALL_MET)
    prepared(broken, cast)
    answer(broken, "TRA-01", "not_met", cast)
    assert submit(broken, cast).preparation is None


def test_what_one_person_signed_is_not_filed_where_two_are_asked_for(cast: Cast, council: Council) -> None:
    single = submitted(cast)
    Programme.objects.filter(pk=council.desk.pk).update(two_signatures=True)
    with pytest.raises(Refused) as refused:
        file_submission(audit=single.audit_id, programme=council.desk.pk, actor=by(cast.alice))
    assert [problem.code for problem in refused.value.problems] == ["filing.one_signature"]
    with pytest.raises(IntegrityError, match="two people sign"), transaction.atomic():
        _file_past_the_application(single, council)
    assert Review.objects.count() == 0
    audit = draft(cast, answers=ALL_MET)
    prepared(audit, cast)
    submit(audit, cast)
    assert file_submission(audit=audit.pk, programme=council.desk.pk, actor=by(cast.alice)).level == "desk_reviewed"


def _file_past_the_application(submission: Submission, council: Council) -> None:
    Review.objects.create(
        submission=submission,
        programme=council.desk,
        level=council.desk.level,
        filed_at=NOW,
        due_on=NOW.date() + timedelta(days=30),
        changed_at=NOW,
    )


def test_an_operator_cannot_submit_for_the_two(cast: Cast, audit: Audit) -> None:
    from audits.workflow.submit_audit import Declaration

    for name in ("", "Sam Sato"):
        with pytest.raises(Refused) as refused:
            submit_audit(audit=audit.pk, declaration=Declaration(stated_name=name), actor=OPERATOR)
        assert [problem.code for problem in refused.value.problems] == ["preparation.missing"]


@pytest.mark.parametrize("forged", ["nobody", "oneself", "of_another_audit", "of_other_answers"])
def test_the_database_refuses_a_submission_that_one_person_signed(cast: Cast, audit: Audit, forged: str) -> None:
    add_member(company=cast.acme, person=cast.sam, role=Role.MANAGER, actor=OPERATOR)
    preparation: Preparation | None = prepared(audit, cast, person=cast.sam if forged == "oneself" else cast.alice)
    if forged == "nobody":
        preparation = None
    elif forged == "of_another_audit":
        preparation = prepared(draft(cast, answers=ALL_MET), cast)
    elif forged == "of_other_answers":
        answer(audit, "TRA-01", "not_met", cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        _submit_past_the_application(audit, cast, preparation)
    assert Submission.objects.filter(audit=audit).count() == 0


def _submit_past_the_application(audit: Audit, cast: Cast, preparation: Preparation | None) -> None:
    declaration: Any = signed(audit, cast).credentials
    digest = declaration.shown_digest
    signature = Signature.objects.create(
        signer=cast.sam.pk, name="Sam Sato", meaning="responsibility", method="password", digest=digest, signed_at=NOW
    )
    Submission.objects.create(
        audit=audit,
        content=json.dumps({}).encode(),
        digest=digest,
        signature=signature,
        submitted_by=cast.sam.pk,
        submitted_at=NOW,
        preparation=preparation,
        prepared_by=preparation.signature.signer if preparation else None,
    )
