"""The grain of a measure: the number of which all its values are whole multiples. Bands of whole points then meet.

Bands such as 86 to 95 and 96 to 100 leave no gap when the measure is always a whole number.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import reduce
from math import gcd, lcm

from compliance.scoring.language.checks.graph import measures_in_order
from compliance.scoring.language.formula import Expression, Name, Number, Operation
from compliance.scoring.language.measures import Computed, Fold, Looked, Measure, Tally
from compliance.scoring.language.policy import Policy
from compliance.scoring.language.values import Adjusted, Choice, Flat, Line, Measured, Value

Grain = Fraction | None
"""None: no grain is known, any number may come. Zero: only zero comes."""

_ONE = Fraction(1)


def grains_of(policy: Policy) -> dict[str, Grain]:
    """Return the grain of every measure, as far as it is known."""
    values = {name: _value(value) for name, value in (*policy.values.items(), *policy.finding_values.items())}
    grains: dict[str, Grain] = {}
    for name in measures_in_order(policy):
        grains[name] = _measure(policy, policy.measures[name], grains, values)
    return grains


def _measure(policy: Policy, measure: Measure, grains: Mapping[str, Grain], values: Mapping[str, Grain]) -> Grain:
    if measure.rounding:
        return Fraction(1, 10**measure.rounding.digits)
    raw = _raw(measure, grains, values)
    parts = [None if raw is None else raw * abs(measure.scale)]
    parts += [] if measure.empty is None else [abs(measure.empty)]
    parts += [_expression(rule.amount.tree, grains) for rule in policy.changes_of(measure.name)]
    return _common(parts)


def _raw(measure: Measure, grains: Mapping[str, Grain], values: Mapping[str, Grain]) -> Grain:
    match measure.how:
        case Tally(kind="count") | Fold(kind="count"):
            return _ONE
        case Tally(kind="sum", value=value, weight=weight):
            return _product(values.get(value), values.get(weight) if weight else _ONE)
        case Tally(kind="min" | "max", value=value):
            return values.get(value)
        case Fold(kind="sum", sources=sources, weights=weights):
            weighing = _common([abs(weight) for _, weight in weights] + [_ONE])
            return _product(_common([grains.get(source) for source in sources]), weighing)
        case Fold(kind="min" | "max", sources=sources):
            return _common([grains.get(source) for source in sources])
        case Computed(formula):
            return _expression(formula.tree, grains)
        case Looked(rows, otherwise):
            thens = [then for _, then in rows] + ([otherwise] if otherwise else [])
            return _common([_expression(then.tree, grains) for then in thens])
    return None


def _expression(expression: Expression, grains: Mapping[str, Grain]) -> Grain:
    match expression:
        case Number(value):
            return abs(Fraction(value))
        case Name(name):
            return grains.get(name)
        case Operation("*", (left, right)):
            return _product(_expression(left, grains), _expression(right, grains))
        case Operation("/", (left, Number(value))) if value:
            return _product(_expression(left, grains), 1 / abs(Fraction(value)))
        case Operation("floor" | "ceil"):
            return _ONE
        case Operation("round", (_, Number(digits))):
            return Fraction(1, 10 ** int(digits))
        case Operation("if", (_, *operands)) | Operation("+" | "-" | "min" | "max" | "abs", operands):
            return _common([_expression(each, grains) for each in operands])
    return None


def _value(value: Value) -> Grain:
    return _common([grain for line in value.lines for grain in _line(line)])


def _line(line: Line) -> Iterable[Grain]:
    match line:
        case Choice(worths=worths, otherwise=otherwise):
            yield from (abs(each) for each in (*worths.values(), otherwise) if isinstance(each, Fraction))
        case Flat(flat=flat):
            yield from (abs(flat),) if isinstance(flat, Fraction) else ()
        case Adjusted(operation="times" | "divide") | Measured():
            yield None
        case Adjusted(amount=amount):
            yield abs(amount) if isinstance(amount, Fraction) else None


def _common(grains: Iterable[Grain]) -> Grain:
    """Return the grain of numbers of all these grains together."""
    known = list(grains)
    if None in known or not known:
        return None
    return reduce(_gcd, [each for each in known if each is not None])


def _gcd(left: Fraction, right: Fraction) -> Fraction:
    shared = lcm(left.denominator, right.denominator)
    return Fraction(gcd(int(left * shared), int(right * shared)), shared)


def _product(left: Grain, right: Grain) -> Grain:
    return None if left is None or right is None else left * right
