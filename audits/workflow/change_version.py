"""A draft moves to a newer version of its checklist. It never moves by itself, and a submitted audit never moves."""

from uuid import UUID

from django.db import transaction
from django.db.models import F

from audits.conduct.models import Answer, AnswerValue, Audit
from audits.conduct.moving import Move, move_of, newer_versions
from audits.results.fitting import require_scorable
from audits.workflow.authority import require
from audits.workflow.transitions import locked_audit, require_draft
from compliance.checklists.models import ChecklistVersion
from compliance.core.canonical import canonical_json, sha256_hex
from compliance.core.errors import Problem, Refused
from compliance.organisations.permissions import Permission
from compliance.trail.recording import Actor, append_event


@transaction.atomic
def change_version(*, audit: UUID, seen: str, wanted: str, actor: Actor) -> Move:
    """This function will move the draft from the version it was `seen` on to the `wanted` one, and tell what it did.

    Answers to requirements that are asked as before stay. Those to requirements that are asked otherwise become
    proposals, which count once they are given again; their texts and evidence stay. Those to requirements that are gone
    stay with the audit unread, and go into the trail. Refused when the audit is no draft, has moved meanwhile, cannot
    move there, or its policy does not fit that version.
    """
    row = locked_audit(audit)
    require(actor=actor, company=row.company_id, permission=Permission.SET_SCOPE)
    require_draft(row)
    if row.checklist_version.version != seen:
        raise Refused(Problem("audit.version_moved", {"version": row.checklist_version.version}))
    move = move_of(row, _version(row, wanted, actor))
    require_fitting_policy(row, move.new)
    _apply(row, move, actor)
    return move


def require_fitting_policy(audit: Audit, version: ChecklistVersion) -> None:
    """Raise Refused unless the policy of the audit can score answers on the version."""
    require_scorable(audit.policy_version, version)


def _version(audit: Audit, wanted: str, actor: Actor) -> ChecklistVersion:
    found = [each for each in newer_versions(audit, today=actor.at.date()) if each.version == wanted]
    if not found:
        raise Refused(Problem("audit.version_not_offered", {"version": wanted[:20]}))
    return found[0]


def _apply(audit: Audit, move: Move, actor: Actor) -> None:
    old_scope, new_scope = audit.scope, move.facts.as_content() if move.facts else None
    dropped = _told(audit, move.dropped)
    Audit.objects.this(audit).update(checklist_version=move.new, scope=new_scope, changed_at=actor.at)
    Answer.objects.filter(audit=audit, requirement__in=move.to_confirm).update(
        proposal=F("value"),
        value=AnswerValue.UNANSWERED,
        proposed_from=move.old,
        revision=F("revision") + 1,
    )
    append_event(
        chain=audit.company_id,
        actor=actor,
        action="audit.change_version",
        obj=("audit", audit.id),
        data={
            "checklist": move.new.digest,
            "counts": move.counts,
            "digest": sha256_hex(canonical_json([move.kept, move.to_confirm, move.dropped])),
            "dropped": dropped,
        },
        changes={"version": [move.old.version, move.new.version], "scope": [old_scope, new_scope]},
    )


def _told(audit: Audit, requirements: tuple[str, ...]) -> dict[str, dict[str, str]]:
    answers = Answer.objects.filter(audit=audit, requirement__in=requirements).order_by("requirement")
    return {a.requirement: {"value": a.value, "reason": a.reason, "comment": a.comment} for a in answers}
