"""Writing many score runs at once: COPY on PostgreSQL, one prepared statement on SQLite."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from audits.results.models import RescoreBatch, ScoreRun
from audits.results.rescoring import Chunk
from compliance.core.ids import new_id_texts
from compliance.scoring.batch import BatchResult

_FIELDS = (
    "id", "answer_set", "policy_version", "engine_version", "score", "grade", "outcome", "rules", "content", "digest",
    "batch", "scored_at",
)  # fmt: skip

_PIECE = 1_000

Row = tuple[Any, ...]
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

    def write(self, chunk: Chunk) -> list[str]:
        """This function will insert the runs of a chunk and return their ids as text, in its order."""
        told = list(_told(chunk.result))
        names = [str(UUID(each)) if type(each) is str else str(each) for each in chunk.answer_sets]
        lines = ("\t".join((name, *row)) + "\n" for name, row in zip(names, told, strict=True))
        self._digest.update("".join(lines).encode())
        self.runs += len(told)
        ids = new_id_texts(len(told))
        insert_stored(ScoreRun, _FIELDS, self._rows(ids, names, told))
        return ids

    def _rows(self, ids: Iterable[str], names: Iterable[str], told: Iterable[Told]) -> Iterator[Row]:
        """Rows in the database's form; what is the same in many of them is put into it once."""
        adapt, batch = adapter(), self._batch
        head = (adapt(batch.policy_version_id), batch.engine_version)
        tail = tuple(map(adapt, (b"", "", batch.id, batch.scored_at)))
        bare = connection.vendor == "sqlite"  # which keeps ids as hexadecimal digits without hyphens
        rules: dict[str, Any] = {}
        for run, name, (score, grade, outcome, fired) in zip(ids, names, told, strict=True):
            if fired not in rules:
                rules[fired] = adapt(fired)
            pair = (run.replace("-", ""), name.replace("-", "")) if bare else (run, name)
            yield (*pair, *head, score, grade, outcome, rules[fired], *tail)


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
    adapt = adapter()
    insert_stored(model, fields, (tuple(map(adapt, row)) for row in rows))


def insert_stored(model: type[Model], fields: Sequence[str], rows: Iterable[Row]) -> None:
    """This function will insert rows whose values are in the database's own form already (see `adapter`)."""
    named = {field.name: field.column for field in model._meta.concrete_fields}
    columns = ", ".join(f'"{named[name]}"' for name in fields)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
                for piece in _pieces(rows):  # the server takes one in while the next is made
                    copy.write("".join("\t".join(row) + "\n" for row in piece))
            return
        places = ", ".join(["%s"] * len(fields))
        statement = f'INSERT INTO "{table}" ({columns}) VALUES ({places})'  # noqa: S608 - our own names
        cursor.executemany(statement, list(rows))


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


def _for_sqlite(value: Any) -> Any:
    match value:
        case UUID():
            return value.hex
        case datetime():
            return str(value.replace(tzinfo=None))
    return value
