"""Verifying the trail: walks each chain once, with flat memory, and names the first row that does not hold.

Each event's bytes are held against its hash and its columns, each chain against its head and against the anchors that
the installation's chain holds of it, each append-only row against what its event said of it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from compliance.trail.chain import Break, first_break
from compliance.trail.models import ChainHead, TrailEvent
from compliance.trail.protected import RowFault, Rows
from compliance.trail.recording import INSTANCE
from compliance.trail.walking import Body, anchored, links


@dataclass(frozen=True, slots=True)
class Fault:
    """The first bad place of one chain."""

    chain: UUID
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
    walk = _Walk()
    with _one_moment():
        heads = {head.chain: head for head in ChainHead.objects.all()}
        told = set(TrailEvent.objects.order_by().values_list("chain", flat=True).distinct())
        chains = sorted({INSTANCE, *heads, *told})  # the installation's first: it holds the anchors of the others
        faults = []
        for chain in chains:
            head = heads.get(chain) or ChainHead(chain=chain, sequence=0, hash="0" * 64)
            if broken := walk.along(head, (kept or {}) if chain == INSTANCE else {}):
                faults.append(Fault(chain, broken.sequence, broken.kind))
        faults += [Fault(chain, 1, "truncated") for chain in sorted(walk.anchors.keys() - set(chains))]
        walk.rows.finish()
    rows = walk.rows
    known = len({*heads, *told})
    return Verdict(known, walk.events, rows.checked.total(), rows.purged, tuple(faults), tuple(rows.faults))


class _Walk:
    def __init__(self) -> None:
        self.events = 0
        self.rows = Rows()
        self.anchors: dict[UUID, dict[int, str]] = {}  # by chain, the newest anchor: earlier ones follow from it

    def along(self, head: ChainHead, kept: Mapping[int, str]) -> Break | None:
        anchors = {**self.anchors.get(head.chain, {}), **kept}
        return first_break(
            links(head.chain, tell=self._told), head_sequence=head.sequence, head_hash=head.hash, anchors=anchors
        )

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
