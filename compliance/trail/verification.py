"""Verifying the trail: walks each chain once, with flat memory, and names the first row that does not hold.

Each event's bytes are held against its hash and its columns, each chain against its head and against the anchors that
the installation's chain holds of it, each append-only row against what its event said of it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import OperationalError, connection

from compliance.trail.chain import GENESIS, Break, first_break
from compliance.trail.protected import RowFault, Rows
from compliance.trail.recording import INSTANCE
from compliance.trail.walking import Body, anchored, links, stored_ends


@dataclass(frozen=True, slots=True)
class Fault:
    """The first bad place of one chain; of a chain whose name is none, as it stands there."""

    chain: UUID | str
    sequence: int
    kind: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification saw: chains, events, the rows they bind, rows purged since; the faults, one a chain, and
    those of the rows.
    """

    chains: int
    events: int
    rows: int
    purged: int
    faults: tuple[Fault, ...]
    row_faults: tuple[RowFault, ...]

    @property
    def holds(self) -> bool:
        return not self.faults and not self.row_faults


def verify_trail(*, kept: Mapping[int, str] | None = None) -> Verdict:
    """This function will check every chain and every append-only row, as they stand together at one moment.

    `kept` are hashes of the installation's chain by sequence that somebody kept elsewhere: without them nothing tells
    that its own end was cut off.
    """
    try:
        return _verified(kept or {})
    except OperationalError:
        if connection.vendor != "sqlite":
            raise
        with _any_text():  # bytes that are no text may stand where text does
            return _verified(kept or {})


def _verified(kept: Mapping[int, str]) -> Verdict:
    walk = _Walk()
    with _one_moment():
        ends = stored_ends()
        chains = sorted({INSTANCE, *ends.heads, *ends.told})  # the installation's first: it anchors the others
        faults = [Fault(name, 1, "altered") for name in ends.misnamed]
        for chain in chains:
            head = ends.heads.get(chain, (0, GENESIS))
            if broken := walk.along(chain, head, kept if chain == INSTANCE else {}):
                faults.append(Fault(chain, broken.sequence, broken.kind))
        faults += [Fault(chain, 1, "truncated") for chain in sorted(walk.anchors.keys() - set(chains))]
        walk.rows.finish()
    rows = walk.rows
    known = len({*ends.heads, *ends.told})
    return Verdict(known, walk.events, rows.checked.total(), rows.purged, tuple(faults), tuple(rows.faults))


class _Walk:
    def __init__(self) -> None:
        self.events = 0
        self.rows = Rows()
        self.anchors: dict[UUID, dict[int, str]] = {}  # by chain, the newest anchor: earlier ones follow from it

    def along(self, chain: UUID, head: tuple[int, str], kept: Mapping[int, str]) -> Break | None:
        anchors = {**self.anchors.get(chain, {}), **kept}
        sequence, hash_ = head
        return first_break(links(chain, tell=self._told), head_sequence=sequence, head_hash=hash_, anchors=anchors)

    def _told(self, body: Body) -> None:
        self.events += 1
        if body.rows:
            self.rows.told(body)
        for chain, (sequence, hash_) in anchored(body).items():
            self.anchors[chain] = {sequence: hash_}


@contextmanager
def _one_moment() -> Iterator[None]:
    """Reads inside see one state of the database and keep nobody from writing."""
    if connection.in_atomic_block:
        yield
        return
    begin = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY" if connection.vendor == "postgresql" else "BEGIN"
    with connection.cursor() as cursor:
        cursor.execute(begin)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


@contextmanager
def _any_text() -> Iterator[None]:
    """What is no text is read as some that no record holds, so that it is found altered."""
    connection.ensure_connection()
    usual = connection.connection.text_factory
    connection.connection.text_factory = lambda stored: stored.decode(errors="backslashreplace")
    try:
        yield
    finally:
        connection.connection.text_factory = usual
