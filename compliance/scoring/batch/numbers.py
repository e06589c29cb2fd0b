"""Exact numbers of many audits at once: whole numbers over whole numbers in int64, watched so that none overflows."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

NONE, ALL = np.zeros(1, np.bool_), np.ones(1, np.bool_)
"""The same for every audit."""

_ROOM = 2**62


class TooLarge(Exception):
    """Raised when exact numbers do not fit into 64 bits; the exact engine then scores these audits one by one."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """top / bottom for every audit, bottom above zero; `missing` marks audits where there is no value.

    What is the same for all of them may be held once, in an array of length 1: numpy then takes it for each.
    """

    top: Whole
    bottom: Whole
    missing: Flags

    @property
    def exact(self) -> "Numbers":
        """The same numbers in lowest terms."""
        common = np.gcd(self.top, self.bottom)
        return Numbers(self.top // common, self.bottom // common, self.missing)


def constant(value: Fraction | int) -> Numbers:
    """Return the same number for every audit."""
    if max(abs(value.numerator), value.denominator) >= _ROOM:
        raise TooLarge
    return Numbers(np.array([value.numerator]), np.array([value.denominator]), NONE)


def missing() -> Numbers:
    """Return no value for every audit."""
    return Numbers(np.array([0]), np.array([1]), ALL)


def quotient(top: Whole, bottom: Whole, without: Flags) -> Numbers:
    """Return top / bottom where the bottom is not zero, no value where it is."""
    empty = without | (bottom == 0)
    if bottom.min(initial=0) < 0:
        top, bottom = np.where(bottom < 0, -top, top), np.abs(bottom)
    return Numbers(np.where(empty, 0, top), np.where(empty, 1, bottom), empty)


def add(left: Numbers, right: Numbers) -> Numbers:
    """Return the sums."""
    without = left.missing | right.missing
    if (left.bottom == right.bottom).all():
        return Numbers(_sum(left.top, right.top), left.bottom, without)
    left, right = left.exact, right.exact
    top = _sum(_product(left.top, right.bottom), _product(right.top, left.bottom))
    return Numbers(top, _product(left.bottom, right.bottom), without).exact


def subtract(left: Numbers, right: Numbers) -> Numbers:
    """Return the differences."""
    return add(left, Numbers(-right.top, right.bottom, right.missing))


def multiply(left: Numbers, right: Numbers) -> Numbers:
    """Return the products."""
    without = left.missing | right.missing
    try:
        return Numbers(_product(left.top, right.top), _product(left.bottom, right.bottom), without)
    except TooLarge:
        left, right = left.exact, right.exact
        return Numbers(_product(left.top, right.top), _product(left.bottom, right.bottom), without)


def divide(left: Numbers, right: Numbers) -> Numbers:
    """Return the quotients; no value where the divisor is zero."""
    top, bottom = _product(left.top, right.bottom), _product(left.bottom, right.top)
    return quotient(top, bottom, left.missing | right.missing)


def compare(left: Numbers, right: Numbers) -> Whole:
    """Return -1, 0 or 1 as the left number is below, at or above the right one; without regard to `missing`."""
    return np.sign(_sum(_product(left.top, right.bottom), -_product(right.top, left.bottom)))


def compare_all(left: Numbers, right: Numbers) -> Whole:
    """Return what `compare` returns, however large the numbers."""
    try:
        return compare(left, right)
    except TooLarge:
        mine, other = left.top.astype(np.object_) * right.bottom, right.top.astype(np.object_) * left.bottom
        order: Whole = np.sign(mine - other).astype(np.int64)
        return order


def choose(condition: Flags, first: Numbers, second: Numbers) -> Numbers:
    """Return the first number where the condition holds, the second where it does not."""
    top, bottom = np.where(condition, first.top, second.top), np.where(condition, first.bottom, second.bottom)
    return Numbers(top, bottom, np.where(condition, first.missing, second.missing))


def rounded(numbers: Numbers, mode: str, digits: int) -> Numbers:
    """Return the numbers rounded as `language.rounding` rounds one."""
    scale = 10**digits
    top, bottom = _product(numbers.top, np.array([scale])), numbers.bottom
    sign, size = np.where(top < 0, -1, 1), np.abs(top)
    match mode:
        case "half_up":
            whole = sign * ((_sum(2 * size, bottom)) // (2 * bottom))
        case "half_even":
            low, rest = np.divmod(top, bottom)
            whole = low + ((2 * rest > bottom) | ((2 * rest == bottom) & (low % 2 == 1)))
        case "truncate":
            whole = sign * (size // bottom)
        case "up":
            whole = sign * -(-size // bottom)
        case "floor":
            whole = top // bottom
        case _:
            whole = -(-top // bottom)
    return Numbers(whole, np.array([scale]), numbers.missing)


def _product(left: Whole, right: Whole) -> Whole:
    if len(right) == 1 == right[0]:
        return left  # hardly anything is counted in parts, nor are many scales fractions
    if _largest(left) * _largest(right) >= _ROOM:
        raise TooLarge
    product: Whole = left * right
    return product


def _sum(left: Whole, right: Whole) -> Whole:
    if _largest(left) + _largest(right) >= _ROOM:
        raise TooLarge
    return left + right


def _largest(numbers: Whole) -> int:
    return max(int(numbers.max(initial=0)), -int(numbers.min(initial=0)))
