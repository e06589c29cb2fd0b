from datetime import UTC, datetime

import pytest

from audits.certificates.models import Certificate
from audits.certificates.queries import public_record
from audits.conduct.lifecycle import Status
from audits.conduct.models import Answer, Audit
from audits.workflow.correct_audit import correct_audit
from audits.workflow.evidence import NewEvidence, add_evidence
from audits.workflow.withdraw_audit import withdraw_audit
from compliance.core.errors import Refused
from tests.factories.audits import ALL_MET, answer, draft, score, submit, submitted
from tests.factories.cast import Cast, by
from tests.factories.trail import recorded

NEXT_DAY = datetime(2026, 11, 25, tzinfo=UTC)


def test_a_correction_is_a_draft_with_the_same_scope_answers_and_evidence(cast: Cast) -> None:
    audit = draft(cast, answers=ALL_MET)
    item = add_evidence(
        audit=audit.id, requirement="GOV-01", new=NewEvidence("reference", "Letter"), actor=by(cast.carl)
    )
    submit(audit, cast)
    new = correct_audit(audit=audit.id, reason="A count was wrong.", actor=by(cast.alice, minutes=9))
    assert (new.status, new.corrects, new.scope, new.title) == (Status.DRAFT, audit, audit.scope, audit.title)
    copies = {a.requirement: a for a in Answer.objects.filter(audit=new)}
    assert {id_: a.value for id_, a in copies.items()} == ALL_MET
    assert {(a.changed_by, a.changed_at, a.revision) for a in copies.values()} == {
        (cast.carl, by(cast.carl, minutes=1).at, 1)
    }
    assert list(copies["GOV-01"].evidence.all()) == [item]


def test_the_record_that_was_signed_stays_as_it_is(cast: Cast) -> None:
    submission = submitted(cast)
    content = bytes(submission.content)
    new = correct_audit(audit=submission.audit_id, reason="A count was wrong.", actor=by(cast.alice))
    answer(new, "TRA-01", "not_met", cast)
    submission.refresh_from_db()
    assert bytes(submission.content) == content
    assert Audit.objects.get(pk=submission.audit_id).status == Status.SUBMITTED
    assert Answer.objects.get(audit=submission.audit_id, requirement="TRA-01").value == "met"


def test_the_trail_tells_why_and_names_both_audits(cast: Cast) -> None:
    submission = submitted(cast)
    with recorded() as events:
        new = correct_audit(audit=submission.audit_id, reason="A count was wrong.", actor=by(cast.alice))
    opened, corrected = events
    assert (opened.action, opened.object) == ("audit.open", ("audit", str(new.id)))
    assert opened.data["corrects"] == str(submission.audit_id)
    assert (corrected.action, corrected.object) == ("audit.correct", ("audit", str(submission.audit_id)))
    assert (corrected.data["reason"], corrected.data["correction"]) == ("A count was wrong.", str(new.id))
    assert corrected.data["answers"] == 3


def test_asking_again_returns_the_correction_there_is(cast: Cast) -> None:
    submission = submitted(cast)
    first = correct_audit(audit=submission.audit_id, reason="A count was wrong.", actor=by(cast.alice))
    with recorded() as events:
        assert correct_audit(audit=submission.audit_id, reason="A count was wrong.", actor=by(cast.alice)) == first
    assert events == []


def test_a_withdrawn_correction_makes_room_for_another(cast: Cast) -> None:
    submission = submitted(cast)
    first = correct_audit(audit=submission.audit_id, reason="A count was wrong.", actor=by(cast.alice))
    withdraw_audit(audit=first.id, reason="Begun on the wrong day.", actor=by(cast.sam))
    second = correct_audit(audit=submission.audit_id, reason="A count was wrong.", actor=by(cast.alice))
    assert (second.pk != first.pk, second.status, second.corrects_id) == (True, Status.DRAFT, submission.audit_id)


def test_submitting_it_supersedes_the_old_audit_and_its_declaration(cast: Cast) -> None:
    old = submitted(cast)
    score(old)
    new = correct_audit(audit=old.audit_id, reason="A count was wrong.", actor=by(cast.alice))
    answer(new, "TRA-01", "not_met", cast)
    with recorded() as events:
        newer = submit(new, cast)
        score(newer)
    assert [event.action for event in events] == [
        "signature.made",
        "audit.submit",
        "audit.supersede",
        "answers.scored",
        "declaration.registered",
    ]
    assert events[2].object == ("audit", str(old.audit_id))
    assert events[2].data == {"changes": {"status": ["submitted", "superseded"]}, "by": str(new.id)}
    first, second = Certificate.objects.order_by("number")
    record = public_record(first.code, now=NEXT_DAY)
    assert record is not None
    assert (record.status, record.superseded_by) == ("superseded", second.code)
    current = public_record(second.code, now=NEXT_DAY)
    assert current is not None
    assert (current.status, current.superseded_by) == ("valid", "")


@pytest.mark.parametrize("status", [Status.DRAFT, Status.WITHDRAWN, Status.SUPERSEDED])
def test_only_a_submitted_audit_is_corrected(cast: Cast, status: Status) -> None:
    audit = draft(cast, answers=ALL_MET)
    if status == Status.WITHDRAWN:
        withdraw_audit(audit=audit.id, reason="Opened by mistake.", actor=by(cast.sam))
    if status == Status.SUPERSEDED:
        submit(audit, cast)
        newer = submit(correct_audit(audit=audit.id, reason="A count was wrong.", actor=by(cast.alice)), cast)
        withdraw_audit(audit=newer.audit_id, reason="Declared too early.", actor=by(cast.sam))
    with recorded() as events, pytest.raises(Refused) as refused:
        correct_audit(audit=audit.id, reason="A count was wrong.", actor=by(cast.alice))
    assert [(p.code, p.params) for p in refused.value.problems] == [
        ("audit.act_not_possible", {"act": "correct", "status": status})
    ]
    assert events == []
