"""What an event costs that is written with a change, and how long a trail of a million events takes to verify."""

import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from copy import copy
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from compliance.runtime.paths import ROOT
from tests.benchmarks.figures import Figure, lowest
from tests.benchmarks.place import Place

if TYPE_CHECKING:
    from compliance.trail.models import TrailEvent
    from compliance.trail.recording import Actor

APPENDED = 2_000
VERIFIED = 1_000_000
A_PIECE = 50_000
CHAIN, SOMEBODY = UUID(int=5), UUID(int=7)


def bench_trail(place: Place) -> Iterator[Figure]:
    assert place.cast  # which sets Django up, with a database
    from compliance.trail.recording import Actor, Source

    actor = Actor(user=SOMEBODY, source=Source.WEB, at=datetime.now(UTC), request=str(SOMEBODY))
    spent = lowest(lambda: _append(actor, APPENDED), times=5, clock=time.process_time) * 1000 / APPENDED
    yield Figure("append one event to the trail", round(spent, 3), "ms CPU", limit=0.3)
    yield from _verifying()


def _verifying() -> Iterator[Figure]:
    _append_quickly(VERIFIED)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = subprocess.Popen([sys.executable, "manage.py", "verify_trail"], cwd=ROOT, stdout=subprocess.DEVNULL)
    most = 0
    while command.poll() is None:
        most = max(most, _most_kilobytes(command.pid))
        time.sleep(0.05)
    assert command.returncode == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    yield Figure(f"verify a trail of {VERIFIED:,} events", round(spent, 1), "s CPU", limit=20)
    yield Figure("memory of verifying it, whatever the length", round(most / 1024, 1), "MB", limit=150)


def _most_kilobytes(pid: int) -> int:
    """The most that the process held so far: what the system tells of a child that ended counts this one's as well."""
    found = re.search(r"^VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    return int(found[1]) if found else 0


def _append(actor: "Actor", events: int) -> None:
    from django.db import transaction

    from compliance.trail.recording import append_event

    with transaction.atomic():
        for number in range(events):
            append_event(chain=CHAIN, actor=actor, obj=("answer", f"{CHAIN}/GOV-{number}"), **_change(number))


def _change(number: int) -> dict[str, Any]:
    changes = {"value": ["met", "not_met"], "reason": ["", "The count of the keys was not signed."]}
    return {"action": "answer.save", "data": {"revision": number}, "changes": changes}


def _append_quickly(events: int) -> None:
    """The same bytes that appending writes, made by putting number and id into one event's: a chain in a minute."""
    from django.db import transaction

    from audits.results.bulk_writing import insert_rows
    from compliance.trail.models import ChainHead, TrailEvent

    model = TrailEvent.objects.filter(chain=CHAIN).order_by("-sequence")[0]
    fields = [field.name for field in TrailEvent._meta.concrete_fields]
    with transaction.atomic():
        for _ in range(events // A_PIECE):
            made = list(_events(model, A_PIECE))
            insert_rows(TrailEvent, fields, (tuple(getattr(each, name) for name in fields) for each in made))
            model = made[-1]
        ChainHead.objects.filter(chain=CHAIN).update(sequence=model.sequence, hash=model.hash)


def _events(model: "TrailEvent", count: int) -> "Iterator[TrailEvent]":
    from compliance.core.ids import new_id
    from compliance.trail.chain import link_hash

    body = bytes(model.body)
    head, told, tail = body.partition(f'"sequence":{model.sequence}'.encode())
    assert told
    previous = model.hash
    for sequence in range(model.sequence + 1, model.sequence + count + 1):
        event = copy(model)
        event.id, event.sequence, event.previous = new_id(), sequence, previous
        event.body = head.replace(str(model.id).encode(), str(event.id).encode()) + b'"sequence":%d' % sequence + tail
        event.hash = previous = link_hash(previous, event.body)
        yield event
