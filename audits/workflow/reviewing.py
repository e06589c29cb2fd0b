"""A reviewer takes up a review and marks requirements: verified, or with a finding."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from audits.findings.lifecycle import FindingAct, FindingStatus
from audits.findings.models import Finding, Severity
from audits.review.lifecycle import ReviewAct, ReviewStatus
from audits.review.models import ItemReview, Mark, Review
from audits.review.submitted import requirements_in
from audits.workflow.authority import require_at_body, require_no_interest
from audits.workflow.texts import require_storable
from audits.workflow.transitions import change_finding_status, change_review_status, locked_review, require_standing
from compliance.core.errors import Problem, Refused
from compliance.organisations.permissions import BodyPermission
from compliance.trail.recording import Actor, append_event, differences


@dataclass(frozen=True, slots=True)
class NewFinding:
    """What the reviewer found of one requirement."""

    requirement: str
    severity: str
    text: str


@transaction.atomic
def take_up_review(*, review: UUID, actor: Actor, due_on: date | None = None) -> Review:
    """This function will make the acting reviewer this review's reviewer; Refused for people of the audited company."""
    row = locked_review(review)
    person = require_at_body(actor=actor, body=row.programme.body_id, permission=BodyPermission.REVIEW)
    require_no_interest(person=person, company=row.submission.audit.company_id)
    require_standing(row)
    if due_on and due_on < actor.at.date():
        raise Refused(Problem("review.due_in_the_past", {"due": due_on.isoformat()}))
    before = {"reviewer": None, "due_on": row.due_on.isoformat()}
    Review.objects.this(row).filter(reviewer__isnull=True).update(reviewer=person, due_on=due_on or row.due_on)
    change_review_status(
        review=row,
        act=ReviewAct.TAKE_UP,
        actor=actor,
        chain=row.programme.body_id,
        changes=differences(before, {"reviewer": str(person), "due_on": (due_on or row.due_on).isoformat()}),
    )
    row.refresh_from_db()
    return row


@transaction.atomic
def verify_item(*, review: UUID, requirement: str, actor: Actor) -> ItemReview:
    """This function will mark the answer as verified; a finding not yet released on it is taken back."""
    row, person = _own_review(review, actor)
    _require_in_scope(row, requirement)
    _take_back_finding(row, requirement, actor)
    return _mark(row, requirement, Mark.VERIFIED, person, actor)


@transaction.atomic
def raise_finding(*, review: UUID, new: NewFinding, actor: Actor) -> Finding:
    """This function will record a finding on a requirement, or rewrite the one not yet released.

    The company sees it on release. Refused without a text, for an unknown severity, or when one was released already.
    """
    row, person = _own_review(review, actor)
    _require_in_scope(row, new.requirement)
    text = new.text.strip()
    if not text:
        raise Refused(Problem("finding.text_missing", {"requirement": new.requirement}))
    require_storable(text)
    if new.severity not in Severity.values:
        raise Refused(Problem("finding.unknown_severity", {"severity": new.severity[:40]}))
    _take_back_finding(row, new.requirement, actor)
    finding = Finding.objects.create(
        review=row,
        requirement=new.requirement,
        severity=new.severity,
        text=text,
        raised_by_id=person,
        raised_at=actor.at,
        changed_at=actor.at,
    )
    append_event(
        chain=row.programme.body_id,
        actor=actor,
        action="finding.raise",
        obj=("finding", finding.id),
        data={"review": str(row.id), "requirement": new.requirement, "severity": new.severity, "text": text},
    )
    _mark(row, new.requirement, Mark.FINDING, person, actor)
    return finding


@transaction.atomic
def release_findings(*, review: UUID, actor: Actor) -> int:
    """This function will show the company the findings not yet released and return how many; Refused if none waits."""
    row, _ = _own_review(review, actor)
    waiting = list(Finding.objects.select_for_update().filter(review=row, status=FindingStatus.DRAFT))
    if not waiting:
        raise Refused(Problem("finding.none_to_release"))
    for finding in waiting:
        change_finding_status(finding=finding, act=FindingAct.RELEASE, actor=actor, chain=row.programme.body_id)
    Review.objects.this(row).update(findings_released_at=actor.at)
    return len(waiting)


def _own_review(review: UUID, actor: Actor) -> tuple[Review, UUID]:
    """The locked review under way, and its reviewer, who alone may work on it."""
    row = locked_review(review)
    person = require_at_body(actor=actor, body=row.programme.body_id, permission=BodyPermission.REVIEW)
    require_no_interest(person=person, company=row.submission.audit.company_id)
    require_standing(row)
    if row.status != ReviewStatus.IN_REVIEW:
        raise Refused(Problem("review.not_under_way", {"status": row.status.replace("_", " ")}))
    if row.reviewer_id != person:
        raise Refused(Problem("review.anothers", {"reviewer": row.reviewer.name if row.reviewer else ""}))
    return row, person


def _require_in_scope(review: Review, requirement: str) -> None:
    if requirement not in requirements_in(review.submission):
        raise Refused(Problem("review.requirement_not_in_scope", {"requirement": requirement[:40]}))


def _take_back_finding(review: Review, requirement: str, actor: Actor) -> None:
    standing = Finding.objects.select_for_update().filter(review=review, requirement=requirement)
    finding = standing.exclude(status=FindingStatus.VOID).first()
    if finding is None:
        return
    if finding.status != FindingStatus.DRAFT:
        raise Refused(Problem("finding.already_released", {"requirement": requirement}))
    change_finding_status(finding=finding, act=FindingAct.TAKE_BACK, actor=actor, chain=review.programme.body_id)


def _mark(review: Review, requirement: str, mark: Mark, person: UUID, actor: Actor) -> ItemReview:
    """The mark as it stands now; marking again as it is marked changes nothing."""
    before = ItemReview.objects.filter(review=review, requirement=requirement).first()
    if before and before.mark == mark:
        return before
    item, _ = ItemReview.objects.update_or_create(
        review=review,
        requirement=requirement,
        defaults={"mark": mark, "marked_by_id": person, "marked_at": actor.at},
    )
    append_event(
        chain=review.programme.body_id,
        actor=actor,
        action="review.mark",
        obj=("item_review", f"{review.id}/{requirement}"),
        changes={"mark": [before.mark if before else None, mark.value]},
    )
    return item
