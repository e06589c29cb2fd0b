"""Reading one chain: a page at a time from the newest event on, or all that a filter lets through."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from compliance.trail.models import TrailEvent, TrailReview

CHILDREN = {"audit": ("answer",), "review": ("item_review", "evidence_read")}
"""Things whose ids begin with that of the thing they are part of."""


@dataclass(frozen=True, slots=True)
class Which:
    """What a reader asks for; what is empty leaves everything through. Days are whole and in UTC."""

    of: tuple[str, str] | None = None
    by: UUID | None = None
    source: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One event as its hashed bytes tell it."""

    sequence: int
    at: datetime
    actor: UUID | None
    action: str
    object: tuple[str, str]
    source: str
    hash: str
    request: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    token: str = ""  # the id of the API token it was done with

    @property
    def changes(self) -> Mapping[str, Any]:
        """[old, new] by field."""
        return self.data.get("changes", {})

    @property
    def reason(self) -> str:
        return str(self.data.get("reason", ""))


@dataclass(frozen=True, slots=True)
class Page:
    """Some events, the newest first; `older` and `newer` are where the next pages begin, None where there is none."""

    events: list[Event]
    older: int | None
    newer: int | None


def page_of_events(chain: UUID, which: Which, *, before: int | None, after: int | None, length: int) -> Page:
    """Return the events below a number, or above one, or the newest. One query."""
    rows = _chosen(chain, which)
    if after is not None:
        found = [*map(_event, rows.filter(sequence__gt=after).order_by("sequence")[: length + 1])]
        more, shown = len(found) > length, found[:length][::-1]
        newer = shown[0].sequence if more and shown else None
        return Page(shown, shown[-1].sequence if shown else None, newer)
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    found = [*map(_event, rows.order_by("-sequence")[: length + 1])]
    shown = found[:length]
    older = shown[-1].sequence if len(found) > length else None
    return Page(shown, older, shown[0].sequence if before is not None and shown else None)


def all_events(chain: UUID, which: Which) -> Iterator[Event]:
    """Yield every event that the filter lets through, the oldest first, with flat memory."""
    return map(_event, _chosen(chain, which).order_by("sequence").iterator())


def digest_of_events(hashes: Iterable[str]) -> str:
    """Return the SHA-256 over the hashes of events, one a line: what an export says, anybody can work out again."""
    digest = hashlib.sha256()
    for each in hashes:
        digest.update(f"{each}\n".encode())
    return digest.hexdigest()


def hashes_of_events(chain: UUID, which: Which) -> list[str]:
    """Return the hashes of the events that the filter lets through, the oldest first."""
    return list(_chosen(chain, which).order_by("sequence").values_list("hash", flat=True))


def count_of_events(chain: UUID, which: Which) -> int:
    """Return how many events the filter lets through."""
    return _chosen(chain, which).count()


def chain_of(of: tuple[str, str], *, among: Iterable[UUID]) -> UUID | None:
    """Return the chain that tells of the thing, of those that the reader may read; None for none."""
    rows = _of(TrailEvent.objects.filter(chain__in=list(among)), of)
    return rows.order_by("chain").values_list("chain", flat=True).first()


def people_in(chain: UUID) -> list[UUID]:
    """Return the people who act in the chain."""
    rows = TrailEvent.objects.filter(chain=chain, actor__isnull=False).order_by()
    return [who for who in rows.values_list("actor", flat=True).distinct() if who]


def last_review_of(chain: UUID) -> TrailReview | None:
    """Return the latest mark that the chain was looked through; None while nobody did."""
    return TrailReview.objects.filter(chain=chain).order_by("-last").first()


def last_sequence(chain: UUID) -> int:
    """Return the number of the chain's last event; 0 for none."""
    newest = TrailEvent.objects.filter(chain=chain).order_by("-sequence")
    return newest.values_list("sequence", flat=True).first() or 0


def _chosen(chain: UUID, which: Which) -> "QuerySet[TrailEvent]":
    rows: QuerySet[TrailEvent] = TrailEvent.objects.filter(chain=chain)
    if which.of:
        rows = _of(rows, which.of)
    if which.by:
        rows = rows.filter(actor=which.by)
    if which.source:
        rows = rows.filter(source=which.source)
    if which.since:
        rows = rows.filter(at__gte=datetime.combine(which.since, time(), UTC))
    if which.until:
        rows = rows.filter(at__lt=datetime.combine(which.until + timedelta(days=1), time(), UTC))
    return rows


def _of(rows: "QuerySet[TrailEvent]", of: tuple[str, str]) -> "QuerySet[TrailEvent]":
    kind, id_ = of
    wanted = Q(object_type=kind, object_id=id_)
    for part in CHILDREN.get(kind, ()):
        wanted |= Q(object_type=part, object_id__startswith=f"{id_}/")
    return rows.filter(wanted)


def _event(row: TrailEvent) -> Event:
    told = json.loads(bytes(row.body))
    return Event(
        row.sequence,
        row.at,
        row.actor,
        row.action,
        (row.object_type, row.object_id),
        row.source,
        row.hash,
        told.get("request", ""),
        told["data"],
        told.get("token", ""),
    )
