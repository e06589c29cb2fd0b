"""Values: what each requirement or finding is worth, line by line. Credits and weights are the two best-known ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from compliance.scoring.language.rounding import shown_exactly
from compliance.scoring.language.selectors import EVERYTHING, Look, Selector, build_selector, exact_or_none
from compliance.scoring.language.shape import Entry, Notes

OPERATIONS = ("add", "subtract", "times", "divide", "at_least", "at_most")
_MOST_LINES = 500


class Mark(Enum):
    """A value that is not a number: it leaves the sum, or may not be given at all."""

    SKIP = "skip"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class SameAs:
    """Worth what another answer to the same requirement is worth."""

    answer: str


Worth = Fraction | Mark | SameAs


def first_number(texts: tuple[str, ...]) -> Fraction | None:
    """Return the first of the texts that is an exact number."""
    return next((number for text in texts if (number := exact_or_none(text)) is not None), None)


@dataclass(frozen=True, slots=True)
class Choice:
    """The worth that stands beside the attribute's value; `otherwise` for any other value."""

    selector: Selector
    by: str
    worths: dict[str, Worth]
    otherwise: Worth | None

    def aliases(self) -> Iterator[tuple[str, SameAs]]:
        """Yield the answers that are worth what another answer is."""
        yield from ((answer, worth) for answer, worth in self.worths.items() if isinstance(worth, SameAs))

    def worth(self, before: Worth | None, look: Look) -> Worth | None:
        for value in look(self.by):
            if value in self.worths:
                return self.worths[value]
        return before if self.otherwise is None else self.otherwise


@dataclass(frozen=True, slots=True)
class Flat:
    """One worth for everything selected."""

    selector: Selector
    flat: Worth

    def worth(self, before: Worth | None, look: Look) -> Worth | None:
        return self.flat


@dataclass(frozen=True, slots=True)
class Measured:
    """The number that an attribute holds, between two bounds; as a ratio, 0 at the lower and 1 at the upper."""

    selector: Selector
    attribute: str
    low: Fraction | None
    high: Fraction | None
    ratio: bool

    def worth(self, before: Worth | None, look: Look) -> Worth | None:
        number = first_number(look(self.attribute))
        if (
            number is None
            or (self.low is not None and number < self.low)
            or (self.high is not None and number > self.high)
        ):
            return before
        if self.ratio and self.low is not None and self.high is not None:
            return (number - self.low) / (self.high - self.low)
        return number


@dataclass(frozen=True, slots=True)
class Adjusted:
    """The worth so far, changed by a number, or by one that an attribute or value holds; divided by 0, left out."""

    selector: Selector
    operation: str
    amount: Fraction | str

    def worth(self, before: Worth | None, look: Look) -> Worth | None:
        amount = self.amount if isinstance(self.amount, Fraction) else first_number(look(self.amount))
        if not isinstance(before, Fraction):
            return before
        if amount is None:
            return Mark.SKIP if look(str(self.amount)) == (Mark.SKIP.value,) else before
        match self.operation:
            case "add":
                return before + amount
            case "subtract":
                return before - amount
            case "times":
                return before * amount
            case "divide":
                return before / amount if amount else Mark.SKIP
            case "at_least":
                return max(before, amount)
        return min(before, amount)


Line = Choice | Flat | Measured | Adjusted


