"""Between which numbers every measure of a policy must lie, whatever the checklist and the answers are."""

from collections.abc import Mapping
from fractions import Fraction
from functools import reduce

from compliance.scoring.language.checks.graph import measures_in_order
from compliance.scoring.language.checks.intervals import ANY, COUNT, Interval, Range, Texts, Truth, range_of
from compliance.scoring.language.facts import Fact
from compliance.scoring.language.grades import NO_GRADE
from compliance.scoring.language.measures import Computed, Fold, Looked, Measure, Rank, Tally
from compliance.scoring.language.policy import Policy
from compliance.scoring.language.rules import MeasureRule
from compliance.scoring.language.selectors import EVERYTHING
from compliance.scoring.language.values import Adjusted, Choice, Flat, Line, Measured, Value

ValueRanges = Mapping[str, Interval | None]

OUTCOME_TEXTS = Texts(frozenset(("conforming", "conditional", "not_conforming")))


def ranges_of(policy: Policy) -> dict[str, Range]:
    """Return what every fact and measure can be, and `grade` and `outcome` for the rules that look at them."""
    known: dict[str, Range] = {name: _fact(fact) for name, fact in policy.facts.items()}
    values: dict[str, Interval | None] = {}
    for name, value in (*policy.values.items(), *policy.finding_values.items()):
        values[name] = value_range(value, values)
    for name in measures_in_order(policy):
        known[name] = _measure(policy, policy.measures[name], known, values)
    grades = {*policy.grades.order, NO_GRADE} if policy.grades else {NO_GRADE}
    grades |= {rule.grade for rule in policy.outcome_rules if rule.grade}
    return known | {"grade": Texts(frozenset(grades)), "outcome": OUTCOME_TEXTS}


def value_range(value: Value, values: ValueRanges) -> Interval | None:
    """Return between which numbers a value lies; None when no line of it is a number."""
    reached: Interval | None = None
    for line in value.lines:
        lines = _line(line, reached, values)
        everything = line.selector is EVERYTHING and not isinstance(line, Choice | Measured)
        reached = lines if everything or reached is None else reached if lines is None else reached.hull(lines)
    return reached


def _line(line: Line, before: Interval | None, values: ValueRanges) -> Interval | None:
    match line:
        case Choice(worths=worths, otherwise=otherwise):
            numbers = [each for each in (*worths.values(), otherwise) if isinstance(each, Fraction)]
            return Interval(min(numbers), max(numbers)) if numbers else None
        case Flat(flat=flat):
            return Interval(flat, flat) if isinstance(flat, Fraction) else None
        case Measured(attribute=attribute, low=low, high=high, ratio=ratio):
            if attribute in values and low is None and high is None:
                return values[attribute]
            return Interval(0, 1) if ratio else Interval(low, high)
        case Adjusted(operation=operation, amount=number):
            if isinstance(number, str):
                return ANY
            changed = before or ANY
            if operation in ("times", "divide") and number < 0:
                changed = Interval(changed.high, changed.low)
            return changed.mapped(lambda end: _adjusted(operation, end, number))


def _adjusted(operation: str, end: Fraction | int, number: Fraction) -> Fraction | int:
    match operation:
        case "add":
            return end + number
        case "subtract":
            return end - number
        case "times":
            return end * number
        case "divide":
            return end / number if number else end
        case "at_least":
            return max(end, number)
    return min(end, number)


def _fact(fact: Fact) -> Range:
    if fact.kind == "number":
        return Interval(fact.low, fact.high)
    return Truth() if fact.kind == "yes_no" else Texts(frozenset(fact.options) if fact.options else None)


def _measure(policy: Policy, measure: Measure, known: Mapping[str, Range], values: ValueRanges) -> Interval:
    raw = _raw(measure, known, values)
    if measure.scale < 0:
        raw = Interval(raw.high, raw.low)
    scaled = raw.mapped(lambda end: end * measure.scale)
    if measure.empty is not None:
        scaled = scaled.hull(Interval(measure.empty, measure.empty))
    for rule in policy.changes_of(measure.name):
        changed = _changed(rule, scaled, known)
        scaled = changed if rule.when is None else scaled.hull(changed)
    return scaled.mapped(measure.rounding.apply) if measure.rounding else scaled


def _raw(measure: Measure, known: Mapping[str, Range], values: ValueRanges) -> Interval:
    match measure.how:
        case Tally(kind="count"):
            return COUNT
        case Tally(kind=kind, value=value, weight=weight):
            weights = values.get(weight) if weight else Interval(1, 1)
            positive = weights is not None and weights.low is not None and weights.low >= 0
            return _combined(kind, values.get(value) or ANY, positive)
        case Fold(kind="count", sources=sources):
            return COUNT if len(sources) == 1 else Interval(0, len(sources))
        case Fold(kind=kind, sources=sources, weights=weights):
            hull = _hull([_interval(known[source]) for source in sources])
            return _combined(kind, hull, all(weight >= 0 for _, weight in weights))
        case Rank():
            return Interval(0, 100)
        case Computed(formula):
            return _interval(range_of(formula.tree, known))
        case Looked(rows=rows, otherwise=otherwise):
            thens = [then for _, then in rows] + ([otherwise] if otherwise else [])
            return _hull([_interval(range_of(each.tree, known)) for each in thens])


def _combined(kind: str, each: Interval, positive: bool) -> Interval:
    """Return what the sum, mean, share or extreme of numbers in an interval can be."""
    if not positive:
        return ANY
    if kind in ("mean", "min", "max"):
        return each
    never_below = each.low is not None and each.low >= 0
    if kind == "share":
        return Interval(0 if never_below else None, 1)
    return Interval(0 if never_below else None, 0 if each.high is not None and each.high <= 0 else None)


def _changed(rule: MeasureRule, before: Interval, known: Mapping[str, Range]) -> Interval:
    amount = _interval(range_of(rule.amount.tree, known))
    match rule.change:
        case "set":
            return amount
        case "add":
            low = None if before.low is None or amount.low is None else before.low + amount.low
            high = None if before.high is None or amount.high is None else before.high + amount.high
            return Interval(low, high)
        case "at_most":
            highs = [end for end in (before.high, amount.high) if end is not None]
            low = None if before.low is None or amount.low is None else min(before.low, amount.low)
            return Interval(low, min(highs) if highs else None)
    lows = [end for end in (before.low, amount.low) if end is not None]
    high = None if before.high is None or amount.high is None else max(before.high, amount.high)
    return Interval(max(lows) if lows else None, high)


def _hull(intervals: list[Interval]) -> Interval:
    return reduce(Interval.hull, intervals)


def _interval(found: Range) -> Interval:
    return found if isinstance(found, Interval) else ANY
