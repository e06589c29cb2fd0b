"""Writing many score runs at once: COPY on PostgreSQL, one prepared statement on SQLite."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import connection

from audits.results.models import RescoreBatch, ScoreRun
from audits.results.rescoring import Chunk
from compliance.core.ids import new_id
from compliance.scoring.batch import BatchResult

_FIELDS = (
    "id", "answer_set", "policy_version", "engine_version", "score", "grade", "outcome", "rules", "content", "digest",
    "batch", "scored_at",
)  # fmt: skip

Row = tuple[Any, ...]


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
        names = [str(UUID(str(each))) for each in chunk.answer_sets]
        lines = ("\t".join((name, *row)) + "\n" for name, row in zip(names, told, strict=True))
        self._digest.update("".join(lines).encode())
        self.runs += len(told)
        ids = [new_id() for _ in told]
        _insert(self._row(*parts) for parts in zip(ids, chunk.answer_sets, told, strict=True))
        return ids

    def _row(self, run: UUID, answer_set: Any, told: tuple[str, str, str, str]) -> Row:
        batch = self._batch
        under = (batch.policy_version_id, batch.engine_version)
        return (run, answer_set, *under, *told, b"", "", batch.id, batch.scored_at)


def digest_of_rows(rows: Iterable[tuple[UUID, str, str, str, str]]) -> str:
    """Return the digest that a batch holds over its runs, from the rows as they are stored, in order of answer set."""
    digest = sha256()
    for answer_set, *told in rows:
        digest.update(("\t".join((str(answer_set), *told)) + "\n").encode())
    return digest.hexdigest()


def _told(result: BatchResult) -> Iterator[tuple[str, str, str, str]]:
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


def _insert(rows: Iterator[Row]) -> None:
    named = {field.name: field.column for field in ScoreRun._meta.concrete_fields}
    columns = ", ".join(f'"{named[name]}"' for name in _FIELDS)
    table = ScoreRun._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _copy(cursor, f'COPY "{table}" ({columns}) FROM STDIN', rows)
            return
        places = ", ".join(["%s"] * len(_FIELDS))
        cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({places})', list(map(_for_sqlite, rows)))  # noqa: S608


def _copy(cursor: Any, statement: str, rows: Iterator[Row]) -> None:
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _for_sqlite(row: Row) -> Row:
    return tuple(
        value.hex if isinstance(value, UUID) else _utc(value) if isinstance(value, datetime) else value for value in row
    )


def _utc(moment: datetime) -> str:
    return str(moment.replace(tzinfo=None))
