"""Reading what the trail says, for tests."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from compliance.trail.models import TrailEvent


@dataclass(frozen=True, slots=True)
class Told:
    """One event as its hashed bytes tell it."""

    chain: UUID
    actor: str | None
    action: str
    object: tuple[str, str]
    data: dict[str, Any]


@contextmanager
def recorded() -> Iterator[list[Told]]:
    """Collects what the trail gained inside the block, in order; the list is filled when the block ends."""
    before = set(TrailEvent.objects.values_list("pk", flat=True))
    gained: list[Told] = []
    try:
        yield gained
    finally:
        fresh = TrailEvent.objects.exclude(pk__in=before).order_by("chain", "sequence")
        gained += [_told(event) for event in fresh]


def actions() -> list[str]:
    """Return every action of the trail, chain by chain, in order."""
    return list(TrailEvent.objects.order_by("chain", "sequence").values_list("action", flat=True))


def _told(event: TrailEvent) -> Told:
    body = json.loads(bytes(event.body))
    return Told(event.chain, body["actor"], body["action"], tuple(body["object"]), body["data"])
