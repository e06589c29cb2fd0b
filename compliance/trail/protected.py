"""Whether the append-only tables still hold what the trail's events say of each of their rows, and nothing else."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from compliance.trail.append_only import AppendOnly
from compliance.trail.models import PurgedRow, TrailEvent
from compliance.trail.rows import columns, row_digest
from compliance.trail.walking import Body, decoded

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row that does not hold: altered, missing, or unrecorded (in the table, and no event tells of it)."""

    table: str
    row: str
    kind: str
    chain: UUID | None = None
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Batches:
    """How a table whose rows are written in bulk is checked: those with the field set are bound by their batch.

    `check` yields the faults among them.
    """

    field: str
    check: Callable[[], Iterator[RowFault]]


BATCHES: dict[type[AppendOnly], Batches] = {}  # filled by the rooms that write in bulk, in their AppConfig


class Rows:
    """Collects what events say of rows, compares it with the tables some hundreds at a time, and counts."""

    def __init__(self) -> None:
        self._models = {m._meta.db_table: m for m in apps.get_models() if issubclass(m, AppendOnly)}
        self._waiting: dict[str, dict[str, tuple[str, UUID, int]]] = defaultdict(dict)
        self.checked: Counter[str] = Counter()
        self.purged = 0
        self.faults: list[RowFault] = []

    def told(self, body: Body) -> None:
        """This function will take in what an event says of rows."""
        for table, rows in body.rows.items():
            waiting = self._waiting[table]
            waiting.update((row, (digest, UUID(body.chain), body.sequence)) for row, digest in rows.items())
            if len(waiting) >= AT_ONCE:
                self._compare(table)

    def finish(self) -> None:
        """This function will compare what still waits, then look for rows that no event told of."""
        for table in list(self._waiting):
            self._compare(table)
        for table, model in self._models.items():
            if model is not TrailEvent:
                self._look_for_unrecorded(table, model)
        for batches in BATCHES.values():
            self.faults += batches.check()

    def _compare(self, table: str) -> None:
        expected, self._waiting[table] = self._waiting[table], {}
        model = self._models.get(table)
        stored = _digests(model, expected) if model else {}
        for row, (digest, chain, sequence) in expected.items():
            if row not in stored:
                if self._is_purged(table, row, digest):
                    self.purged += 1
                    continue
                self.faults.append(RowFault(table, row, "missing", chain, sequence))
            else:
                self.checked[table] += 1
                if stored[row] != digest:
                    self.faults.append(RowFault(table, row, "altered", chain, sequence))

    def _is_purged(self, table: str, row: str, digest: str) -> bool:
        try:
            return (
                table in self._models and PurgedRow.objects.filter(of_table=table, of_row=row, digest=digest).exists()
            )
        except ValidationError:  # what the event names is no row's id
            return False

    def _look_for_unrecorded(self, table: str, model: type[AppendOnly]) -> None:
        """Counting tells whether there are any; only then are they looked for one by one."""
        alone = alone_of(model)
        if alone.count() != self.checked[table]:
            self.faults += unrecorded(table, alone)


def alone_of(model: type[AppendOnly]) -> "QuerySet[Any]":
    """Return the rows of the table that an event binds one by one: those that belong to no batch."""
    rows = model._base_manager.all()
    return rows.filter(**{f"{BATCHES[model].field}__isnull": True}) if model in BATCHES else rows


def unrecorded(table: str, rows: "QuerySet[Any]") -> Iterator[RowFault]:
    """Yield the first row that no event binds. Slow, for it reads the events once more; and seldom needed."""
    known: set[str] = set()
    for stored in TrailEvent.objects.values_list("body", flat=True).iterator():
        body = decoded(stored)
        known.update(body.rows.get(table, ()) if body else ())
    for key in rows.order_by("pk").values_list("pk", flat=True).iterator():
        if str(key) not in known:
            yield RowFault(table, str(key), "unrecorded")
            return


def _digests(model: type[AppendOnly], ids: Iterable[str]) -> dict[str, str]:
    """The digests of the stored rows by id; of a row whose values cannot even be read, a word that is no digest."""
    names = columns(model)
    key = names.index(str(model._meta.pk.attname))
    try:
        rows = model._base_manager.filter(pk__in=list(ids)).values_list(*names)
        return {str(values[key]): row_digest(model, values) for values in rows}
    except (ValidationError, ValueError, TypeError, OverflowError):
        one_by_one = {id_: _digest_of_one(model, id_) for id_ in ids}
        return {id_: digest for id_, digest in one_by_one.items() if digest}


def _digest_of_one(model: type[AppendOnly], id_: str) -> str:
    """As above; empty where there is no such row."""
    try:
        values = model._base_manager.filter(pk=id_).values_list(*columns(model)).first()
        return row_digest(model, values) if values else ""
    except ValidationError:  # what the event names is no row's id
        return ""
    except (ValueError, TypeError, OverflowError):
        return "unreadable"
