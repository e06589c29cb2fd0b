"""The only place where a status changes: lock the row, obey the state table, write status and event together.

Each UPDATE is conditional on the old status, so that of two processes that race one wins and the other is refused.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from audits.conduct import lifecycle as audit_life
from audits.conduct.models import Audit
from audits.findings import lifecycle as finding_life
from audits.findings.models import Finding
from audits.review import lifecycle as review_life
from audits.review.models import Review
from audits.workflow.acted_on import acted_on
from compliance.core.errors import Problem, Refused
from compliance.trail.append_only import AppendOnly
from compliance.trail.recording import Actor, append_event

Data = Mapping[str, Any]


def locked_audit(audit: UUID) -> Audit:
    """Return the audit with its row locked until the caller's transaction ends."""
    return acted_on(Audit, audit).select_for_update().get()


def locked_review(review: UUID) -> Review:
    """Return the review with its row locked, its programme and its submission's audit at hand."""
    row = acted_on(Review, review).select_for_update().get()  # alone: what it points to may change while this waits
    return Review.objects.this(row).select_related("programme__body", "submission__audit__company", "reviewer").get()


def locked_finding(finding: UUID) -> Finding:
    """Return the finding with its row locked, its review at hand."""
    rows = acted_on(Finding, finding).select_related("review__programme__body", "review__submission__audit__company")
    return rows.select_for_update(of=("self",)).get()


def require_draft(audit: Audit) -> None:
    """Raise Refused unless the audit can still be edited."""
    if audit.status != audit_life.Status.DRAFT:
        raise Refused(Problem("audit.not_a_draft", {"status": audit.status}))


def require_standing(review: Review) -> None:
    """Raise Refused unless the submission under review still counts: neither corrected nor withdrawn."""
    status = review.submission.audit.status
    if status != audit_life.Status.SUBMITTED:
        raise Refused(Problem("review.submission_gone", {"status": status}))


def change_status(
    *,
    audit: Audit,
    act: audit_life.Act,
    actor: Actor,
    data: Data | None = None,
    rows: Iterable[AppendOnly] = (),
) -> None:
    """This function will move a locked audit along its state table, or raise Refused; the event goes with it."""
    old, new = audit.status, audit_life.next_status(audit_life.Status(audit.status), act)
    if not new or not Audit.objects.this(audit).filter(status=old).update(status=new, changed_at=actor.at):
        raise Refused(Problem("audit.act_not_possible", {"act": act.value, "status": old}))
    audit.status = new
    _record(audit.company_id, actor, ("audit", audit.id), act.value, old, new, data, rows)


def change_review_status(
    *,
    review: Review,
    act: review_life.ReviewAct,
    actor: Actor,
    chain: UUID,
    data: Data | None = None,
    changes: Data | None = None,
    rows: Iterable[AppendOnly] = (),
) -> None:
    """This function will move a locked review along its state table, or raise Refused; the event goes with it."""
    old, new = review.status, review_life.next_status(review_life.ReviewStatus(review.status), act)
    if not new or not Review.objects.this(review).filter(status=old).update(status=new, changed_at=actor.at):
        raise Refused(Problem("review.act_not_possible", {"act": _said(act), "status": _said(old)}))
    review.status = new
    _record(chain, actor, ("review", review.id), act.value, old, new, data, rows, changes)


def change_finding_status(
    *,
    finding: Finding,
    act: finding_life.FindingAct,
    actor: Actor,
    chain: UUID,
    data: Data | None = None,
    rows: Iterable[AppendOnly] = (),
) -> None:
    """This function will move a locked finding along its state table, or raise Refused; the event goes with it."""
    old, new = finding.status, finding_life.next_status(finding_life.FindingStatus(finding.status), act)
    if not new or not Finding.objects.this(finding).filter(status=old).update(status=new, changed_at=actor.at):
        raise Refused(Problem("finding.act_not_possible", {"act": _said(act), "status": _said(old)}))
    finding.status = new
    _record(chain, actor, ("finding", finding.id), act.value, old, new, data, rows)


def _record(
    chain: UUID,
    actor: Actor,
    obj: tuple[str, UUID],
    act: str,
    old: str,
    new: str,
    data: Data | None,
    rows: Iterable[AppendOnly],
    changes: Data | None = None,
) -> None:
    append_event(
        chain=chain,
        actor=actor,
        action=f"{obj[0]}.{act}",
        obj=obj,
        data=data,
        changes={"status": [str(old), str(new)], **(changes or {})},
        rows=rows,
    )


def _said(word: str) -> str:
    return word.replace("_", " ")
