"""Rounding as policies declare it: a mode and a number of digits. Nothing is rounded that does not say so."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from compliance.core import exact

MODES = ("half_up", "half_even", "truncate", "up", "floor", "ceil")

_MOST_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Rounding:
    """A mode and the digits kept. `half_up` goes away from zero, `up` always does, `truncate` never does."""

    mode: str
    digits: int

    def apply(self, value: Fraction | int) -> Fraction:
        """Return the value rounded, exactly."""
        return Fraction(_whole(Fraction(value) * 10**self.digits, self.mode), 10**self.digits)

    def show(self, value: Fraction) -> str:
        """Return the rounded value with all its digits: "66.7"."""
        return exact.show(self.apply(value), digits=self.digits)


def shown_exactly(value: Fraction | int) -> str:
    """Return a number as people write it when it ends ("98.75"), else as a fraction ("200/3")."""
    if value.denominator == 1:
        return str(value.numerator)
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    digits = max(twos, fives)
    if rest == 1 and digits <= _MOST_DIGITS:
        return exact.show(Fraction(value), digits=digits)
    return f"{value.numerator}/{value.denominator}"


def parse_rounding(text: str) -> Rounding:
    """Return "half_up 1" as a Rounding; the text has been matched against `grammar.ROUNDING`."""
    mode, digits = text.split()
    return Rounding(mode, int(digits))


def _whole(value: Fraction, mode: str) -> int:
    sign = -1 if value < 0 else 1
    match mode:
        case "half_up":
            return sign * floor(abs(value) + Fraction(1, 2))
        case "half_even":
            return round(value)
        case "truncate":
            return sign * floor(abs(value))
        case "up":
            return sign * ceil(abs(value))
        case "floor":
            return floor(value)
    return ceil(value)
