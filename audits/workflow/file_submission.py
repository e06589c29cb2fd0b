"""A company files a submission with a programme of a body it is a member of, or takes the filing back."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from audits.conduct.lifecycle import Status
from audits.conduct.models import Submission
from audits.review.lifecycle import ReviewAct
from audits.review.models import Review
from audits.workflow.authority import require
from audits.workflow.transitions import change_review_status, locked_audit, locked_review
from compliance.core.errors import Problem, Refused
from compliance.organisations.models import Affiliation
from compliance.organisations.permissions import Permission
from compliance.programmes.models import Programme
from compliance.trail.recording import Actor, append_event


@transaction.atomic
def file_submission(*, audit: UUID, programme: UUID, actor: Actor) -> Review:
    """This function will hand the audit's submission to the programme; from then on its body can see it.

    Refused when the audit is not submitted (or is superseded or withdrawn), is filed there already, was made on another
    checklist or policy version, or the company is not a member of the programme's body: both scores of a review are
    made under the same policy, or they could not stand side by side.
    """
    row = locked_audit(audit)
    require(actor=actor, company=row.company_id, permission=Permission.FILE)
    wanted = Programme.objects.select_related("body").filter(pk=programme, is_open=True).first()
    if wanted is None or not Affiliation.objects.filter(company=row.company_id, body=wanted.body).exists():
        raise Refused(Problem("filing.not_a_member"))
    if row.status != Status.SUBMITTED:
        raise Refused(Problem("filing.not_current", {"status": row.status}))
    if row.checklist_version_id != wanted.checklist_version_id:
        raise Refused(Problem("filing.other_checklist", {"programme": wanted.name}))
    if row.policy_version_id != wanted.policy_version_id:
        raise Refused(Problem("filing.other_policy", {"programme": wanted.name}))
    submission = Submission.objects.get(audit=row)
    if Review.objects.filter(submission=submission, programme=wanted).exists():
        raise Refused(Problem("filing.twice", {"programme": wanted.name}))
    review = Review.objects.create(
        submission=submission,
        programme=wanted,
        filed_by=actor.user,
        filed_at=actor.at,
        due_on=actor.at.date() + timedelta(days=wanted.review_days),
        changed_at=actor.at,
    )
    append_event(
        chain=row.company_id,
        actor=actor,
        action="review.file",
        obj=("review", review.id),
        data={"submission": submission.digest, "programme": str(wanted.id), "body": str(wanted.body_id)},
    )
    return review


@transaction.atomic
def withdraw_filing(*, review: UUID, actor: Actor) -> Review:
    """This function will take a filing back before it is decided; the submission itself stands."""
    row = locked_review(review)
    company = row.submission.audit.company_id
    require(actor=actor, company=company, permission=Permission.FILE)
    change_review_status(review=row, act=ReviewAct.WITHDRAW, actor=actor, chain=company)
    return row
