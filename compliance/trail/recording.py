"""Appending to the trail: always inside the transaction that makes the change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from compliance.core.canonical import canonical_json
from compliance.core.ids import new_id
from compliance.trail.append_only import AppendOnly
from compliance.trail.chain import link_hash
from compliance.trail.models import ChainHead, Source, TrailEvent
from compliance.trail.rows import bound
from compliance.trail.storing import locked_head, store

__all__ = ["INSTANCE", "Actor", "Source", "anchor_heads", "append_event", "differences", "hold_chain", "is_recorded"]

INSTANCE = UUID(int=0)  # the chain of the installation itself: library, policies, settings, anchors
ANCHOR_EVERY = 1_000  # events of a chain; besides, the beat anchors what moved
HEADS_AN_EVENT = 500
FORMAT = "trail/2"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts and from where: a person's opaque id (None for the system itself), at a time read at the door.

    `request` names the request or task, as the log does, `token` the API token with which a program acts for them.
    """

    user: UUID | None
    source: Source
    at: datetime
    request: str = ""
    token: UUID | None = None


def append_event(
    *,
    chain: UUID,
    actor: Actor,
    action: str,
    obj: tuple[str, object],
    data: Mapping[str, Any] | None = None,
    changes: Mapping[str, Any] | None = None,
    rows: Iterable[AppendOnly] = (),
) -> TrailEvent:
    """This function will append one event to the chain of an organisation (or INSTANCE) and return it.

    `obj` is (type, id). `data` is canonicalisable, a reason in it is its "reason"; into it go the `changes`, [old, new]
    by field. `rows` are the append-only rows written with the event: their digests bind them to it, and a row that no
    event binds is a fault to `verify_trail`. Runs in the caller's transaction. A person acts for the organisation whose
    chain it is.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a trail event is written in the transaction of the change it records")
    head = locked_head(chain)
    event = TrailEvent(
        id=new_id(),
        chain=chain,
        sequence=head.sequence + 1,
        at=actor.at.astimezone(UTC),
        actor=actor.user,
        action=action,
        object_type=obj[0],
        object_id=str(obj[1]),
        source=Source(actor.source),
        previous=head.hash,
    )
    told = {**(data or {}), **({"changes": dict(changes)} if changes else {})}
    event.body = _body(event, actor, told, bound(rows))
    event.hash = link_hash(head.hash, event.body)
    store(event)
    if event.sequence % ANCHOR_EVERY == 0 and chain != INSTANCE:
        transaction.on_commit(partial(anchor_heads, actor=actor), robust=True)
    return event


def differences(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> dict[str, list[Any]]:
    """Return [old, new] of each field that differs, None for what was or is not there."""
    before, after = old or {}, new or {}
    names = dict.fromkeys([*before, *after])
    return {name: [before.get(name), after.get(name)] for name in names if before.get(name) != after.get(name)}


@transaction.atomic
def anchor_heads(*, actor: Actor) -> int:
    """This function will note in the installation's chain where the chains that moved end, and return how many.

    Whoever cuts the tail of a chain, or takes a whole one away, would have to rewrite the installation's chain too.
    """
    hold_chain(INSTANCE)  # of two anchorings at once the later finds nothing that moved
    moved = list(ChainHead.objects.exclude(chain=INSTANCE).filter(sequence__gt=F("anchored")).order_by("chain"))
    for start in range(0, len(moved), HEADS_AN_EVENT):
        heads = {str(head.chain): [head.sequence, head.hash] for head in moved[start : start + HEADS_AN_EVENT]}
        append_event(chain=INSTANCE, actor=actor, action="trail.anchor", obj=("trail", "heads"), data={"heads": heads})
    for head in moved:
        ChainHead.objects.filter(chain=head.chain).update(anchored=head.sequence)
    return len(moved)


def hold_chain(chain: UUID) -> None:
    """This function will lock the chain until the caller's transaction ends, before anything else that others lock
    after it.
    """
    locked_head(chain)


def is_recorded(*, obj: tuple[str, object], actor: Actor) -> bool:
    """Return whether the trail already tells of this thing by this person."""
    return TrailEvent.objects.filter(object_type=obj[0], object_id=str(obj[1]), actor=actor.user).exists()


def _body(event: TrailEvent, actor: Actor, data: Mapping[str, Any], rows: Mapping[str, Any]) -> bytes:
    """The bytes that are hashed. Who acts in their own name, or for the installation, acts for nobody else."""
    acting_for = str(event.chain) if event.actor and event.chain != INSTANCE else None
    return canonical_json(
        {
            "format": FORMAT,
            "id": str(event.id),
            "chain": str(event.chain),
            "sequence": event.sequence,
            "at": event.at.isoformat(),
            "actor": str(event.actor) if event.actor else None,
            "for": acting_for,
            "action": event.action,
            "object": [event.object_type, event.object_id],
            "source": str(event.source),
            "request": actor.request,
            **({"token": str(actor.token)} if actor.token else {}),
            "data": data,
            "rows": rows,
        }
    )
