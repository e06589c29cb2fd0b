"""The open work of somebody who stops: reviews in hand pass to a colleague; what they did stays theirs."""

from uuid import UUID

from audits.review.models import Review
from audits.review.queries import reviews_in_hand
from audits.workflow.authority import require_no_interest
from compliance.core.errors import Problem, Refused
from compliance.organisations.models import Body, BodyRole
from compliance.organisations.queries import body_roles_at
from compliance.people.models import User
from compliance.trail.recording import Actor, append_event


def hand_over_reviews(*, body: Body, person: UUID, successor: UUID | None, actor: Actor) -> None:
    """This function will give the reviews in the person's hands to the successor; marks and findings keep their author.

    Refused without a successor where there are any, and for a successor who is no reviewer of the body or belongs to an
    audited company. Runs in the caller's transaction.
    """
    reviews = list(reviews_in_hand(person=person, body=body.pk).select_for_update(of=("self",)))
    if not reviews:
        return
    if successor is None:
        raise Refused(Problem("people.successor_missing", {"reviews": ", ".join(map(_named, reviews))}))
    colleague = User.objects.filter(pk=successor, is_active=True).exclude(pk=person).first()
    for review in reviews:
        _require_fit(colleague, body, review)
        Review.objects.this(review).update(reviewer=colleague, changed_at=actor.at)
        append_event(
            chain=body.pk,
            actor=actor,
            action="review.hand_over",
            obj=("review", review.pk),
            changes={"reviewer": [str(person), str(successor)]},
        )


def _require_fit(colleague: User | None, body: Body, review: Review) -> None:
    company = review.submission.audit.company
    told = {"name": colleague.name if colleague else "–", "review": _named(review), "company": company.name}
    if colleague is None or BodyRole.REVIEWER not in body_roles_at(person=colleague.pk, body=body.pk):
        raise Refused(Problem("people.successor_unfit", told))
    try:
        require_no_interest(person=colleague.pk, company=company.pk)
    except Refused as refused:
        raise Refused(Problem("people.successor_unfit", told)) from refused


def _named(review: Review) -> str:
    return f"{review.submission.audit.site.name}, {review.programme.name}"
