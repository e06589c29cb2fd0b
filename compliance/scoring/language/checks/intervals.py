"""Interval arithmetic: between which numbers a formula must lie, and whether a condition can hold at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import ceil, floor

from compliance.scoring.language.formula import COMPARISONS, Expression, Name, Number, Operation, Words

End = Fraction | int | None


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from low to high; None is without end."""

    low: End = None
    high: End = None

    def hull(self, other: "Interval") -> "Interval":
        """Return the smallest interval that holds both."""
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Interval(low, high)

    def holds(self, number: Fraction | int) -> bool:
        """Return whether the number lies in the interval."""
        return (self.low is None or self.low <= number) and (self.high is None or number <= self.high)

    def mapped(self, change: Callable[[Fraction | int], Fraction | int]) -> "Interval":
        """Return the interval with both ends changed by a function that never falls."""
        return Interval(*(None if end is None else change(end) for end in (self.low, self.high)))


ANY = Interval()
COUNT = Interval(0, None)

_GIANT = 10**100


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether a condition can hold, and whether it can fail."""

    can_hold: bool = True
    can_fail: bool = True


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts that something can be; None when they are not known."""

    options: frozenset[str] | None = None


Range = Interval | Truth | Texts


def range_of(expression: Expression, known: Mapping[str, Range]) -> Range:
    """Return what an expression can come to, given what its names can be."""
    match expression:
        case Number(value):
            return Interval(value, value)
        case Words(words):
            return Texts(frozenset((words,)))
        case Name(name):
            return known[name]
        case Operation(sign, operands):
            found = _applied(sign, [range_of(each, known) for each in operands])
            return _without_giants(found) if isinstance(found, Interval) else found


def divisors(expression: Expression) -> list[Expression]:
    """Return everything that the expression divides by."""
    if not isinstance(expression, Operation):
        return []
    inner = [each for operand in expression.operands for each in divisors(operand)]
    return [*inner, expression.operands[1]] if expression.sign == "/" else inner


def _applied(sign: str, operands: list[Range]) -> Range:
    if sign in ("and", "or", "not"):
        return _logic(sign, [each for each in operands if isinstance(each, Truth)])
    if sign == "if":
        return _either(operands[1], operands[2])
    if isinstance(operands[0], Texts | Truth):
        return _same(sign, operands)
    numbers = [each for each in operands if isinstance(each, Interval)]
    return _compared(sign, *numbers) if sign in COMPARISONS else _ARITHMETIC[sign](numbers)


def _without_giants(interval: Interval) -> Interval:
    """Return the interval with ends beyond any score left open, so that chains of products stay cheap to follow."""
    return Interval(*(end if end is None or -_GIANT < end < _GIANT else None for end in (interval.low, interval.high)))


def _logic(sign: str, parts: list[Truth]) -> Truth:
    if sign == "not":
        return Truth(parts[0].can_fail, parts[0].can_hold)
    holds, fails = [each.can_hold for each in parts], [each.can_fail for each in parts]
    return Truth(all(holds), any(fails)) if sign == "and" else Truth(any(holds), all(fails))


def _either(first: Range, second: Range) -> Range:
    if isinstance(first, Interval) and isinstance(second, Interval):
        return first.hull(second)
    if isinstance(first, Truth) and isinstance(second, Truth):
        return Truth(first.can_hold or second.can_hold, first.can_fail or second.can_fail)
    return Texts()


def _same(sign: str, operands: list[Range]) -> Truth:
    options = [each.options for each in operands if isinstance(each, Texts)]
    if len(options) < len(operands) or None in options:
        return Truth()
    common = frozenset.intersection(*(each for each in options if each is not None))
    apart = all(each is not None and len(each) == 1 for each in options) and common
    same = Truth(bool(common), not apart)
    return same if sign == "=" else Truth(same.can_fail, same.can_hold)


