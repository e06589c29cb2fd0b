"""Exact numbers: read, write and show fractions without ever passing through a float."""

import re
from fractions import Fraction
from typing import Literal

from compliance.core.errors import Problem, Refused

Rounding = Literal["half_up", "truncate"]

_NUMBER = re.compile(r"[+-]?\d{1,40}(?:\.\d{1,40}|/\d{1,40})?", re.ASCII)


def parse_exact(value: str | int) -> Fraction:
    """Return "5", "0.25" or "1/2" as a fraction; Refused for anything else (floats, NaN, exponents, over 40 digits,
    n/0).
    """
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not _NUMBER.fullmatch(text) or re.fullmatch(r".*/0+", text):
        raise Refused(Problem("exact.not_a_number", {"value": str(value)[:60]}))
    return Fraction(text)


def fraction_text(value: Fraction) -> str:
    """Return the fraction as "n/d" in lowest terms; whole numbers keep their "/1"."""
    return f"{value.numerator}/{value.denominator}"


def show(value: Fraction, *, digits: int, mode: Rounding = "half_up") -> str:
    """Return the number with `digits` decimals, rounded half away from zero or cut off."""
    scale = 10**digits
    size = abs(value) * scale
    units = int(size + Fraction(1, 2)) if mode == "half_up" else int(size)
    sign = "-" if value < 0 and units else ""
    whole, rest = divmod(units, scale)
    return f"{sign}{whole}.{rest:0{digits}d}" if digits else f"{sign}{whole}"
