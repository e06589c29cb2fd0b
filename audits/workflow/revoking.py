"""Invitations that are taken back: one by hand, or all that somebody may no longer answer for."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q

from compliance.core.errors import Problem, Refused
from compliance.organisations.membership import Organisation, grantable, may_manage
from compliance.organisations.models import Invitation
from compliance.organisations.permissions import SIGNING_ROLES
from compliance.trail.recording import Actor, append_event


def revoke(invitation: Invitation, actor: Actor) -> None:
    """This function will take back an invitation whose organisation the caller has locked."""
    still_open = Invitation.objects.this(invitation).filter(accepted_at__isnull=True, revoked_at__isnull=True)
    if not still_open.update(revoked_at=actor.at):
        raise Refused(Problem("invitation.not_open"))
    record(invitation, actor, "invitation.revoke", {"role": invitation.role})


def revoke_open(organisation: Organisation, which: Q, actor: Actor) -> None:
    """This function will take back those of the organisation's open or expired invitations that are meant."""
    for invitation in organisation.invitations.filter(which, accepted_at__isnull=True, revoked_at__isnull=True):
        revoke(invitation, actor)


def sent_without_right(organisation: Organisation, *, person: UUID, held: Iterable[str], left: Iterable[str] = ()) -> Q:
    """Return the invitations of somebody into roles that sign or manage people, as far as they could give these before
    and no longer can: these live no longer than the right to send them.
    """
    lost = set(grantable(organisation, held)) - set(grantable(organisation, left))
    return Q(
        sent_by=person, role__in=[role for role in lost if role in SIGNING_ROLES or may_manage(organisation, [role])]
    )


def record(invitation: Invitation, actor: Actor, action: str, data: Mapping[str, Any]) -> None:
    """This function will tell in the organisation's chain what was done with the invitation."""
    chain = invitation.company_id or invitation.body_id
    assert chain is not None  # noqa: S101 - the constraint says so
    append_event(chain=chain, actor=actor, action=action, obj=("invitation", invitation.pk), data=data)
