"""A submitted audit is corrected: a new draft with the same answers supersedes the old one when it is submitted."""

from uuid import UUID

from django.db import transaction

from audits.conduct.lifecycle import Status
from audits.conduct.models import Answer, Audit
from audits.workflow.authority import require
from audits.workflow.open_audit import open_audit
from audits.workflow.texts import require_reason
from audits.workflow.transitions import locked_audit
from compliance.core.canonical import canonical_json, sha256_hex
from compliance.core.errors import Problem, Refused
from compliance.organisations.permissions import Permission
from compliance.trail.recording import Actor, append_event


@transaction.atomic
def correct_audit(*, audit: UUID, reason: str, actor: Actor) -> Audit:
    """This function will open a correction of a submitted audit, or return the one there is; one that was withdrawn
    does not count.

    The record that was signed stays as it is; the trail and the new audit name it. Refused without a reason of at least
    ten characters: declared answers are not changed without one.
    """
    old = locked_audit(audit)
    require(actor=actor, company=old.company_id, permission=Permission.OPEN_AUDIT)
    if existing := Audit.objects.filter(corrects=old).exclude(status=Status.WITHDRAWN).first():
        return existing
    if old.status != Status.SUBMITTED:
        raise Refused(Problem("audit.act_not_possible", {"act": "correct", "status": old.status}))
    given = require_reason(reason)
    new = open_audit(
        site=old.site,
        checklist_version=old.checklist_version,
        policy_version=old.policy_version,
        programme=old.programme,
        title=old.title,
        due_on=old.due_on,
        corrects=old,
        actor=actor,
    )
    Audit.objects.this(new).update(scope=old.scope)
    copied = _copy_answers(old, new)
    append_event(
        chain=old.company_id,
        actor=actor,
        action="audit.correct",
        obj=("audit", old.id),
        data={"reason": given, "correction": str(new.id), "answers": len(copied), "digest": _digest(copied)},
    )
    new.refresh_from_db()
    return new


def _copy_answers(old: Audit, new: Audit) -> list[Answer]:
    """Who said what when stays with each copied answer; its revisions begin anew."""
    answers = list(Answer.objects.filter(audit=old).prefetch_related("evidence").order_by("pk"))
    evidence = [[item.pk for item in answer.evidence.all()] for answer in answers]
    copies = Answer.objects.bulk_create(
        Answer(
            audit=new,
            requirement=answer.requirement,
            value=answer.value,
            reason=answer.reason,
            comment=answer.comment,
            changed_by_id=answer.changed_by_id,
            changed_at=answer.changed_at,
        )
        for answer in answers
    )
    link = Answer.evidence.through
    link.objects.bulk_create(
        link(answer_id=copy.pk, evidenceitem_id=item)
        for copy, items in zip(copies, evidence, strict=True)
        for item in items
    )
    return copies


def _digest(answers: list[Answer]) -> str:
    """Over what was copied: it is the first value of each answer of the correction."""
    told = [[answer.requirement, answer.value, answer.reason, answer.comment] for answer in answers]
    return sha256_hex(canonical_json(sorted(told)))
