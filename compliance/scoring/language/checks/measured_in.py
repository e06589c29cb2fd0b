"""In what each measure is counted: what its author says, else per cent for what is written or ranges like a share."""

from fractions import Fraction

from compliance.scoring.language.checks.intervals import Interval
from compliance.scoring.language.checks.ranges import ranges_of
from compliance.scoring.language.measures import Fold, Measure, Rank, Tally
from compliance.scoring.language.policy import Policy
from compliance.scoring.language.units import FULL, NUMBER, PERCENT, PLAIN, Unit


def units_of(policy: Policy) -> dict[str, Unit]:
    """Return the unit of every measure of a policy that was checked."""
    ranges = ranges_of(policy)
    return {name: _unit(measure, ranges[name]) for name, measure in policy.measures.items()}


def _unit(measure: Measure, found: object) -> Unit:
    if not isinstance(found, Interval):
        return PLAIN
    low, high = (None if end is None else Fraction(end) for end in (found.low, found.high))
    return Unit(measure.unit or (PERCENT if _is_share(measure, found) else NUMBER), low, high)


def _is_share(measure: Measure, found: Interval) -> bool:
    """Whether it is a mean or share × 100, or always lies from 0 to 100; a percentile does, and is neither."""
    match measure.how:
        case Rank():
            return False
        case Tally(kind="mean" | "share") | Fold(kind="mean") if measure.scale == FULL:
            return True
    return (found.low, found.high) == (0, FULL)
