"""Writing many score runs at once: COPY on PostgreSQL, one prepared statement on SQLite."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from hashlib import sha256
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from audits.results.models import RescoreBatch, ScoreRun
from audits.results.rescoring import Chunk
from compliance.core.ids import new_id_digits
from compliance.scoring.batch import BatchResult

_FIELDS = ("id", "answer_set", "score", "grade", "outcome", "rules")  # what differs from run to run
_PIECE = 1_000

Row = tuple[Any, ...]
Told = tuple[str, str, str, str]  # score, grade, outcome, rules


class RunWriter:
    """Writes the runs of one batch and keeps the digest over all of them: id, set, score, grade, outcome, rules."""

    def __init__(self, batch: RescoreBatch) -> None:
        self._batch = batch
        self._digest = sha256()
        self._stored = cache(adapter())  # few grades and combinations of rules come again and again
        self.runs = 0

    @property
    def digest(self) -> str:
        """The digest over the runs written so far, in order, as 64 hexadecimal digits."""
        return self._digest.hexdigest()

    def write(self, chunk: Chunk) -> list[str]:
        """This function will insert the runs of a chunk and return their ids, 32 digits each, in its order."""
        told = list(_told(chunk.result))
        ids = new_id_digits(len(told))
        rows = list(zip(ids, chunk.answer_sets, told, strict=True))
        self._digest.update("".join([_line(run, name, each) for run, name, each in rows]).encode())
        self.runs += len(rows)
        put = self._stored
        stored = (
            (run, name, score, put(grade), outcome, put(rules)) for run, name, (score, grade, outcome, rules) in rows
        )
        insert_stored(ScoreRun, _FIELDS, stored, same=self._same())
        return ids

    def _same(self) -> dict[str, Any]:
        batch = self._batch
        return {
            "policy_version": batch.policy_version_id,
            "batch": batch.id,
            "engine_version": batch.engine_version,
            "scored_at": batch.scored_at,
            "content": b"",
            "digest": "",
        }


def digest_of_rows(rows: Iterable[tuple[UUID, UUID, str, str, str, str]]) -> str:
    """Return the digest that a batch holds over its runs, from the rows as they are stored, in order of answer set."""
    digest = sha256()
    for run, answer_set, *told in rows:
        digest.update(_line(run.hex, answer_set.hex, told).encode())
    return digest.hexdigest()


def _line(run: str, answer_set: str, told: Sequence[str]) -> str:
    return "\t".join((run, answer_set, *told)) + "\n"


def _told(result: BatchResult) -> Iterator[Told]:
    """Yield score, grade, outcome and rules of each row as they are stored."""
    tops, bottoms, missing = (part.tolist() for part in (result.score.top, result.score.bottom, result.score.missing))
    grades = ["" if name == "none" else name for name in result.grades]
    fired = [result.fired[rule].tolist() for rule in result.rules]
    combinations: dict[tuple[bool, ...], str] = {}
    flags = zip(*fired, strict=True) if fired else iter([()] * len(result))
    for top, bottom, none, grade, outcome, which in zip(
        tops, bottoms, missing, result.grade.tolist(), result.outcome.tolist(), flags, strict=True
    ):
        if which not in combinations:
            combinations[which] = "\n".join(rule for rule, on in zip(result.rules, which, strict=True) if on)
        yield "" if none else f"{top}/{bottom}", grades[grade], result.outcomes[outcome], combinations[which]


def insert_rows(model: type[Model], fields: Sequence[str], rows: Iterable[Row]) -> None:
    """This function will insert rows of these fields' values into the model's table, past Django's objects."""
    adapt = adapter()
    insert_stored(model, fields, (tuple(map(adapt, row)) for row in rows))


def insert_stored(
    model: type[Model], fields: Sequence[str], rows: Iterable[Row], *, same: Mapping[str, Any] | None = None
) -> None:
    """This function will insert rows whose values are in the database's own form already (see `adapter`).

    `same` holds, by field, the values that are the same in every row; they are put into the database's form once.
    """
    named = {field.name: field.column for field in model._meta.concrete_fields}
    constants = {name: adapter()(value) for name, value in (same or {}).items()}
    columns = ", ".join(f'"{named[name]}"' for name in (*fields, *constants))
    into = f'"{model._meta.db_table}" ({columns})'
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            end = "".join(f"\t{value}" for value in constants.values()) + "\n"
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for piece in _pieces(rows):  # the server takes one in while the next is made
                    copy.write("".join(["\t".join(row) + end for row in piece]))
            return
        values = ", ".join([*["%s"] * len(fields), *map(_literal, constants.values())])
        cursor.executemany(f"INSERT INTO {into} VALUES ({values})", list(rows))  # noqa: S608 - our own names and values


def _pieces(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while piece := list(islice(waiting, _PIECE)):
        yield piece


def adapter() -> Callable[[Any], Any]:
    """Return what puts a value into the database's own form: escaped text for COPY, the driver's types for SQLite."""
    return _for_copy if connection.vendor == "postgresql" else _for_sqlite


_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def _for_copy(value: Any) -> str:
    match value:
        case str():
            return value.translate(_ESCAPES)
        case bytes():
            return "\\\\x" + value.hex()
        case None:
            return "\\N"
    return str(value)


def _literal(value: Any) -> str:
    """A value as SQLite reads it in a statement: binding it again for every row costs more than storing it."""
    if isinstance(value, bytes):
        return f"X'{value.hex()}'"
    return "NULL" if value is None else "'" + str(value).replace("'", "''").replace("%", "%%") + "'"


def _for_sqlite(value: Any) -> Any:
    match value:
        case UUID():
            return value.hex
        case datetime():
            return str(value.replace(tzinfo=None))
    return value
