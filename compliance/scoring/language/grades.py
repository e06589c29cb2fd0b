"""Grades: from measures to one word. Bands on a measure, the first matching row of a table, or tiers."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from compliance.core.errors import Refused
from compliance.core.exact import parse_exact
from compliance.scoring.language.arithmetic import Formula
from compliance.scoring.language.shape import Entry, Notes

NO_GRADE = "none"

_RANGE = re.compile(r"(\S+)\s+to\s+(\S+)")
_SIGNED = re.compile(r"(<=|>=|<|>)?\s*(\S+)")


@dataclass(frozen=True, slots=True)
class Band:
    """An interval with a grade; a missing end is open to infinity, and `*_open` excludes the end itself."""

    grade: str
    line: int
    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    def holds(self, value: Fraction | int) -> bool:
        """Return whether the value lies in the band."""
        above = self.low is None or (value > self.low if self.low_open else value >= self.low)
        return above and (self.high is None or (value < self.high if self.high_open else value <= self.high))

    @property
    def text(self) -> str:
        """The band as an author would write it."""
        low = "" if self.low is None else f"{'>' if self.low_open else '>='} {self.low}"
        high = "" if self.high is None else f"{'<' if self.high_open else '<='} {self.high}"
        return " and ".join(filter(None, (low, high)))


@dataclass(frozen=True, slots=True)
class Row:
    """A grade and the condition for it."""

    grade: str
    line: int
    when: Formula


@dataclass(frozen=True, slots=True)
class Grades:
    """How the grade is chosen (`kind`: bands, table or tiers) and which outcome each grade stands for.

    `order` lists the grades from best to worst, as the author wrote them; tiers are written from the lowest up.
    """

    kind: str
    line: int
    on: str = ""
    bands: tuple[Band, ...] = ()
    rows: tuple[Row, ...] = ()
    otherwise: str = NO_GRADE
    otherwise_declared: bool = False
    outcomes: tuple[tuple[str, str], ...] = ()

    @property
    def order(self) -> tuple[str, ...]:
        """The grades from best to worst, `none` left out."""
        written = [each.grade for each in (self.bands or self.rows)]
        ordered = [*reversed(written)] if self.kind == "tiers" else written
        return tuple(dict.fromkeys(grade for grade in (*ordered, self.otherwise) if grade != NO_GRADE))

    @property
    def low_is_good(self) -> bool:
        """Whether the best band is the lowest one."""
        return bool(self.bands) and self.bands[0].low is None

    @property
    def names_in_rows(self) -> frozenset[str]:
        """The measures and facts that the rows of a table or the tiers look at."""
        return frozenset(name for row in self.rows for name in row.when.names)

    def outcome_of(self, grade: str) -> str:
        """Return the outcome that a grade stands for: conforming, and not conforming for `none`, unless declared."""
        return dict(self.outcomes).get(grade, "not_conforming" if grade == NO_GRADE else "conforming")


def build_grades(entry: Entry, notes: Notes) -> Grades | None:
    """Return the grades that were read; None, with a note, when they are not of exactly one kind."""
    kinds = [kind for kind in ("bands", "table", "tiers") if kind in entry]
    if len(kinds) != 1 or (kinds[0] == "bands") != ("on" in entry):
        notes.add("policy.grades_kind", entry.line)
        return None
    kind = kinds[0]
    outcomes = entry.get("outcomes")
    chosen = tuple((grade, word) for grade, word in outcomes.rest.items() if word) if outcomes else ()
    bands: tuple[Band, ...] = ()
    rows: tuple[Row, ...] = ()
    if kind == "bands":
        bands = _build_bands(entry.get("bands"), notes)
    else:
        rows = tuple(Row(row.get("grade"), row.line, row.get("when")) for row in entry.get(kind) or () if _whole(row))
    return Grades(
        kind,
        entry.line,
        entry.get("on") or "",
        bands,
        rows,
        entry.get("otherwise") or NO_GRADE,
        "otherwise" in entry,
        chosen,
    )


def _whole(row: Entry | None) -> bool:
    return row is not None and bool(row.get("grade")) and row.get("when") is not None


def _build_bands(read: Entry | None, notes: Notes) -> tuple[Band, ...]:
    if read is None:
        return ()
    bands = [_build_band(grade, read.at(grade), text, notes) for grade, text in read.rest.items() if text]
    return _one_sided([band for band in bands if band])


def _build_band(grade: str, line: int, text: str, notes: Notes) -> Band | None:
    try:
        if match := _RANGE.fullmatch(text):
            return Band(grade, line, parse_exact(match[1]), parse_exact(match[2]))
        if match := _SIGNED.fullmatch(text):
            sign, number = match[1] or ">=", parse_exact(match[2])
            if sign in (">=", ">"):
                return Band(grade, line, low=number, low_open=sign == ">")
            return Band(grade, line, high=number, high_open=sign == "<")
    except Refused:
        pass
    notes.add("policy.wrong_kind", line, expected="a bound such as 75, > 75, <= 15 or 1.0 to 2.5", found=text)
    return None


def _one_sided(bands: list[Band]) -> tuple[Band, ...]:
    """Close the open side of one-sided bands with the bound of the better band written before it."""
    befores: list[Band | None] = [None, *bands]
    return tuple(_closed(band, before) for band, before in zip(bands, befores, strict=False))


def _closed(band: Band, before: Band | None) -> Band:
    if before and band.high is None and before.high is None:
        return replace(band, high=before.low, high_open=not before.low_open)
    if before and band.low is None and before.low is None:
        return replace(band, low=before.high, low_open=not before.high_open)
    return band
