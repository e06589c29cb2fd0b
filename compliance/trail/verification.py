"""Verifying the trail: walks each chain once, with flat memory, and names the first row that does not hold."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from uuid import UUID

from compliance.trail.chain import Link, first_break
from compliance.trail.models import ChainHead, TrailEvent


@dataclass(frozen=True, slots=True)
class Fault:
    """The first bad place of one chain."""

    chain: UUID
    sequence: int
    kind: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification saw: how many chains and events, and at most one fault a chain."""

    chains: int
    events: int
    faults: tuple[Fault, ...]


def verify_trail() -> Verdict:
    """This function will check every chain against its hashes, its columns and its head."""
    heads = {head.chain: head for head in ChainHead.objects.all()}
    orphans = set(TrailEvent.objects.values_list("chain", flat=True).distinct()) - heads.keys()
    faults = [Fault(chain, 1, "altered") for chain in sorted(orphans)]
    counted = _Counter()
    for chain, head in sorted(heads.items()):
        broken = first_break(counted.links(chain), head_sequence=head.sequence, head_hash=head.hash)
        if broken:
            faults.append(Fault(chain, broken.sequence, broken.kind))
    return Verdict(len(heads) + len(orphans), counted.events, tuple(faults))


class _Counter:
    def __init__(self) -> None:
        self.events = 0

    def links(self, chain: UUID) -> Iterator[Link]:
        rows = TrailEvent.objects.filter(chain=chain).order_by("sequence")
        for event in rows.iterator(chunk_size=2000):
            self.events += 1
            body = bytes(event.body)
            honest = _columns(event) == _told(body)
            yield Link(event.sequence, body if honest else b"", event.previous, event.hash)


def _columns(event: TrailEvent) -> tuple[object, ...]:
    return (
        str(event.id),
        str(event.chain),
        event.sequence,
        event.at.astimezone(UTC).isoformat(),
        str(event.actor) if event.actor else None,
        event.action,
        [event.object_type, event.object_id],
        event.source,
    )


def _told(body: bytes) -> tuple[object, ...]:
    try:
        told = json.loads(body)
        return tuple(told[key] for key in ("id", "chain", "sequence", "at", "actor", "action", "object", "source"))
    except (ValueError, KeyError, TypeError):
        return ()
