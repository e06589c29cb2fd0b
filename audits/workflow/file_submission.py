"""A company files a submission with a programme of a body it is a member of, or takes the filing back."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from audits.conduct.lifecycle import Status
from audits.conduct.models import Audit, Submission
from audits.conduct.queries import opened_on
from audits.review.lifecycle import ReviewAct
from audits.review.models import Review
from audits.workflow.authority import require
from audits.workflow.transitions import change_review_status, locked_audit, locked_review
from compliance.core.errors import Problem, Refused
from compliance.organisations.permissions import Permission
from compliance.programmes.models import Programme
from compliance.programmes.transition import Standing, checklist_version_for, standing
from compliance.trail.recording import Actor, append_event


@transaction.atomic
def file_submission(*, audit: UUID, programme: UUID, actor: Actor) -> Review:
    """This function will hand the audit's submission to the programme; from then on its body can see it.

    Refused when the audit is not submitted (or is superseded or withdrawn), is filed there already, was made on another
    checklist or policy version, is signed by one person where the programme asks for two, or the company is not a
    member of the programme's body. An audit that was opened for
    the programme keeps the policy it started with, also when the programme has moved on to a newer one: both scores of
    a review are made under the audit's policy, or they could not stand side by side.
    """
    row = locked_audit(audit)
    require(actor=actor, company=row.company_id, permission=Permission.FILE)
    wanted = (
        Programme.objects.filter(body__affiliations__company=row.company_id)
        .select_related("body", "checklist_version", "next_checklist_version")
        .filter(pk=programme, is_open=True)
        .first()
    )
    if wanted is None:
        raise Refused(Problem("filing.not_a_member"))
    if row.status != Status.SUBMITTED:
        raise Refused(Problem("filing.not_current", {"status": row.status}))
    _require_checklist(row, wanted, today=actor.at.date())
    if wanted.policy_version_id != row.policy_version_id and wanted.pk != row.programme_id:
        raise Refused(Problem("filing.other_policy", {"programme": wanted.name}))
    submission = Submission.objects.get(audit=row)
    if wanted.two_signatures and submission.preparation_id is None:
        raise Refused(Problem("filing.one_signature", {"programme": wanted.name}))
    if Review.objects.filter(submission=submission, programme=wanted).exists():
        raise Refused(Problem("filing.twice", {"programme": wanted.name}))
    review = Review.objects.create(
        submission=submission,
        programme=wanted,
        level=wanted.level,
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
        data={
            "submission": submission.digest,
            "programme": str(wanted.id),
            "body": str(wanted.body_id),
            "level": review.level,
        },
    )
    return review


def _require_checklist(audit: Audit, programme: Programme, *, today: date) -> None:
    found = standing(programme, audit.checklist_version_id, opened_on=opened_on(audit), today=today)
    if not found.is_taken:
        told = {"programme": programme.name, "asked": str(checklist_version_for(programme, today))}
        raise Refused(Problem("filing.older_checklist" if found != Standing.OTHER else "filing.other_checklist", told))


@transaction.atomic
def withdraw_filing(*, review: UUID, actor: Actor) -> Review:
    """This function will take a filing back before it is decided; the submission itself stands."""
    row = locked_review(review)
    company = row.submission.audit.company_id
    require(actor=actor, company=company, permission=Permission.FILE)
    change_review_status(review=row, act=ReviewAct.WITHDRAW, actor=actor, chain=company)
    return row