def _compared(sign: str, left: Interval, right: Interval) -> Truth:
    """Return whether a comparison can hold or fail; a missing value makes it fail, so `can_fail` is generous."""
    if sign in (">", ">="):
        return _compared({">": "<", ">=": "<="}[sign], right, left)
    apart = _below(left.high, right.low, strict=True) or _below(right.high, left.low, strict=True)
    match sign:
        case "<":
            return Truth(not _below(right.high, left.low, strict=False))
        case "<=":
            return Truth(not _below(right.high, left.low, strict=True))
        case "=":
            return Truth(not apart)
    fixed = left.low is not None and left.low == left.high == right.low == right.high
    return Truth(not fixed)


def _below(high: End, low: End, *, strict: bool) -> bool:
    return high is not None and low is not None and (high < low if strict else high <= low)


def _plus(numbers: list[Interval]) -> Interval:
    left, right = numbers
    low = None if left.low is None or right.low is None else left.low + right.low
    high = None if left.high is None or right.high is None else left.high + right.high
    return Interval(low, high)


def _minus(numbers: list[Interval]) -> Interval:
    left, right = numbers
    negative = Interval(*(None if end is None else -end for end in (right.high, right.low)))
    return _plus([left, negative])


def _times(numbers: list[Interval]) -> Interval:
    """Return the product; with an open end only the sign is known, when neither side changes it."""
    left, right = numbers
    ends = (left.low, left.high, right.low, right.high)
    known = [end for end in ends if end is not None]
    if len(known) == len(ends):
        corners = [a * b for a, b in product(known[:2], known[2:])]
        return Interval(min(corners), max(corners))
    if left.low is not None and right.low is not None and left.low >= 0 and right.low >= 0:
        return Interval(left.low * right.low, None)
    if left.low is not None and left.low >= 0 and right.high is not None and right.high <= 0:
        return Interval(None, 0)
    if right.low is not None and right.low >= 0 and left.high is not None and left.high <= 0:
        return Interval(None, 0)
    return ANY


def _over(numbers: list[Interval]) -> Interval:
    left, right = numbers
    if (right.low is not None and right.low > 0) or (right.high is not None and right.high < 0):
        ends = (None if end is None else 1 / Fraction(end) for end in (right.high, right.low))
        low, high = ends
        if right.high is None:
            low = Fraction(0)
        elif right.low is None:
            high = Fraction(0)
        return _times([left, Interval(low, high)])
    if left.low is not None and left.low >= 0 and right.low is not None and right.low >= 0:
        return COUNT
    return ANY


def _power(numbers: list[Interval]) -> Interval:
    base, exponent = numbers
    result = Interval(1, 1)
    for _ in range(int(exponent.low or 0)):
        result = _times([result, base])
    return result


def _absolute(numbers: list[Interval]) -> Interval:
    (each,) = numbers
    if each.low is not None and each.low >= 0:
        return each
    highest = None if each.low is None or each.high is None else max(-each.low, each.high)
    return Interval(0, highest)


def _least(numbers: list[Interval]) -> Interval:
    lows, highs = [each.low for each in numbers], [each.high for each in numbers if each.high is not None]
    low = None if None in lows else min(end for end in lows if end is not None)
    return Interval(low, min(highs) if highs else None)


def _greatest(numbers: list[Interval]) -> Interval:
    lows, highs = [each.low for each in numbers if each.low is not None], [each.high for each in numbers]
    high = None if None in highs else max(end for end in highs if end is not None)
    return Interval(max(lows) if lows else None, high)


def _rounded(numbers: list[Interval]) -> Interval:
    step = Fraction(1, 10 ** int(numbers[1].low or 0))
    return Interval(*_outward(numbers[0], step))


def _outward(interval: Interval, step: Fraction) -> tuple[End, End]:
    low = None if interval.low is None else floor(interval.low / step) * step
    high = None if interval.high is None else ceil(interval.high / step) * step
    return low, high


_ARITHMETIC: dict[str, Callable[[list[Interval]], Interval]] = {
    "+": _plus,
    "-": _minus,
    "*": _times,
    "/": _over,
    "^": _power,
    "min": _least,
    "max": _greatest,
    "abs": _absolute,
    "floor": lambda numbers: numbers[0].mapped(floor),
    "ceil": lambda numbers: numbers[0].mapped(ceil),
    "round": _rounded,
}
