"""Binds what stood before events told of the rows written with them: once, when an older installation is updated."""

import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import transaction

from audits.results.batches import found_in
from audits.results.models import RescoreBatch
from compliance.trail.append_only import AppendOnly
from compliance.trail.models import TrailEvent
from compliance.trail.protected import alone_of
from compliance.trail.recording import INSTANCE, Actor, append_event

ACTION = "trail.bind"
WITHOUT_ROWS = "trail/1"
AT_ONCE = 500


@transaction.atomic
def bind_standing_rows(*, actor: Actor) -> int:
    """This function will bind the rows that stand in append-only tables to events, and return how many.

    Only where the installation's first event is of the format that told of no rows, and only the first time: never
    again can a row that no event tells of come to look as if one did.
    """
    if not _is_due():
        return 0
    return sum(_bind(table, some, actor) for table, some in _standing()) + _bind_batches(actor)


def _is_due() -> bool:
    first = TrailEvent.objects.filter(chain=INSTANCE).order_by("sequence").values_list("body", flat=True).first()
    if first is None or json.loads(bytes(first))["format"] != WITHOUT_ROWS:
        return False
    return not TrailEvent.objects.filter(chain=INSTANCE, action=ACTION).exists()


def _standing() -> Iterator[tuple[str, list[Any]]]:
    for model in apps.get_models():
        if issubclass(model, AppendOnly) and model is not TrailEvent:
            rows = alone_of(model).order_by("pk").iterator(chunk_size=AT_ONCE)
            while some := [row for _, row in zip(range(AT_ONCE), rows, strict=False)]:
                yield model._meta.db_table, some


def _bind(table: str, rows: list[Any], actor: Actor) -> int:
    append_event(chain=INSTANCE, actor=actor, action=ACTION, obj=("trail", table), data={"rows": len(rows)}, rows=rows)
    return len(rows)


def _bind_batches(actor: Actor) -> int:
    runs = 0
    for batch in RescoreBatch.objects.order_by("pk"):
        held = found_in(batch)
        runs += held.runs
        append_event(chain=INSTANCE, actor=actor, action=ACTION, obj=("rescore_batch", batch.pk), data=held._asdict())
    return runs
