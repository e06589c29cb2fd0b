"""Tallies as columns of a sum: what one requirement or finding contributes to each, as whole numbers of a unit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from struct import Struct

from compliance.scoring.language.measures import Measure, Tally
from compliance.scoring.language.selectors import Look
from compliance.scoring.language.values import Adjusted, Choice, Flat, Mark, Measured, Value

Amount = int | Fraction
Worths = Mapping[str, Fraction | Mark | None]
Totals = tuple[Amount | None, ...]
Part = int | Totals

_MOST = 2**40  # times the requirements of any checklist, this stays below 2**64


@dataclass(frozen=True, slots=True)
class Column:
    """One sum or extreme of a tally. `part` is top (what is reached) or bottom (what it is divided by)."""

    measure: str
    tally: Tally
    part: str
    unit: int = 1

    def contribution(self, look: Look, worths: Worths, best: Worths) -> Amount | None:
        """Return what something adds: whole numbers of 1/unit, a fraction when it fits none, None for nothing."""
        if not self.tally.over.picks(look):
            return None
        if self.tally.kind == "count":
            return 1
        worth = worths.get(self.tally.value)
        weight = worths.get(self.tally.weight) if self.tally.weight else Fraction(1)
        if not isinstance(worth, Fraction) or not isinstance(weight, Fraction):
            return None
        if self.part == "bottom":
            reachable = best.get(self.tally.value) if self.tally.kind == "share" else Fraction(1)
            worth = reachable if isinstance(reachable, Fraction) else Fraction(0)
        scaled = worth * weight * self.unit
        return scaled.numerator if scaled.denominator == 1 else scaled

    def combine(self, contributions: Iterable[Amount | None]) -> Amount | None:
        """Return the sum, the least or the greatest of the contributions; None for an extreme of nothing."""
        kept = [each for each in contributions if each is not None]
        if self.tally.kind in ("min", "max"):
            return (min if self.tally.kind == "min" else max)(kept) if kept else None
        return sum(kept)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that are added over the same groups: over everything (`per` empty) or per attribute.

    What something adds to all columns is kept as one part: a whole number with 64 bits for each column, which Python
    adds at once, or a tuple where a column holds extremes, fractions or numbers below zero.
    """

    per: str
    columns: tuple[Column, ...]
    words: Struct
    only_sums: bool

    def part(self, look: Look, worths: Worths, best: Worths) -> Part:
        """Return one requirement's or finding's contribution to all columns; sums get 0 where it has none."""
        given = (column.contribution(look, worths, best) for column in self.columns)
        row = tuple(0 if each is None and self.only_sums else each for each in given)
        if self.only_sums and all(isinstance(each, int) and 0 <= each < _MOST for each in row):
            return int.from_bytes(self.words.pack(*row), "little")
        return row

    def row(self, part: Part) -> Totals:
        """Return a part, or the sum of parts, column by column."""
        return self.words.unpack(part.to_bytes(self.words.size, "little")) if isinstance(part, int) else part

    def add(self, parts: Sequence[Part]) -> Totals:
        """Return the total of each column."""
        if self.only_sums:
            try:
                return self.row(sum(parts))  # type: ignore[arg-type]
            except TypeError:
                pass  # some part is a tuple
        by_column = list(zip(*map(self.row, parts), strict=True)) or [()] * len(self.columns)
        return tuple(column.combine(each) for column, each in zip(self.columns, by_column, strict=True))


def layouts_of(measures: Iterable[Measure], values: Mapping[str, Value], *, findings: bool) -> tuple[Layout, ...]:
    """Return the columns of all tallies over requirements (or over findings), by what they are taken per."""
    by_group: dict[str, list[Column]] = {}
    for measure in measures:
        if isinstance(measure.how, Tally) and measure.how.findings == findings:
            by_group.setdefault(measure.per, []).extend(_columns_of(measure, measure.how, values))
    return tuple(_layout(per, tuple(columns)) for per, columns in by_group.items())


def _layout(per: str, columns: tuple[Column, ...]) -> Layout:
    only_sums = all(column.tally.kind not in ("min", "max") for column in columns)
    return Layout(per, columns, Struct(f"<{len(columns)}Q"), only_sums)


def _columns_of(measure: Measure, tally: Tally, values: Mapping[str, Value]) -> Iterable[Column]:
    unit = _unit(values, tally.value) * _unit(values, tally.weight)
    yield Column(measure.name, tally, "top", unit)
    if tally.kind in ("mean", "share"):
        yield Column(measure.name, tally, "bottom", unit)


def _unit(values: Mapping[str, Value], name: str) -> int:
    """Return a common denominator of the numbers that a value's lines name, so that sums stay whole."""
    lines = values[name].lines if name in values else ()
    return lcm(1, *(number.denominator for line in lines for number in _numbers(line)))


def _numbers(line: Choice | Flat | Measured | Adjusted) -> Iterable[Fraction]:
    match line:
        case Choice(worths=worths, otherwise=otherwise):
            yield from (each for each in (*worths.values(), otherwise) if isinstance(each, Fraction))
        case Flat(flat=flat):
            yield from (flat,) if isinstance(flat, Fraction) else ()
        case Adjusted(operation="divide", amount=Fraction() as amount):
            yield 1 / amount if amount else amount
        case Adjusted(amount=amount):
            yield from (amount,) if isinstance(amount, Fraction) else ()


Slots = tuple[tuple[int, Column], ...]
"""Where a measure's columns stand in its layout: top first, then bottom."""


def slots_of(layouts: Iterable[Layout]) -> dict[str, Slots]:
    """Return, for every measure that is a tally, its columns and their places."""
    slots: dict[str, Slots] = {}
    for layout in layouts:
        for at, column in enumerate(layout.columns):
            slots[column.measure] = (*slots.get(column.measure, ()), (at, column))
    return slots
