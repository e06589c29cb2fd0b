"""Writing many score runs at once: COPY on PostgreSQL, one prepared statement on SQLite."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from audits.results.models import RescoreBatch, ScoreRun
from audits.results.rescoring import Chunk
from compliance.core.ids import new_id
from compliance.scoring.batch import BatchResult

_FIELDS = (
    "id", "answer_set", "policy_version", "engine_version", "score", "grade", "outcome", "rules", "content", "digest",
    "batch", "scored_at",
)  # fmt: skip

Row = tuple[Any, ...]
Adapters = Mapping[type, Callable[[Any], Any]]
Told = tuple[str, str, str, str]  # score, grade, outcome, rules


class RunWriter:
    """Writes the runs of one batch and keeps the digest over all of them: set, score, grade, outcome, rules."""

    def __init__(self, batch: RescoreBatch) -> None:
        self._batch = batch
        self._digest = sha256()
        self.runs = 0

    @property
    def digest(self) -> str:
        """The digest over the runs written so far, in order, as 64 hexadecimal digits."""
        return self._digest.hexdigest()

    def write(self, chunk: Chunk) -> list[UUID]:
        """This function will insert the runs of a chunk and return their ids, in its order."""
        told = list(_told(chunk.result))
        names = [str(UUID(each)) if type(each) is str else str(each) for each in chunk.answer_sets]
        lines = ("\t".join((name, *row)) + "\n" for name, row in zip(names, told, strict=True))
        self._digest.update("".join(lines).encode())
        self.runs += len(told)
        ids = [new_id() for _ in told]
        insert_rows(ScoreRun, _FIELDS, self._rows(ids, chunk.answer_sets, told))
        return ids

    def _rows(self, ids: Iterable[UUID], answer_sets: Iterable[Any], told: Iterable[Told]) -> Iterator[Row]:
        batch = self._batch
        head, tail = (batch.policy_version_id, batch.engine_version), (b"", "", batch.id, batch.scored_at)
        for run, answer_set, row in zip(ids, answer_sets, told, strict=True):
            yield (run, answer_set, *head, *row, *tail)


def digest_of_rows(rows: Iterable[tuple[UUID, str, str, str, str]]) -> str:
    """Return the digest that a batch holds over its runs, from the rows as they are stored, in order of answer set."""
    digest = sha256()
    for answer_set, *told in rows:
        digest.update(("\t".join((str(answer_set), *told)) + "\n").encode())
    return digest.hexdigest()


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
    named = {field.name: field.column for field in model._meta.concrete_fields}
    columns = ", ".join(f'"{named[name]}"' for name in fields)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
                copy.write("".join("\t".join(row) + "\n" for row in _adapted(rows, _COPY, str)))
            return
        places = ", ".join(["%s"] * len(fields))
        statement = f'INSERT INTO "{table}" ({columns}) VALUES ({places})'  # noqa: S608 - our own names
        cursor.executemany(statement, list(_adapted(rows, _SQLITE, _as_it_is)))


def _adapted(rows: Iterable[Row], adapters: Adapters, otherwise: Callable[[Any], Any]) -> Iterator[Row]:
    """Each value as the database takes it. Values that repeat (a policy, a batch, a moment) are adapted once."""
    known: dict[Any, Any] = {}
    for row in rows:
        adapted = []
        for value in row:
            stored = known.get(value)
            if stored is None:
                stored = adapters.get(type(value), otherwise)(value)
                if len(known) < _REPEATING:
                    known[value] = stored
            adapted.append(stored)
        yield tuple(adapted)


def _as_it_is(value: Any) -> Any:
    return value


_REPEATING = 512
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_COPY: Adapters = {
    str: lambda text: text.translate(_ESCAPES),
    bytes: lambda data: "\\\\x" + data.hex(),
    type(None): lambda _: "\\N",
}
_SQLITE: Adapters = {
    UUID: lambda value: value.hex,
    datetime: lambda moment: str(moment.replace(tzinfo=None)),
}
