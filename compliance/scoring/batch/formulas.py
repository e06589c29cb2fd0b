"""Evaluates a formula for many audits at once, with the same meaning as `language.arithmetic` for one."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

import numpy as np

from compliance.scoring.batch import numbers
from compliance.scoring.batch.numbers import Flags, Numbers, Whole
from compliance.scoring.language.formula import COMPARISONS, Expression, Name, Number, Operation, Words


@dataclass(frozen=True, slots=True)
class Texts:
    """A text for every audit: its place in a list of texts."""

    places: Whole
    options: tuple[str, ...]


Column = Numbers | Flags | Texts
Lookup = Callable[[str], Column]


def evaluate(expression: Expression, look: Lookup) -> Column:
    """Return the formula's value for every audit; TooLarge when a number does not fit."""
    match expression:
        case Number(value):
            return numbers.constant(value)
        case Words(words):
            return Texts(np.array([0]), (words,))
        case Name(name):
            return look(name)
        case Operation(sign, operands):
            return _applied(sign, [evaluate(each, look) for each in operands])


def as_numbers(column: Column) -> Numbers:
    """Return a column that the policy's checks have shown to be numbers."""
    if not isinstance(column, Numbers):
        raise TypeError(column)
    return column


def as_flags(column: Column) -> Flags:
    """Return a column that the policy's checks have shown to be a condition."""
    if isinstance(column, Numbers | Texts):
        raise TypeError(column)
    return column


def _applied(sign: str, operands: list[Column]) -> Column:
    if sign in ("and", "or", "not"):
        flags = [as_flags(each) for each in operands]
        joined: Flags = (
            ~flags[0] if sign == "not" else reduce(np.logical_and if sign == "and" else np.logical_or, flags)
        )
        return joined
    if sign == "if":
        return _either(as_flags(operands[0]), operands[1], operands[2])
    if sign in COMPARISONS:
        return _compared(sign, operands[0], operands[1])
    return _calculated(sign, [as_numbers(each) for each in operands])


def _either(condition: Flags, first: Column, second: Column) -> Column:
    if isinstance(first, Numbers) and isinstance(second, Numbers):
        return numbers.choose(condition, first, second)
    if isinstance(first, Texts) and isinstance(second, Texts):
        options = (*first.options, *second.options)
        return Texts(np.where(condition, first.places, second.places + len(first.options)), options)
    return np.where(condition, as_flags(first), as_flags(second))


def _compared(sign: str, left: Column, right: Column) -> Flags:
    if isinstance(left, Texts) and isinstance(right, Texts):
        return _same_text(left, right) if sign == "=" else ~_same_text(left, right)
    if not isinstance(left, Numbers) or not isinstance(right, Numbers):
        same: Flags = as_flags(left) == as_flags(right)
        return same if sign == "=" else ~same
    order = numbers.compare(left, right)
    holds: Flags = ORDER[sign](order) & ~left.missing & ~right.missing
    return holds


def _same_text(left: Texts, right: Texts) -> Flags:
    names = tuple(dict.fromkeys((*left.options, *right.options)))
    spelt = [np.array([names.index(each) for each in side.options])[side.places] for side in (left, right)]
    same: Flags = spelt[0] == spelt[1]
    return same


def _calculated(sign: str, operands: list[Numbers]) -> Numbers:
    match sign:
        case "^":
            return reduce(numbers.multiply, [operands[0]] * int(operands[1].top[0]), _ones(operands[0]))
        case "min" | "max":
            return reduce(_lower if sign == "min" else _higher, operands)
        case "abs":
            return Numbers(np.abs(operands[0].top), operands[0].bottom, operands[0].missing)
        case "floor" | "ceil":
            return numbers.rounded(operands[0], sign, 0)
        case "round":
            return numbers.rounded(operands[0], "half_up", int(operands[1].top[0]) if len(operands[1].top) else 0)
    return _ARITHMETIC[sign](operands[0], operands[1])


def _ones(like: Numbers) -> Numbers:
    return Numbers(np.ones_like(like.top), np.ones_like(like.top), np.zeros_like(like.missing))


def _lower(left: Numbers, right: Numbers) -> Numbers:
    return _either_extreme(left, right, numbers.compare(left, right) <= 0)


def _higher(left: Numbers, right: Numbers) -> Numbers:
    return _either_extreme(left, right, numbers.compare(left, right) >= 0)


def _either_extreme(left: Numbers, right: Numbers, first: Flags) -> Numbers:
    chosen = numbers.choose(first, left, right)
    return Numbers(chosen.top, chosen.bottom, left.missing | right.missing)


ORDER: dict[str, Callable[[Whole], Flags]] = {
    "=": lambda order: order == 0,
    "!=": lambda order: order != 0,
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
}
_ARITHMETIC: dict[str, Callable[[Numbers, Numbers], Numbers]] = {
    "+": numbers.add,
    "-": numbers.subtract,
    "*": numbers.multiply,
    "/": numbers.divide,
}


def column_of(value: Fraction | bool | str) -> Column:
    """Return a fact, which is the same for every audit, as a column."""
    if isinstance(value, bool):
        return np.array([value])
    return Texts(np.array([0]), (value,)) if isinstance(value, str) else numbers.constant(value)
