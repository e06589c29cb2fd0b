"""Reading the trail: what was told about one thing."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max

from compliance.trail.append_only import AppendOnly
from compliance.trail.models import LegalHold, TrailEvent, TrailReview
from compliance.trail.rows import bound


@dataclass(frozen=True, slots=True)
class Told:
    """One event: what was done, when, by whom (None for the system itself), with its data."""

    action: str
    at: datetime
    actor: UUID | None
    data: Mapping[str, Any]


def told_of(kind: str, ids: Collection[str]) -> list[Told]:
    """Return what the trail tells of some things of one kind, in the order in which it happened. One query."""
    rows = TrailEvent.objects.filter(object_type=kind, object_id__in=ids).order_by("at", "chain", "sequence")
    return [
        Told(action, at, actor, json.loads(bytes(body))["data"])
        for action, at, actor, body in rows.values_list("action", "at", "actor", "body")
    ]


def is_as_bound(row: AppendOnly, event: Mapping[str, Any]) -> bool:
    """Return whether the row is the one that its event bound, as the event's body tells it. No query, but for events
    from before they told of rows: what stood then was bound by its table when the installation was updated.
    """
    expected = bound([row])
    if "rows" in event:
        return bool(event["rows"] == expected)
    table = row._meta.db_table
    later = TrailEvent.objects.filter(action="trail.bind", object_type="trail", object_id=table)
    digests = (json.loads(bytes(body))["rows"][table] for body in later.values_list("body", flat=True))
    return any(told.get(str(row.pk)) == expected[table][str(row.pk)] for told in digests)


def chain_that_tells_of(kinds: Collection[str], id_: str) -> UUID | None:
    """Return the chain of the company or body in which a thing of one of these kinds began; None for no such thing."""
    rows = TrailEvent.objects.filter(object_type__in=kinds, object_id=id_).order_by("at", "sequence")
    return rows.values_list("chain", flat=True).first()


def holds_of(organisation: UUID) -> dict[UUID | None, bool]:
    """Return whether a legal hold stands, by audit and, under None, on all of the organisation. One query.

    What was said last counts by its id, which is made under the chain's lock: whoever waits there comes later than the
    time read at the door.
    """
    rows = LegalHold.objects.filter(organisation=organisation).order_by("pk")
    return dict(rows.values_list("audit", "is_held"))


def reviewed_up_to(chain: UUID) -> int:
    """Return the number of the last event that somebody marked as reviewed; 0 for none."""
    return TrailReview.objects.filter(chain=chain).aggregate(last=Max("last"))["last"] or 0
