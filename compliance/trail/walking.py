"""Walking one chain as it is stored: plain rows, some thousands at a time, each compared with its own hashed bytes."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from django.db import connection

from compliance.trail.chain import Link
from compliance.trail.models import ChainHead, TrailEvent
from compliance.trail.rows import Bound

AT_ONCE = 2_000


class Body(msgspec.Struct, rename={"obj": "object"}, gc=False):
    """What the hashed bytes of an event tell."""

    id: str
    chain: str
    sequence: int
    at: str
    actor: str | None
    action: str
    obj: tuple[str, str]
    source: str
    data: msgspec.Raw
    rows: Bound = {}


class Anchors(msgspec.Struct):
    """What an anchoring event tells: where chains ended, (sequence, hash) by chain."""

    heads: dict[UUID, tuple[int, str]]


_body, _anchors = msgspec.json.Decoder(Body), msgspec.json.Decoder(Anchors)
_TEXT = ("id", "actor")
_REST = ("sequence", "action", "object_type", "object_id", "source", "previous", "hash", "body")


class Ends(NamedTuple):
    """Where chains end as it is stored, (sequence, hash) by chain, those of them in which events stand, and the names
    of chains that are none.
    """

    heads: dict[UUID, tuple[int, str]]
    told: set[UUID]
    misnamed: list[str]


def stored_ends() -> Ends:
    """Return where the chains end. SQLite keeps anything anywhere: a sequence that is no number is told as -1."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT chain, sequence, hash FROM "{ChainHead._meta.db_table}"')  # noqa: S608 - our own name
        rows = cursor.fetchall()
        cursor.execute(f'SELECT DISTINCT chain FROM "{TrailEvent._meta.db_table}"')  # noqa: S608 - our own name
        names = [name for (name,) in cursor.fetchall()]
    read = {name: _chain(name) for name in {*names, *(row[0] for row in rows)}}
    heads = {read[name]: (at if isinstance(at, int) else -1, hash_) for name, at, hash_ in rows}
    return Ends(
        {chain: end for chain, end in heads.items() if chain},
        {chain for name in names if (chain := read[name])},
        sorted(str(name) for name, chain in read.items() if chain is None),
    )


def _chain(name: Any) -> UUID | None:
    if isinstance(name, UUID):
        return name
    try:
        return UUID(hex=name) if UUID(hex=name).hex == name else None
    except (ValueError, AttributeError, TypeError):
        return None


def links(chain: UUID, *, tell: Callable[[Body], None]) -> Iterator[Link]:
    """Yield the chain's events in order; one whose columns say otherwise than its bytes has none.

    A body is told once its link was found to hold: whoever walks ends the walk at the first that does not.
    """
    is_sqlite = connection.vendor == "sqlite"
    stored = _as_sqlite if is_sqlite else _as_postgres
    texts = ", ".join(f'"{each}"' if is_sqlite else f'"{each}"::text' for each in _TEXT)
    at = "CAST(at AS TEXT)" if is_sqlite else "at"
    table, rest = TrailEvent._meta.db_table, ", ".join(f'"{each}"' for each in _REST)
    statement = f'SELECT {texts}, {at}, {rest} FROM "{table}" WHERE chain = %s ORDER BY sequence'  # noqa: S608 - our own names
    key, name = chain.hex if is_sqlite else chain, str(chain)
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, [key])
        while rows := cursor.fetchmany(AT_ONCE):
            for row in rows:
                *told, previous, hash_, bytes_ = row
                body = decoded(bytes_)
                honest = body is not None and body.chain == name and stored(body) == tuple(told)
                place = told[3] if isinstance(told[3], int) else -1  # SQLite keeps any text there
                yield Link(place, bytes(bytes_) if honest else b"", previous, hash_)
                if honest and body is not None:
                    tell(body)


def decoded(stored: Any) -> Body | None:
    """Return what an event's stored bytes tell; None for bytes that are no event, or anchor what is no chain's end."""
    try:
        body = _body.decode(stored)
        anchored(body)
        return body
    except (msgspec.MsgspecError, TypeError, ValueError):
        return None


def anchored(body: Body) -> dict[UUID, tuple[int, str]]:
    """Return where the event says that chains ended, (sequence, hash) by chain; empty for any but an anchoring."""
    return _anchors.decode(body.data).heads if body.action == "trail.anchor" else {}


def _as_sqlite(body: Body) -> tuple[Any, ...]:
    actor = body.actor and body.actor.replace("-", "")
    at = body.at.replace("T", " ").removesuffix("+00:00")
    return (body.id.replace("-", ""), actor, at, body.sequence, body.action, *body.obj, body.source)


def _as_postgres(body: Body) -> tuple[Any, ...]:
    try:
        at: Any = datetime.fromisoformat(body.at)
    except ValueError:  # no time: what no column can say
        at = None
    return (body.id, body.actor, at, body.sequence, body.action, *body.obj, body.source)
