"""What a measure's number is: a share in per cent, or a plain number, which may have a least and a greatest."""

from dataclasses import dataclass
from fractions import Fraction

PERCENT, NUMBER = "percent", "number"
FULL = 100


@dataclass(frozen=True, slots=True)
class Unit:
    """The kind of number, and between which two it always lies (None: without end)."""

    kind: str = NUMBER
    low: Fraction | None = None
    high: Fraction | None = None

    @property
    def is_percent(self) -> bool:
        """Return whether people read it as so many of a hundred."""
        return self.kind == PERCENT

    def is_on_axis_of(self, other: "Unit") -> bool:
        """Return whether numbers of both can be drawn against one axis."""
        return self == other or (self.is_percent and other.is_percent)

    def along(self, number: Fraction) -> Fraction | None:
        """Return how far along its range the number lies, from 0 to 100; None when it has no range or is outside."""
        low, high = (Fraction(0), Fraction(FULL)) if self.is_percent else (self.low, self.high)
        if low is None or high is None or not low <= number <= high or low == high:
            return None
        return (number - low) / (high - low) * FULL


PLAIN = Unit()
