"""The hash chain itself, without a database: each event's hash covers its bytes and the hash before it."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

GENESIS = "0" * 64


class Link(NamedTuple):
    """One stored event as the chain sees it."""

    sequence: int
    body: bytes
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a chain does not hold: `kind` is altered, missing, reordered or truncated."""

    sequence: int
    kind: str


def link_hash(previous: str, body: bytes) -> str:
    """Return the hash (64 hexadecimal digits) that ties the event's bytes to the event before it."""
    return hashlib.sha256(bytes.fromhex(previous) + body).hexdigest()


def first_break(
    links: Iterable[Link], *, head_sequence: int, head_hash: str, anchors: Mapping[int, str] = MappingProxyType({})
) -> Break | None:
    """Return where the chain first fails, or None: links in order of sequence, the head they must end at, and the
    hashes that somebody kept elsewhere, by sequence.
    """
    sequence, previous = 0, GENESIS
    for link in links:
        if link.sequence != sequence + 1:
            return Break(sequence + 1, "missing" if link.sequence > sequence + 1 else "reordered")
        if not _is_whole(link) or anchors.get(link.sequence, link.hash) != link.hash:
            return Break(link.sequence, "altered")
        if link.previous != previous:
            return Break(link.sequence, "reordered")
        sequence, previous = link.sequence, link.hash
    if sequence < max(head_sequence, *anchors, 0):
        return Break(sequence + 1, "truncated")
    if (sequence, previous) != (head_sequence, head_hash):
        return Break(sequence, "altered")
    return None


def _is_whole(link: Link) -> bool:
    try:
        return link.hash == link_hash(link.previous, link.body)
    except (ValueError, TypeError):  # what stands there is no hash at all
        return False
