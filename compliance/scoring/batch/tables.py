"""Look-up tables: for every requirement and byte, the packed words to add and the candidates for extremes."""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from compliance.core.errors import Refused
from compliance.scoring.batch.contributions import Adds, Places, all_adds, contributions
from compliance.scoring.batch.numbers import TooLarge, Whole
from compliance.scoring.batch.packing import Field, fields_for
from compliance.scoring.engine.alike import first_alike
from compliance.scoring.engine.plan import Plan

BYTES = 256
NOTHING = np.int64(2**62)
"""Stands for “no candidate” in the tables of extremes."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables for the bytes that were seen. `units` says of how many parts of one each sum or extreme counts."""

    bytes_seen: frozenset[int]
    fields: dict[Adds, Field]
    units: dict[Adds, int]
    words: list[Whole]
    extremes: dict[Adds, Whole]
    refused: NDArray[np.bool_]


def build_tables(plan: Plan, bytes_seen: frozenset[int]) -> Tables:
    """Return the tables, worked out once for requirements that the policy cannot tell apart.

    TooLarge when a sum cannot fit, Refused for a byte that is of another vector format.
    """
    adds, alike = all_adds(plan), first_alike(plan)
    firsts = {first: n for n, first in enumerate(dict.fromkeys(alike))}
    places = np.array([firsts[first] for first in alike], np.intp)  # which row of the tables is each requirement's
    rows = [{byte: _row(plan, at, byte, adds) for byte in bytes_seen} for at in firsts]
    units = {add: _unit(rows, n) for n, add in enumerate(adds)}
    whole = [{byte: _in_units(row, list(units.values())) for byte, row in by_byte.items()} for by_byte in rows]
    sums = [(n, add) for n, add in enumerate(adds) if not add.is_extreme]
    amounts = [[[row[n] or 0 for row in by_byte.values() if row] for by_byte in whole] for n, _ in sums]
    amounts = [[each[place] for place in places] for each in amounts]
    fields = dict(zip((add for _, add in sums), fields_for(amounts), strict=True))
    return Tables(
        bytes_seen=bytes_seen,
        fields=fields,
        units=units,
        words=[word[places] for word in _words(whole, [(n, fields[add]) for n, add in sums])],
        extremes={add: _candidates(whole, n)[places] for n, add in enumerate(adds) if add.is_extreme},
        refused=np.array([[byte in row and row[byte] is None for byte in range(BYTES)] for row in rows])[places],
    )


def _unit(rows: list[dict[int, list[Fraction | int | None] | None]], n: int) -> int:
    """Return a common denominator of everything that may be added to one sum."""
    amounts = (row[n] for by_byte in rows for row in by_byte.values() if row)
    unit = lcm(1, *(amount.denominator for amount in amounts if amount is not None))
    if unit >= NOTHING:
        raise TooLarge
    return unit


def _row(plan: Plan, at: int, byte: int, adds: Places) -> list[Fraction | int | None] | None:
    try:
        return contributions(plan, at, byte, adds)
    except Refused:
        return None


def _in_units(row: list[Fraction | int | None] | None, units: list[int]) -> list[int | None] | None:
    if row is None:
        return None
    return [None if amount is None else int(amount * unit) for amount, unit in zip(row, units, strict=True)]


def _words(whole: list[dict[int, list[int | None] | None]], fields: list[tuple[int, Field]]) -> list[Whole]:
    words = [np.zeros((len(whole), BYTES), np.int64) for _ in range(max((f.word for _, f in fields), default=0) + 1)]
    for at, by_byte in enumerate(whole):
        for byte, row in by_byte.items():
            for n, each in fields:
                words[each.word][at, byte] += each.packed((row[n] if row else 0) or 0)
    return words


def _candidates(whole: list[dict[int, list[int | None] | None]], n: int) -> Whole:
    table = np.full((len(whole), BYTES), NOTHING)
    for at, by_byte in enumerate(whole):
        for byte, row in by_byte.items():
            amount = row[n] if row else None
            if amount is not None:
                if abs(amount) >= NOTHING:
                    raise TooLarge
                table[at, byte] = amount
    return table
