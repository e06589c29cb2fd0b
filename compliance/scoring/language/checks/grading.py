"""Grades must cover what can come, once, and each must be reachable."""

from fractions import Fraction
from itertools import pairwise
from math import ceil

from compliance.scoring.language.checks.boxes import Box, box_of, contains
from compliance.scoring.language.checks.grains import grains_of
from compliance.scoring.language.checks.intervals import ANY, Interval, Range, Truth, range_of
from compliance.scoring.language.checks.ranges import ranges_of
from compliance.scoring.language.grades import Band, Grades
from compliance.scoring.language.policy import Policy
from compliance.scoring.language.shape import Notes


def check_grading(policy: Policy, notes: Notes) -> None:
    """Note bands that overlap, leave gaps or cannot be reached, and rows that no case can get to."""
    grades = policy.grades
    if grades is None:
        return
    known = ranges_of(policy)
    if grades.kind != "bands":
        _check_rows(grades, known, notes)
        return
    step = grains_of(policy)[grades.on] or None
    reach = known[grades.on]
    _check_bands(grades, reach if isinstance(reach, Interval) else ANY, step, notes)


def _check_bands(grades: Grades, reach: Interval, step: Fraction | None, notes: Notes) -> None:
    empty = [band for band in grades.bands if _is_empty(band, step)]
    for band in empty:
        notes.add("policy.band_out_of_order", band.line, grade=band.grade, band=band.text)
    if empty:
        return
    ordered = sorted(grades.bands, key=lambda band: (band.low is not None, band.low or 0, band.low_open))
    for lower, upper in pairwise(ordered):
        _check_neighbours(lower, upper, step, notes)
    for band in grades.bands:
        if _unreachable(band, reach):
            notes.add("policy.band_unreachable", band.line, grade=band.grade, band=band.text, **_ends(reach))
    if not grades.otherwise_declared and ordered:
        _check_ends(grades, ordered, reach, notes)


def _check_neighbours(lower: Band, upper: Band, step: Fraction | None, notes: Notes) -> None:
    params = {"lower": lower.grade, "upper": upper.grade}
    if lower.high is None or upper.low is None:
        notes.add("policy.bands_overlap", upper.line, **params)
        return
    meet, shared = lower.high == upper.low, not (lower.high_open or upper.low_open)
    left_out = lower.high_open and upper.low_open
    joined = step is not None and upper.low - lower.high <= step
    if lower.high > upper.low or (meet and shared):
        notes.add("policy.bands_overlap", upper.line, **params)
    elif (meet and left_out) or (not meet and not joined):
        notes.add("policy.bands_gap", upper.line, low=str(lower.high), high=str(upper.low), **params)


def _check_ends(grades: Grades, ordered: list[Band], reach: Interval, notes: Notes) -> None:
    lowest, highest = ordered[0].low, ordered[-1].high
    below = lowest is not None and (reach.low is None or reach.low < lowest)
    above = highest is not None and (reach.high is None or reach.high > highest)
    if below or above:
        notes.add("policy.otherwise_missing", grades.line)


def _is_empty(band: Band, step: Fraction | None) -> bool:
    if band.low is None or band.high is None:
        return False
    if band.low > band.high or (band.low == band.high and (band.low_open or band.high_open)):
        return True
    return step is not None and ceil(band.low / step) * step > band.high


def _unreachable(band: Band, reach: Interval) -> bool:
    low, high = band.low, band.high
    above = low is not None and reach.high is not None and (low > reach.high or (low == reach.high and band.low_open))
    below = high is not None and reach.low is not None and (high < reach.low or (high == reach.low and band.high_open))
    return above or below


def _ends(reach: Interval) -> dict[str, str]:
    return {"low": "–" if reach.low is None else str(reach.low), "high": "–" if reach.high is None else str(reach.high)}


def _check_rows(grades: Grades, known: dict[str, Range], notes: Notes) -> None:
    """Check that every row can hold and, in a table, is not shadowed by one before it."""
    always = False
    boxes: list[Box] = []
    for row in grades.rows:
        truth = range_of(row.when.tree, known)
        box = box_of(row.when.tree)
        shadowed = grades.kind == "table" and (always or any(contains(earlier, box) for earlier in boxes))
        if shadowed or (isinstance(truth, Truth) and not truth.can_hold):
            notes.add("policy.row_unreachable", row.line, grade=row.grade, when=row.when.text)
        always = always or (isinstance(truth, Truth) and not truth.can_fail)
        boxes += [box] if box is not None else []
    if not grades.otherwise_declared and not always:
        notes.add("policy.otherwise_missing", grades.line)
