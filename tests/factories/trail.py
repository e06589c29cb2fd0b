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


DENIED = "access.denied"


@contextmanager
def recorded() -> Iterator[list[Told]]:
    """Collects what the trail gained inside the block, in order; the list is filled when the block ends.

    What is refused leaves no trace but a security event: these are left out, and `refusals` tells of them.
    """
    before = set(TrailEvent.objects.values_list("pk", flat=True))
    gained: list[Told] = []
    try:
        yield gained
    finally:
        fresh = TrailEvent.objects.exclude(pk__in=before).exclude(action=DENIED).order_by("chain", "sequence")
        gained += [_told(event) for event in fresh]


def actions() -> list[str]:
    """Return every action of the trail, chain by chain, in order; without security events of what was refused."""
    rows = TrailEvent.objects.exclude(action=DENIED).order_by("chain", "sequence")
    return list(rows.values_list("action", flat=True))


def refusals() -> list[Told]:
    """Return the security events of what was refused, in order."""
    return [_told(event) for event in TrailEvent.objects.filter(action=DENIED).order_by("sequence")]


def _told(event: TrailEvent) -> Told:
    body = json.loads(bytes(event.body))
    return Told(event.chain, body["actor"], body["action"], tuple(body["object"]), body["data"])
