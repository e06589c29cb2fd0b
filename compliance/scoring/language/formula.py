"""The little language of formulas and conditions: names, exact numbers, + - * / ^, comparisons, and / or / not.

Read by hand into a tree, never evaluated as code. `expression` and `condition` below are all there is.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

FUNCTIONS = {
    "min": (1, 20),
    "max": (1, 20),
    "abs": (1, 1),
    "if": (3, 3),
    "floor": (1, 1),
    "ceil": (1, 1),
    "round": (2, 2),
}
COMPARISONS = ("<=", ">=", "!=", "<", ">", "=")

_LONGEST = 1_000
_DEEPEST = 30
_MOST_OPERATORS = 100
_LARGEST_POWER = 20
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d{1,40}(?:\.\d{1,40})?)|(?P<word>[A-Za-z_][A-Za-z0-9_]*)|'(?P<text>[^']{0,80})'"
    r"|(?P<sign><=|>=|!=|[-+*/^()<>=,]))",
    re.ASCII,
)


class Misread(Exception):
    """Raised when a text is not a formula; `near` is what stood where something else was expected."""

    def __init__(self, near: str) -> None:
        super().__init__(near)
        self.near = near


@dataclass(frozen=True, slots=True)
class Number:
    value: Fraction | int


@dataclass(frozen=True, slots=True)
class Words:
    value: str


@dataclass(frozen=True, slots=True)
class Name:
    value: str


@dataclass(frozen=True, slots=True)
class Operation:
    """`sign` applied to its operands: arithmetic, comparison, and / or / not, or one of FUNCTIONS."""

    sign: str
    operands: "tuple[Expression, ...]"


Expression = Number | Words | Name | Operation
Part = Callable[[], Expression]


def parse(text: str) -> Expression:
    """Return the formula as a tree; Misread when the text is not one, is too long, or too deeply nested."""
    if len(text) > _LONGEST:
        raise Misread(text[:40])
    return _Parser(text).whole()


def names(expression: Expression) -> Iterator[str]:
    """Yield every name the formula uses, in order, with repeats."""
    if isinstance(expression, Name):
        yield expression.value
    elif isinstance(expression, Operation):
        for operand in expression.operands:
            yield from names(operand)


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._at = 0
        self._depth = 0
        self._operators = 0

    def whole(self) -> Expression:
        expression = self._either()
        if self._peek():
            raise Misread(self._peek())
        return expression

    def _either(self) -> Expression:
        return self._chain("or", lambda: self._chain("and", self._negation))

    def _negation(self) -> Expression:
        if self._take("not"):
            return Operation("not", (self._deeper(self._negation),))
        return self._comparison()

    def _comparison(self) -> Expression:
        left = self._sum()
        for sign in COMPARISONS:
            if self._take(sign):
                return Operation(sign, (left, self._sum()))
        return left

    def _sum(self) -> Expression:
        return self._left_to_right(("+", "-"), lambda: self._left_to_right(("*", "/"), self._signed))

    def _signed(self) -> Expression:
        if self._take("-"):
            return Operation("-", (Number(0), self._deeper(self._signed)))
        return self._power()

    def _power(self) -> Expression:
        base = self._atom()
        if not self._take("^"):
            return base
        kind, exponent = self._next()
        if kind != "number" or not exponent.isdigit() or int(exponent) > _LARGEST_POWER:
            raise Misread(exponent)
        return Operation("^", (base, Number(int(exponent))))

    def _atom(self) -> Expression:
        kind, part = self._next()
        if kind == "number":
            return Number(_whole_if_it_is(Fraction(part)))
        if kind == "text":
            return Words(part)
        if part == "(":
            expression = self._deeper(self._either)
            self._expect(")")
            return expression
        if kind != "word" or part in ("and", "or", "not"):
            raise Misread(part)
        return self._call(part) if self._take("(") else Name(part)

    def _call(self, function: str) -> Expression:
        operands = [self._deeper(self._either)]
        while self._take(","):
            operands.append(self._deeper(self._either))
        self._expect(")")
        fewest, most = FUNCTIONS.get(function, (1, 0))
        if not fewest <= len(operands) <= most:
            raise Misread(f"{function}(")
        return Operation(function, tuple(operands))

    def _chain(self, word: str, part: Part) -> Expression:
        parts = [part()]
        while self._take(word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else Operation(word, tuple(parts))

    def _left_to_right(self, signs: tuple[str, ...], part: Part) -> Expression:
        left = part()
        while self._peek() in signs:
            sign = self._next()[1]
            self._operators += 1
            if self._operators > _MOST_OPERATORS:
                raise Misread(sign)
            left = Operation(sign, (left, part()))
        return left

    def _deeper(self, part: Part) -> Expression:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Misread("(")
        expression = part()
        self._depth -= 1
        return expression

    def _peek(self) -> str:
        kind, token = self._tokens[self._at] if self._at < len(self._tokens) else ("", "")
        return f"'{token}'" if kind == "text" else token

    def _next(self) -> tuple[str, str]:
        if self._at == len(self._tokens):
            raise Misread("the end")
        self._at += 1
        return self._tokens[self._at - 1]

    def _take(self, token: str) -> bool:
        found = self._peek() == token
        self._at += found
        return found

    def _expect(self, token: str) -> None:
        if not self._take(token):
            raise Misread(self._peek() or "the end")


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at, end = 0, len(text.rstrip())
    while at < end:
        if not (match := _TOKEN.match(text, at)):
            raise Misread(text[at : at + 20].strip())
        kind = match.lastgroup or ""
        yield kind, match[kind]
        at = match.end()


def _whole_if_it_is(number: Fraction) -> Fraction | int:
    return number.numerator if number.denominator == 1 else number
