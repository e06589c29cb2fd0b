"""The only place where a status changes: lock the row, obey the state table, write status and event together."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from audits.conduct.lifecycle import Act, Status, next_status
from audits.conduct.models import Audit
from compliance.core.errors import Problem, Refused
from compliance.trail.recording import Actor, append_event


def locked_audit(audit: UUID) -> Audit:
    """Return the audit with its row locked until the caller's transaction ends."""
    return Audit.objects.select_for_update().get(pk=audit)


def require_draft(audit: Audit) -> None:
    """Raise Refused unless the audit can still be edited."""
    if audit.status != Status.DRAFT:
        raise Refused(Problem("audit.not_a_draft", {"status": audit.status}))


def change_status(*, audit: Audit, act: Act, actor: Actor, data: Mapping[str, Any] | None = None) -> None:
    """This function will move a locked audit along the state table, or raise Refused; the event goes with it.

    The UPDATE is conditional on the old status, so that two processes that race get one winner and one clear error.
    """
    old = Status(audit.status)
    new = next_status(old, act)
    moved = new and Audit.objects.filter(pk=audit.pk, status=old).update(status=new, changed_at=actor.at)
    if not new or not moved:
        raise Refused(Problem("audit.act_not_possible", {"act": act.value, "status": old.value}))
    audit.status = new
    append_event(
        chain=audit.company_id,
        actor=actor,
        action=f"audit.{act.value}",
        obj=("audit", audit.id),
        data={"status": [old.value, new.value], **(data or {})},
    )
