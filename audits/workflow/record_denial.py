"""Somebody was refused: that leaves no trace where they tried, but a security event in the installation's chain."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from uuid import UUID

from django.db import transaction

from compliance.organisations.denials import STRANGER
from compliance.organisations.membership import organisation_of
from compliance.organisations.models import Denial
from compliance.trail.queries import chain_that_tells_of
from compliance.trail.recording import INSTANCE, Actor, append_event

ONCE_IN = timedelta(minutes=10)
THINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "organisation": ("company", "body"),
        "audit": ("audit",),
        "review": ("review",),
        "draft": ("checklist_draft",),
        "programme": ("programme",),
    }
)
"""What addresses name, and as what the trail knows it; what else they name lies inside of one of these."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the route and its method, and the ids that the address named."""

    route: str
    method: str
    named: Mapping[str, object]


@transaction.atomic
def record_denial(*, asked: Asked, right: str, organisation: UUID | None, actor: Actor) -> None:
    """This function will count that the acting person lacks a right at a company or body, and tell the trail: the first
    time, and again with the number of times since when the last telling is ten minutes old.

    Without an `organisation` it is that of the thing which the address names. One row and at most one event in ten
    minutes for each person, right and organisation: however often somebody tries, the trail stays readable.
    """
    assert actor.user is not None  # noqa: S101 - only people are refused
    where = organisation or owner_of(asked.named) or INSTANCE
    row, is_new = Denial.objects.select_for_update().get_or_create(
        person_id=actor.user,
        organisation=where,
        right=right,
        defaults={"told_at": actor.at, "last_at": actor.at},
    )
    if not is_new:
        row.times, row.last_at = row.times + 1, actor.at
    untold = 1 if is_new else row.times - row.told
    if is_new or actor.at >= row.told_at + ONCE_IN:
        row.told, row.told_at = row.times, actor.at
        append_event(
            chain=INSTANCE,
            actor=actor,
            action="access.denied",
            obj=("organisation", where),
            data={"right": right, "route": asked.route, "method": asked.method, "times": untold},
        )
    row.save(update_fields=["times", "told", "told_at", "last_at"])


def record_stranger(*, asked: Asked, actor: Actor) -> None:
    """This function will record that somebody asked for a thing of a company or body that they do not belong to.

    A thing that there is not, and one of their own, is a mistyped address: nothing is recorded.
    """
    owner = owner_of(asked.named)
    if owner and actor.user and organisation_of(person=actor.user, organisation=owner) is None:
        record_denial(asked=asked, right=STRANGER, organisation=owner, actor=actor)


def owner_of(named: Mapping[str, object]) -> UUID | None:
    """Return whose chain tells of the thing that an address names; None for a thing that there is not."""
    for name, kinds in THINGS.items():
        if name in named:
            return chain_that_tells_of(kinds, str(named[name]))
    return None
