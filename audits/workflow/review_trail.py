"""Somebody has looked through the trail of their organisation up to an event, and the mark is a record itself (E33)."""

from uuid import UUID

from django.db import transaction

from audits.workflow.authoring.rights import require_at_owner
from audits.workflow.texts import require_storable
from compliance.core.errors import Problem, Refused
from compliance.organisations.permissions import BodyPermission, Permission
from compliance.trail.models import TrailEvent, TrailReview
from compliance.trail.queries import reviewed_up_to
from compliance.trail.recording import Actor, append_event, hold_chain

RIGHT = (Permission.REVIEW_TRAIL, BodyPermission.REVIEW_TRAIL)


@transaction.atomic
def review_trail(*, organisation: UUID, last: int, note: str, actor: Actor) -> TrailReview:
    """This function will mark the trail as reviewed, from after the last mark up to the event with that number.

    Refused when there is no such event, or it is reviewed already.
    """
    person = require_at_owner(actor=actor, owner=organisation, right=RIGHT)
    require_storable(note.strip())
    hold_chain(organisation)
    first = reviewed_up_to(organisation) + 1
    event = TrailEvent.objects.filter(chain=organisation, sequence=last).first()
    if event is None:
        raise Refused(Problem("trail.no_such_event", {"number": last}))
    if last < first:
        raise Refused(Problem("trail.reviewed_already", {"number": last}))
    review = TrailReview.objects.create(
        chain=organisation,
        first=first,
        last=last,
        hash=event.hash,
        note=note.strip(),
        reviewed_by=person,
        reviewed_at=actor.at,
    )
    append_event(
        chain=organisation,
        actor=actor,
        action="trail.review",
        obj=("trail_review", review.id),
        data={"first": first, "last": last, "hash": event.hash, "note": review.note},
        rows=[review],
    )
    return review
