"""Evaluates formulas, exactly. What has no value (an empty mean, a division by zero) makes sums of it have none;
a comparison with it does not hold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from compliance.core.errors import Problem, Refused
from compliance.scoring.language.formula import Expression, Name, Number, Operation, Words, names, parse
from compliance.scoring.language.rounding import Rounding

Value = Fraction | int | bool | str | None
Lookup = Callable[[str], Value]
Evaluate = Callable[[Lookup], Value]


@dataclass(frozen=True, slots=True, eq=False)
class Formula:
    """A formula as its author wrote it, as a tree, and ready to evaluate."""

    text: str
    tree: Expression
    names: frozenset[str]
    evaluate: Evaluate
    line: int = 0


def read_formula(text: str, line: int = 0) -> Formula:
    """Return the text, which stands on a line of a policy, as a formula; Misread when it is not one."""
    tree = parse(text)
    return Formula(text, tree, frozenset(names(tree)), evaluator(tree), line)


def evaluator(expression: Expression) -> Evaluate:
    """Return the formula as a function of a lookup that gives each name its value."""
    match expression:
        case Number(value):
            return lambda look: value
        case Words(words):
            return lambda look: words
        case Name(name):
            return lambda look: look(name)
        case Operation("and", operands):
            parts = [evaluator(each) for each in operands]
            return lambda look: all(part(look) for part in parts)
        case Operation("or", operands):
            parts = [evaluator(each) for each in operands]
            return lambda look: any(part(look) for part in parts)
        case Operation("if", (when, then, otherwise)):
            test, first, second = evaluator(when), evaluator(then), evaluator(otherwise)
            return lambda look: first(look) if test(look) else second(look)
        case Operation():
            return _strict(expression)


def _strict(operation: Operation) -> Evaluate:
    apply = _OPERATIONS[operation.sign]
    parts = [evaluator(each) for each in operation.operands]
    nothing = False if operation.sign in _COMPARING else None

    def evaluate(look: Lookup) -> Value:
        values = [part(look) for part in parts]
        return nothing if None in values else apply(values)

    return evaluate if operation.sign not in _GROWING else _bounded(evaluate)


def _bounded(evaluate: Evaluate) -> Evaluate:
    """Return the function with a limit on what it gives: a chain of products could otherwise fill the memory."""

    def limited(look: Lookup) -> Value:
        value = evaluate(look)
        if (
            isinstance(value, int | Fraction)
            and value.numerator.bit_length() + value.denominator.bit_length() > _MOST_BITS
        ):
            raise Refused(Problem("scoring.number_too_large"))
        return value

    return limited


def _divided(values: Sequence[Value]) -> Value:
    top, bottom = values
    return Fraction(top, bottom) if bottom else None  # type: ignore[arg-type]


def _rounded(values: Sequence[Value]) -> Value:
    number, digits = values
    return Rounding("half_up", int(digits)).apply(Fraction(number))  # type: ignore[arg-type]


_GROWING = ("*", "/", "^")
_MOST_BITS = 10_000
_COMPARING = ("=", "!=", "<", "<=", ">", ">=")
_OPERATIONS: dict[str, Callable[[Sequence], Value]] = {  # type: ignore[type-arg]
    "+": lambda v: v[0] + v[1],
    "-": lambda v: v[0] - v[1],
    "*": lambda v: v[0] * v[1],
    "/": _divided,
    "^": lambda v: Fraction(v[0]) ** int(v[1]),
    "=": lambda v: v[0] == v[1],
    "!=": lambda v: v[0] != v[1],
    "<": lambda v: v[0] < v[1],
    "<=": lambda v: v[0] <= v[1],
    ">": lambda v: v[0] > v[1],
    ">=": lambda v: v[0] >= v[1],
    "not": lambda v: not v[0],
    "min": min,
    "max": max,
    "abs": lambda v: abs(v[0]),
    "floor": lambda v: floor(v[0]),
    "ceil": lambda v: ceil(v[0]),
    "round": _rounded,
}
