from dataclasses import replace

import pytest

from audits.conduct.lifecycle import Status
from audits.conduct.models import Audit, Submission
from audits.results.models import AnswerSet
from audits.workflow.models import Job
from audits.workflow.recognise import FAILED
from audits.workflow.submit_audit import Declaration, submit_audit
from audits.workflow.withdraw_audit import withdraw_audit
from compliance.core.canonical import sha256_hex
from compliance.core.errors import Refused
from compliance.signing.models import Signature
from tests.factories.audits import ALL_MET, CONDITIONAL, answer, answer_set_of, draft, signed, submit, submitted
from tests.factories.cast import OPERATOR, PASSWORD, Cast, by
from tests.factories.trail import recorded


def nothing_is_declared() -> bool:
    return not (Submission.objects.exists() or AnswerSet.objects.exists() or Signature.objects.exists()) and not (
        Job.objects.exists() or Audit.objects.exclude(status=Status.DRAFT).exists()
    )


def refused_codes(audit: Audit, declaration: Declaration, cast: Cast) -> list[str]:
    with recorded() as events, pytest.raises(Refused) as refused:
        submit_audit(audit=audit.id, declaration=declaration, actor=by(cast.sam))
    assert {event.action for event in events} <= {FAILED}
    return [problem.code for problem in refused.value.problems]


def test_a_declared_audit_is_frozen_with_its_digest_and_signed(cast: Cast) -> None:
    submission = submitted(cast)
    audit, at = submission.audit, by(cast.sam, minutes=2).at
    assert Audit.objects.get(pk=audit.pk).status == Status.SUBMITTED
    assert submission.digest == sha256_hex(bytes(submission.content))
    assert (submission.submitted_by, submission.submitted_at) == (cast.sam.pk, at)
    signature = Signature.objects.get()
    assert submission.signature == signature
    assert (signature.signer, signature.name, signature.position) == (cast.sam.pk, "Sam Sato", "Managing Director")
    assert (signature.meaning, signature.method) == ("responsibility", "password")
    assert (signature.digest, signature.signed_at) == (submission.digest, at)


def test_declaring_is_a_signature_and_a_change_of_status_in_the_trail(cast: Cast) -> None:
    audit = draft(cast, answers=ALL_MET)
    with recorded() as events:
        submission = submit(audit, cast)
    made, moved = events
    assert {event.actor for event in events} == {str(cast.sam.pk)}
    assert (made.action, made.object) == ("signature.made", ("signature", str(submission.signature_id)))
    assert made.data == {
        "digest": submission.digest,
        "meaning": "responsibility",
        "method": "password",
        "record": ["audit", str(audit.id)],
    }
    assert (moved.action, moved.object) == ("audit.submit", ("audit", str(audit.id)))
    assert moved.data == {
        "changes": {"status": ["draft", "submitted"]},
        "submission": str(submission.id),
        "digest": submission.digest,
    }


def test_scoring_is_noted_as_work_to_be_done(cast: Cast) -> None:
    submission = submitted(cast)
    job = Job.objects.get()
    assert (job.kind, job.subject, job.submission) == ("score", answer_set_of(submission).id, submission.id)
    assert (job.state, job.attempts, (job.due_at - job.created_at).total_seconds()) == ("waiting", 0, 30)


def test_submitting_again_returns_the_same_submission(cast: Cast) -> None:
    first = submitted(cast)
    with recorded() as events:
        again = submit_audit(audit=first.audit_id, declaration=Declaration(), actor=by(cast.sam, minutes=9))
    assert (again, events) == (first, [])
    assert (Submission.objects.count(), AnswerSet.objects.count(), Job.objects.count()) == (1, 1, 1)


def test_every_gap_in_the_way_is_listed_criticals_first(cast: Cast) -> None:
    audit = draft(cast, answers={"GOV-02": "met"})
    answer(audit, "TRA-01", "not_applicable", cast, reason=" \n")
    with pytest.raises(Refused) as refused:
        submit_audit(audit=audit.id, declaration=signed(audit, cast), actor=by(cast.sam))
    assert [(p.code, p.where) for p in refused.value.problems] == [
        ("readiness.unanswered", "GOV-01"),
        ("readiness.not_applicable_without_reason", "TRA-01"),
    ]
    assert nothing_is_declared()


def test_gaps_may_be_allowed(cast: Cast) -> None:
    audit = draft(cast, answers={"GOV-01": "met"})
    submission = submit_audit(audit=audit.id, declaration=signed(audit, cast), actor=by(cast.sam), allow_gaps=True)
    assert submission.audit == audit


