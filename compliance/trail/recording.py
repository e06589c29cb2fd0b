"""Appending to the trail: always inside the transaction that makes the change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from compliance.core.canonical import canonical_json
from compliance.core.ids import new_id
from compliance.trail.chain import GENESIS, link_hash
from compliance.trail.models import ChainHead, Source, TrailEvent

__all__ = ["INSTANCE", "Actor", "Source", "append_event", "hold_chain", "is_recorded"]

INSTANCE = UUID(int=0)  # the chain of the installation itself: library, policies, settings


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts and from where: a person's opaque id (None for the system itself), at a time read at the door."""

    user: UUID | None
    source: Source
    at: datetime


def append_event(
    *, chain: UUID, actor: Actor, action: str, obj: tuple[str, object], data: Mapping[str, Any] | None = None
) -> TrailEvent:
    """This function will append one event to the chain of an organisation (or INSTANCE) and return it.

    `obj` is (type, id); `data` is canonicalisable (old and new values, digests). Runs in the caller's transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a trail event is written in the transaction of the change it records")
    head = _locked_head(chain)
    at = actor.at.astimezone(UTC)
    event_id = new_id()
    body = canonical_json(
        {
            "format": "trail/1",
            "id": str(event_id),
            "chain": str(chain),
            "sequence": head.sequence + 1,
            "at": at.isoformat(),
            "actor": str(actor.user) if actor.user else None,
            "action": action,
            "object": [obj[0], str(obj[1])],
            "source": str(actor.source),
            "data": dict(data or {}),
        }
    )
    digest = link_hash(head.hash, body)
    event = TrailEvent.objects.create(
        id=event_id,
        chain=chain,
        sequence=head.sequence + 1,
        at=at,
        actor=actor.user,
        action=action,
        object_type=obj[0],
        object_id=str(obj[1]),
        source=actor.source,
        body=body,
        previous=head.hash,
        hash=digest,
    )
    ChainHead.objects.filter(chain=chain).update(sequence=event.sequence, hash=digest)
    return event


def hold_chain(chain: UUID) -> None:
    """This function will lock the chain until the caller's transaction ends, before anything else that others lock
    after it.
    """
    _locked_head(chain)


def is_recorded(*, obj: tuple[str, object], actor: Actor) -> bool:
    """Return whether the trail already tells of this thing by this person."""
    return TrailEvent.objects.filter(object_type=obj[0], object_id=str(obj[1]), actor=actor.user).exists()


def _locked_head(chain: UUID) -> ChainHead:
    """Return the chain's head, locked; SQLite's IMMEDIATE transactions already let one writer in at a time."""
    head = ChainHead.objects.select_for_update().filter(chain=chain).first()
    if head is None:
        ChainHead.objects.bulk_create([ChainHead(chain=chain, sequence=0, hash=GENESIS)], ignore_conflicts=True)
        head = ChainHead.objects.select_for_update().get(chain=chain)
    return head
