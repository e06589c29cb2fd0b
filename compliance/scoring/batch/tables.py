"""Look-up tables: for every few requirements and what is answered to them, the packed words to add and the extremes."""

from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import lcm

import numpy as np
from numpy.typing import NDArray

from compliance.core.errors import Refused
from compliance.scoring.batch.answers import Codes
from compliance.scoring.batch.bundles import Bundle, Bundles, bundles_of
from compliance.scoring.batch.contributions import Adds, Places, all_adds, contributions
from compliance.scoring.batch.numbers import TooLarge, Whole
from compliance.scoring.batch.packing import Field, fields_for
from compliance.scoring.engine.alike import first_alike
from compliance.scoring.engine.plan import Plan

NOTHING = np.int64(2**62)
"""Stands for “no candidate” in the tables of extremes."""

Joined = dict[Bundle, list[Whole]]
"""By bundle, a table for each group of its requirements that is looked up at once."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables for the codes of the bytes that were seen.

    `units` says of how many parts of one each sum or extreme counts; extremes are all lowest ones, of a maximum the
    numbers turned round. `refused` has a row a requirement and a column a code.
    """

    bundles: Bundles
    fields: dict[Adds, Field]
    units: dict[Adds, int]
    words: list[Joined]
    extremes: dict[Adds, Joined]
    refused: NDArray[np.bool_]


def build_tables(plan: Plan, codes: Codes) -> Tables:
    """Return the tables, worked out once for requirements that the policy cannot tell apart.

    TooLarge when a sum cannot fit, Refused for a byte that is of another vector format.
    """
    adds, alike, bundles = all_adds(plan), first_alike(plan), bundles_of(plan)
    firsts = {first: n for n, first in enumerate(dict.fromkeys(alike))}
    places = np.array([firsts[first] for first in alike], np.intp)  # which row of the tables is each requirement's
    rows = [[_row(plan, at, byte, adds) for byte in codes.bytes_seen] for at in firsts]
    units = {add: _unit(rows, n) for n, add in enumerate(adds)}
    whole = [[_in_units(row, list(units.values())) for row in by_code] for by_code in rows]
    sums = [(n, add) for n, add in enumerate(adds) if not add.is_extreme]
    amounts = [[[row[n] or 0 for row in by_code if row] for by_code in whole] for n, _ in sums]
    amounts = [[each[place] for place in places] for each in amounts]
    fields = dict(zip((add for _, add in sums), fields_for(amounts), strict=True))
    words = _words(whole, [(n, fields[add]) for n, add in sums], 1 << codes.bits)
    lowest = {add: _candidates(whole, n, 1 << codes.bits, sign_of(add)) for n, add in enumerate(adds) if add.is_extreme}
    return Tables(
        bundles=bundles,
        fields=fields,
        units=units,
        words=[_joined(word[places], codes, bundles, np.add) for word in words],
        extremes={add: _joined(table[places], codes, bundles, np.minimum) for add, table in lowest.items()},
        refused=np.array([[row is None for row in by_code] for by_code in rows], np.bool_)[places],
    )


def sign_of(add: Adds) -> int:
    """Return −1 for a maximum: the greatest is the least of the numbers turned round."""
    return -1 if getattr(add.what, "kind", "") == "max" else 1


def _unit(rows: list[list[list[Fraction | int | None] | None]], n: int) -> int:
    """Return a common denominator of everything that may be added to one sum."""
    amounts = (row[n] for by_code in rows for row in by_code if row)
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


def _words(whole: list[list[list[int | None] | None]], fields: list[tuple[int, Field]], width: int) -> list[Whole]:
    words = [np.zeros((len(whole), width), np.int64) for _ in range(max((f.word for _, f in fields), default=0) + 1)]
    for at, by_code in enumerate(whole):
        for code, row in enumerate(by_code):
            for n, each in fields:
                words[each.word][at, code] += each.packed((row[n] if row else 0) or 0)
    return words


def _candidates(whole: list[list[list[int | None] | None]], n: int, width: int, sign: int) -> Whole:
    table = np.full((len(whole), width), NOTHING)
    for at, by_code in enumerate(whole):
        for code, row in enumerate(by_code):
            amount = row[n] if row else None
            if amount is not None:
                if abs(amount) >= NOTHING:
                    raise TooLarge
                table[at, code] = sign * amount
    return table


def _joined(table: Whole, codes: Codes, bundles: Bundles, join: np.ufunc) -> Joined:
    """Return the tables of groups from the rows of single requirements, the first in the lowest bits of an index."""

    def of_group(group: Bundle) -> Whole:
        return reduce(lambda lower, at: join.outer(table[at], lower).ravel(), group[1:], table[group[0]])

    return {bundle: [of_group(group) for group in codes.groups(bundle)] for bundle in bundles.every}