@dataclass(frozen=True, slots=True)
class Value:
    """A named value: lines in order, each changing what the ones before it said of what it selects."""

    name: str
    lines: tuple[Line, ...] = field(default=())

    def of(self, look: Look) -> Fraction | Mark | None:
        """Return what something is worth; None when no line says."""
        return self._of(look, seen=frozenset())

    def _of(self, look: Look, seen: frozenset[str]) -> Fraction | Mark | None:
        worth: Worth | None = None
        for line in self.lines:
            if line.selector is EVERYTHING or line.selector.picks(look):
                worth = self._resolved(line.worth(worth, look), look, seen)
        return worth if not isinstance(worth, SameAs) else None

    def _resolved(self, worth: Worth | None, look: Look, seen: frozenset[str]) -> Worth | None:
        if not isinstance(worth, SameAs) or worth.answer in seen:
            return worth
        other = worth.answer
        return self._of(lambda attribute: (other,) if attribute == "answer" else look(attribute), seen | {other})

    def answers(self) -> Iterator[str]:
        """Yield the answers that the lines name, and the bounds of numeric ones: what could be best."""
        for line in self.lines:
            if isinstance(line, Choice) and line.by == "answer":
                yield from line.worths
            if isinstance(line, Measured) and line.attribute == "answer":
                yield from (
                    f"{bound.numerator}/{bound.denominator}" for bound in (line.low, line.high) if bound is not None
                )
            for attribute, wanted in line.selector.attributes():
                yield from (each for each in wanted if attribute == "answer" and isinstance(each, str))


def worths_of(values: Mapping[str, Value], look: Look) -> dict[str, Fraction | Mark | None]:
    """Return what something is worth by every value; each may look at those declared before it, by their name."""
    worths: dict[str, Fraction | Mark | None] = {}
    seen = look_with_worths(look, worths)
    for name, value in values.items():
        worths[name] = value.of(seen)
    return worths


def look_with_worths(look: Look, worths: Mapping[str, Fraction | Mark | None]) -> Look:
    """Return a look that also sees what something is worth, under the names of the values."""

    def seen(attribute: str) -> tuple[str, ...]:
        worth = worths.get(attribute)
        if isinstance(worth, Fraction):
            return shown_exactly(worth), f"{worth.numerator}/{worth.denominator}"  # 0.5 and 1/2: either may be wanted
        return (worth.value,) if isinstance(worth, Mark) else look(attribute)

    return seen


def build_value(name: str, read: Entry | list[Entry | None] | None, by: str, notes: Notes) -> Value:
    """Return a named value; `by` is the attribute that its choices go by unless they name another."""
    entries = [entry for entry in (read if isinstance(read, list) else [read]) if entry is not None]
    if len(entries) > _MOST_LINES:
        notes.add("policy.too_many_lines", entries[0].line, name=name, limit=_MOST_LINES)
        return Value(name)
    lines = [line for entry in entries if (line := _build_line(entry, by, notes)) is not None]
    aliases = {answer: worth.answer for line in lines if isinstance(line, Choice) for answer, worth in line.aliases()}
    for answer in aliases.values():
        if answer in aliases:
            notes.add("policy.alias_of_alias", entries[0].line, name=name, answer=answer)
    return Value(name, tuple(lines))


def _build_line(entry: Entry, by: str, notes: Notes) -> Line | None:
    selector = build_selector(entry.get("for"), notes)
    kinds = [key for key in ("is", *OPERATIONS, "number") if key in entry]
    if len(kinds) + bool(entry.rest) != 1:
        notes.add("policy.value_line_unclear", entry.line)
        return None
    if entry.rest:
        worths = {key: _worth(text) for key, text in entry.rest.items() if text}
        otherwise = worths.pop("otherwise", None)
        return Choice(selector, entry.get("by") or by, worths, otherwise)
    kind = kinds[0]
    if entry.get(kind) is None:
        return None
    if kind == "is":
        return Flat(selector, _worth(entry.get("is")))
    if kind == "number":
        return _build_measured(entry, selector, notes)
    amount = entry.get(kind)
    number = exact_or_none(amount)
    if kind == "divide" and number == 0:
        notes.add("policy.value_divided_by_zero", entry.line)
    return Adjusted(selector, kind, amount if number is None else number)


def _build_measured(entry: Entry, selector: Selector, notes: Notes) -> Measured:
    low, high, ratio = entry.get("from"), entry.get("to"), entry.get("as") == "ratio"
    bounded = low is not None and high is not None
    if (ratio and not bounded) or (bounded and low >= high):
        notes.add("policy.number_range", entry.line)
    return Measured(selector, entry.get("number"), low, high, ratio)


def _worth(text: str) -> Worth:
    if text in ("skip", "forbidden"):
        return Mark(text)
    number = exact_or_none(text)
    return SameAs(text) if number is None else number
