"""Events of the trail as plain data: what exports hold and what programs read."""

from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any
from uuid import UUID

from compliance.trail.reading import Event, digest_of_events


def told_events(
    events: Sequence[Event],
    *,
    organisation: tuple[UUID, str],
    filters: Mapping[str, str],
    people: Mapping[UUID, str],
    tokens: Mapping[str, str],
) -> dict[str, Any]:
    """Return the events as JSON values, with the digest over their hashes; who and what acted, by name and id."""
    return {
        "format": "trail-export/1",
        "organisation": {"id": str(organisation[0]), "name": organisation[1]},
        "filters": {name: value for name, value in filters.items() if value},
        "digest": digest_of_events(each.hash for each in events),
        "people": {str(id_): name for id_, name in people.items()},
        "tokens": dict(tokens),
        "events": [_told(each) for each in events],
    }


def _told(event: Event) -> dict[str, Any]:
    return {
        "sequence": event.sequence,
        "at": event.at.astimezone(UTC).isoformat(),
        "actor": str(event.actor) if event.actor else None,
        "action": event.action,
        "object": list(event.object),
        "source": event.source,
        "token": event.token or None,
        "request": event.request,
        "data": event.data,
        "hash": event.hash,
    }
