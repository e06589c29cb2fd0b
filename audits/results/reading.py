"""Reading many answer sets: columns just as the driver gives them, so many at a time that memory stays flat.

Making Django objects of them would cost more than scoring them.
"""

from binascii import unhexlify
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from audits.results.models import AnswerSet
from compliance.scoring.batch import CHUNK

Rows = list[tuple[Any, ...]]

_AT_ONCE = {"vector": CHUNK, "content": 1_000}  # rows by what is read of them: some megabytes


def raw_chunks(rows: QuerySet[Any, Any], column: str) -> Iterator[Rows]:
    """Yield the rows of a `values_list` that has this column among its own."""
    if statement := _statement(rows):
        with _opened(*statement) as cursor:
            yield from iter(partial(cursor.fetchmany, _AT_ONCE[column]), [])


def with_companies(answer_sets: QuerySet[AnswerSet], column: str) -> Iterator[Rows]:
    """Yield the company and this column of every answer set, in no order.

    The next are read while the caller works on these: nothing may be written on the connection meanwhile.
    """
    wanted = answer_sets.order_by().annotate(company=Cast("submission__audit__company_id", TextField()))
    if connection.vendor == "sqlite" and column == "vector":
        if statement := _statement(wanted.values_list("id", "company", "vector")):
            with connection.cursor() as cursor:
                yield from _ahead(_Pieces(cursor, *statement).read)
    elif statement := _statement(wanted.values_list("company", column)):
        with _opened(*statement) as cursor:
            yield from _ahead(partial(cursor.fetchmany, _AT_ONCE[column]))


def _statement(rows: QuerySet[Any, Any]) -> tuple[str, tuple[Any, ...]] | None:
    try:
        return rows.query.sql_with_params()
    except EmptyResultSet:
        return None


@contextmanager
def _opened(sql: str, parameters: tuple[Any, ...]) -> Iterator[Any]:
    if connection.vendor != "postgresql":
        with connection.chunked_cursor() as cursor:
            cursor.execute(sql, parameters)
            yield cursor
        return
    # Outside of a transaction the server would put all rows aside before it gives the first.
    with nullcontext() if connection.in_atomic_block else transaction.atomic():
        with connection.cursor() as cursor:
            # Plan for all rows, not for the first soon; join in memory, not through files that hold the vectors again.
            cursor.execute("SET LOCAL cursor_tuple_fraction = 1; SET LOCAL work_mem = '64MB'")
        with connection.chunked_cursor() as cursor:
            cursor.cursor.execute(sql, parameters, binary=True)  # vectors as bytes, not twice as many digits
            yield cursor


def _ahead(read: Callable[[], Rows]) -> Iterator[Rows]:
    with ThreadPoolExecutor(max_workers=1) as reader:
        coming = reader.submit(read)
        while some := coming.result():
            coming = reader.submit(read)
            yield some


class _Pieces:
    """Reads companies and vectors from SQLite, of a whole piece of the table in one row.

    Its driver takes Python's lock anew for every row, for which the thread that scores would fight it a million times.
    """

    def __init__(self, cursor: Any, sql: str, parameters: tuple[Any, ...]) -> None:
        self._cursor, self._parameters = cursor, parameters
        self._rows = f"FROM ({sql}) WHERE id > %s AND id <= %s"
        self._read_to = ""

    def read(self) -> Rows:
        """Return the rows of the next piece that has any; none at the end."""
        rows: Rows = []
        while not rows and self._read_to < _AFTER_ALL:
            start, self._read_to = self._read_to, self._end()
            rows = self._piece((*self._parameters, start, self._read_to))
        return rows

    def _end(self) -> str:
        table = AnswerSet._meta.db_table
        ids = f'SELECT id FROM "{table}" WHERE id > %s ORDER BY id LIMIT 1 OFFSET %s'  # noqa: S608 - our own name
        found = self._cursor.execute(ids, (self._read_to, CHUNK - 1)).fetchone()
        return str(found[0]) if found else _AFTER_ALL

    def _piece(self, parameters: tuple[Any, ...]) -> Rows:
        self._cursor.execute(_JOINED + self._rows, parameters)
        sets, width, longest, companies, vectors = self._cursor.fetchone()
        if width != longest:
            return self._cursor.execute("SELECT company, vector " + self._rows, parameters).fetchall()
        whole = unhexlify(vectors or "")
        return [(companies[32 * n : 32 * (n + 1)], whole[width * n : width * (n + 1)]) for n in range(sets)]


_AFTER_ALL = "g"  # no hexadecimal digit comes after f
_JOINED = (
    "SELECT count(*), min(length(vector)), max(length(vector)), group_concat(company, ''),"
    " group_concat(hex(vector), '') "  # as digits, because joined texts may end at the first byte that is nought
)