def test_an_audit_without_a_scope_cannot_be_declared(cast: Cast) -> None:
    audit = draft(cast, facts=None, answers=ALL_MET)
    assert refused_codes(audit, signed(audit, cast), cast) == ["audit.scope_missing"]
    assert nothing_is_declared()


def test_a_wrong_password_signs_nothing(cast: Cast) -> None:
    audit = draft(cast, answers=ALL_MET)
    assert refused_codes(audit, signed(audit, cast, password=PASSWORD + " "), cast) == ["signature.password_wrong"]
    assert nothing_is_declared()


def test_nobody_signs_with_the_password_of_another(cast: Cast) -> None:
    audit = draft(cast, answers=ALL_MET)
    given = signed(audit, cast)
    assert given.credentials is not None
    as_alice = Declaration(replace(given.credentials, signer=cast.alice))
    assert refused_codes(audit, as_alice, cast) == ["signature.password_wrong"]
    assert nothing_is_declared()


@pytest.mark.parametrize("what", ["answer", "company"])
def test_what_changed_since_it_was_shown_is_not_signed(cast: Cast, what: str) -> None:
    audit = draft(cast, answers=ALL_MET)
    given = signed(audit, cast)
    if what == "answer":
        answer(audit, "TRA-01", "not_met", cast)
    else:
        type(cast.acme).objects.filter(pk=cast.acme.pk).update(name="Acme Renamed")
    assert refused_codes(audit, given, cast) == ["signature.changed_since_shown"]
    assert nothing_is_declared()


def test_a_comment_for_colleagues_is_not_part_of_what_is_signed(cast: Cast) -> None:
    from audits.workflow.save_answer import GivenAnswer, save_answer

    audit = draft(cast, answers=ALL_MET)
    given = signed(audit, cast)
    save_answer(audit=audit, given=GivenAnswer("GOV-01", "met", comment="Done!"), actor=by(cast.carl))
    assert submit_audit(audit=audit.id, declaration=given, actor=by(cast.sam)).signature is not None


def test_a_withdrawn_draft_cannot_be_declared(cast: Cast) -> None:
    audit = draft(cast, answers=ALL_MET)
    withdraw_audit(audit=audit.id, reason="Opened by mistake.", actor=by(cast.sam))
    assert refused_codes(audit, signed(audit, cast), cast) == ["audit.act_not_possible"]
    assert not Submission.objects.exists()


def test_a_name_that_is_only_stated_makes_a_signature_that_says_so(cast: Cast) -> None:
    audit = draft(cast, answers=CONDITIONAL)
    submission = submit_audit(audit=audit.id, declaration=Declaration(stated_name="Sam Sato"), actor=OPERATOR)
    signature = submission.signature
    assert signature is not None
    assert (signature.signer, signature.name, signature.method) == (None, "Sam Sato", "stated")
    assert signature.digest == submission.digest


def test_without_a_name_the_declaration_is_unsigned(cast: Cast) -> None:
    audit = draft(cast, answers=ALL_MET)
    with recorded() as events:
        submission = submit_audit(audit=audit.id, declaration=Declaration(), actor=OPERATOR)
    assert submission.signature is None
    assert [event.action for event in events] == ["audit.submit"]


def test_a_person_on_the_web_never_declares_without_signing(cast: Cast) -> None:
    audit = draft(cast, answers=ALL_MET)
    for declaration in (Declaration(), Declaration(stated_name="Sam Sato")):
        assert refused_codes(audit, declaration, cast) == ["signature.missing"]
    assert nothing_is_declared()


@pytest.mark.parametrize(
    ("name", "code"), [("Sam \U0001f9ea Sato", "name.not_printable"), ("x" * 201, "name.too_long")]
)
def test_a_name_that_cannot_be_printed_declares_nothing(cast: Cast, name: str, code: str) -> None:
    audit = draft(cast, answers=ALL_MET)
    given = signed(audit, cast)
    assert given.credentials is not None
    at_the_desk = Declaration(replace(given.credentials, position=name))
    assert refused_codes(audit, at_the_desk, cast) == [code]
    with recorded() as events, pytest.raises(Refused) as refused:
        submit_audit(audit=audit.id, declaration=Declaration(stated_name=name), actor=OPERATOR)
    assert ([problem.code for problem in refused.value.problems], events) == ([code], [])
    assert nothing_is_declared()
