"""The trail's three statements as plain SQL: every change of the application waits for them, and building them anew
through the ORM would take longer than running them.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from compliance.trail.chain import GENESIS
from compliance.trail.models import ChainHead, TrailEvent

_HEADS, _EVENTS = ChainHead._meta.db_table, TrailEvent._meta.db_table
_COLUMNS = [str(field.column) for field in TrailEvent._meta.concrete_fields]


class Head(NamedTuple):
    """Where a chain ends."""

    sequence: int
    hash: str


def locked_head(chain: UUID) -> Head:
    """Return the chain's head, locked; SQLite's IMMEDIATE transactions already let one writer in at a time."""
    key = _adapter()(chain)
    with connection.cursor() as cursor:
        while True:
            cursor.execute(_select(connection.vendor), [key])
            if found := cursor.fetchone():
                return Head(*found)
            cursor.execute(_BEGIN, [key, GENESIS])


def store(event: TrailEvent) -> None:
    """This function will insert the event and move the chain's head to it."""
    adapt = _adapter()
    values = [adapt(getattr(event, name)) for name in _COLUMNS]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, values)
        cursor.execute(_MOVE, [event.sequence, event.hash, adapt(event.chain)])
    event._state.adding = False


_BEGIN = f'INSERT INTO "{_HEADS}" (chain, sequence, hash, anchored) VALUES (%s, 0, %s, 0) ON CONFLICT DO NOTHING'  # noqa: S608 - our own names
_MOVE = f'UPDATE "{_HEADS}" SET sequence = %s, hash = %s WHERE chain = %s'  # noqa: S608 - our own names
_INSERT = f'INSERT INTO "{_EVENTS}" ({", ".join(_COLUMNS)}) VALUES ({", ".join(["%s"] * len(_COLUMNS))})'  # noqa: S608 - our own names


@cache
def _select(vendor: str) -> str:
    lock = " FOR UPDATE" if vendor == "postgresql" else ""
    return f'SELECT sequence, hash FROM "{_HEADS}" WHERE chain = %s{lock}'  # noqa: S608 - our own names


def _adapter() -> Callable[[Any], Any]:
    return _for_postgres if connection.vendor == "postgresql" else _for_sqlite


def _for_postgres(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value  # a word of an enumeration is a word


def _for_sqlite(value: Any) -> Any:
    """SQLite has neither ids nor times of its own."""
    match value:
        case str():
            return str(value)
        case UUID():
            return value.hex
        case datetime():
            return str(value.replace(tzinfo=None))
    return value
