"""A sheet: every measure of one audit, worked out from the column totals when it is first asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from compliance.core.errors import Problem, Refused
from compliance.scoring.case import Population
from compliance.scoring.engine.columns import Amount, Slots, Totals
from compliance.scoring.engine.plan import Plan
from compliance.scoring.language.arithmetic import Formula, Lookup, Value
from compliance.scoring.language.measures import Computed, Fold, Looked, Measure, Rank, Tally
from compliance.scoring.language.rules import MeasureRule

Number = Fraction | int | None
Grouped = dict[str, Number]
Weighed = list[tuple[Number, Fraction | int]]

_SMALLEST_POPULATION = 2


@dataclass(frozen=True, slots=True)
class MeasureChanged:
    """A measure rule that took effect, with the measure's value before and after it."""

    rule: MeasureRule
    before: Number
    after: Number


class Sheet:
    """The measures of one audit. `changed` lists the measure rules that took effect so far."""

    def __init__(
        self,
        plan: Plan,
        totals: Mapping[tuple[str, bool], Totals | Mapping[str, Totals]],
        facts: Mapping[str, Value],
        population: Population | None,
    ) -> None:
        self.plan = plan
        self.totals = totals
        self.facts = facts
        self.population = population
        self.changed: list[MeasureChanged] = []
        self._known: dict[str, Number | Grouped] = {}

    def look(self, name: str) -> Value:
        """Return a fact, or the value of a measure that is not taken per group."""
        if name in self.facts:
            return self.facts[name]
        return cast(Number, self.value(name))  # checks.graph saw to it that no group is used as one number

    def number(self, name: str) -> Number:
        """Return a measure or numeric fact as a number; None when it has no value."""
        return _number(self.look(name))

    def value(self, name: str) -> Number | Grouped:
        """Return the finished value of a measure: scaled, changed by rules, rounded; per group as a dict."""
        if name not in self._known:
            for each in self.plan.needs[name]:  # in order, so that however long the chain, nothing nests
                if each not in self._known:
                    measure = self.plan.policy.measures[each]
                    self._known[each] = self._finished(measure, self._raw(measure))
        return self._known[name]

    def points(self, name: str) -> dict[str, tuple[Number, Number]]:
        """Return, by group, what a tally reached and what that is divided by, before scaling; None for no such part."""
        totals, slots = self._totals(self.plan.policy.measures[name])
        (top, unit), bottom = (slots[0][0], slots[0][1].unit), slots[1][0] if len(slots) > 1 else None
        rows = totals.items() if isinstance(totals, Mapping) else (("", totals),)
        return {
            group: (_in_units(row[top], unit), None if bottom is None else _in_units(row[bottom], unit))
            for group, row in rows
        }

    def _raw(self, measure: Measure) -> Number | Grouped:
        match measure.how:
            case Tally():
                return self._tally(measure)
            case Fold() as fold:
                return self._fold(measure, fold)
            case Rank(source, ties):
                return self._rank(source, ties)
            case Computed(formula):
                return self._per_group(measure, formula.evaluate)
            case Looked(rows, otherwise):
                return self._per_group(measure, lambda look: _first_row(rows, otherwise, look))

    def _finished(self, measure: Measure, raw: Number | Grouped) -> Number | Grouped:
        if measure.name in self.plan.as_measured:
            return raw
        if isinstance(raw, dict):
            return {group: self._finished_one(measure, each) for group, each in raw.items()}
        return self._finished_one(measure, raw)

    def _finished_one(self, measure: Measure, raw: Number) -> Number:
        value = measure.empty if raw is None else raw if isinstance(measure.how, Tally) else raw * measure.scale
        for rule in self.plan.changes.get(measure.name, ()):
            if rule.when is None or rule.when.evaluate(self.look):
                before, value = value, _changed(rule.change, value, _number(rule.amount.evaluate(self.look)))
                if value != before:
                    self.changed.append(MeasureChanged(rule, before, value))
        return measure.rounding.apply(value) if measure.rounding and value is not None else value

    def _tally(self, measure: Measure) -> Number | Grouped:
        totals, columns = self._totals(measure)
        if isinstance(totals, Mapping):
            return {group: _quotient(row, columns, measure.scale) for group, row in totals.items()}
        return _quotient(totals, columns, measure.scale)

    def _totals(self, measure: Measure) -> tuple[Totals | Mapping[str, Totals], Slots]:
        slots = self.plan.slots[measure.name]
        return self.totals[measure.per, slots[0][1].tally.findings], slots

    def _fold(self, measure: Measure, fold: Fold) -> Number | Grouped:
        first = self.number(fold.sources[0]) if len(fold.sources) > 1 else self.value(fold.sources[0])
        if not isinstance(first, dict):
            return _folded(fold, [(self.number(source), _weight(fold, source, measure)) for source in fold.sources])
        weighed = {group: (value, _weight(fold, group, measure)) for group, value in first.items()}
        if not measure.per:
            return _folded(fold, list(weighed.values()))
        parents = self.plan.parents[self.plan.policy.measures[fold.sources[0]].per, measure.per]
        members: dict[str, Weighed] = {}
        for group, pair in weighed.items():
            if group in parents:
                members.setdefault(parents[group], []).append(pair)
        return {group: _folded(fold, pairs) for group, pairs in members.items()}

    def _per_group(self, measure: Measure, evaluate: Callable[[Lookup], Value]) -> Number | Grouped:
        if not measure.per:
            return _number(evaluate(self.look))
        sources = {name: self.value(name) for name in measure.uses if name not in self.facts}
        grouped = {name: groups for name, groups in sources.items() if isinstance(groups, dict)}
        groups = dict.fromkeys(group for each in grouped.values() for group in each)

        def at(group: str) -> Lookup:
            return lambda name: grouped[name].get(group) if name in grouped else self.look(name)

        return {group: _number(evaluate(at(group))) for group in groups}

    def _rank(self, source: str, ties: str) -> Number:
        value = self.number(source)
        if self.population is None or len(self.population.values) < _SMALLEST_POPULATION:
            size = len(self.population.values) if self.population else 0
            raise Refused(Problem("scoring.population_too_small", {"size": size, "needed": _SMALLEST_POPULATION}))
        if value is None:
            return None
        below = Fraction(sum(each < value for each in self.population.values))
        same = sum(each == value for each in self.population.values)
        counted = below + {"below": Fraction(0), "middle": Fraction(same, 2), "upto": Fraction(same)}[ties]
        return 100 * counted / len(self.population.values)


def _in_units(amount: Amount | None, unit: int) -> Number:
    if amount is None or unit == 1:
        return amount
    whole, rest = divmod(amount, unit)
    return Fraction(amount, unit) if rest else whole


def _quotient(row: Totals, slots: Slots, scale: Fraction) -> Number:
    """Return top × scale / bottom; both are in the same unit."""
    top_at, top = slots[0]
    amount = row[top_at]
    if amount is None:
        return None
    bottom = row[slots[1][0]] if len(slots) > 1 else top.unit
    if scale == bottom == 1:
        return amount
    return Fraction(amount * scale.numerator, bottom * scale.denominator) if bottom else None


def _folded(fold: Fold, pairs: Weighed) -> Number:
    kept = [(value, weight) for value, weight in pairs if value is not None]
    match fold.kind:
        case "count":
            return sum(fold.where.holds(value) for value, _ in kept) if fold.where else None
        case "sum":
            return sum(value * weight for value, weight in kept)
        case "mean":
            weights = sum(weight for _, weight in kept)
            return Fraction(sum(value * weight for value, weight in kept)) / weights if weights else None
    return (min if fold.kind == "min" else max)((value for value, _ in kept), default=None)


def _weight(fold: Fold, name: str, measure: Measure) -> Fraction | int:
    """The groups of a checklist were looked at when the plan was made; groups of findings show only now."""
    weight = fold.weight(name)
    if weight is None:
        raise Refused(Problem("policy.no_group_weight", {"measure": measure.name, "group": name[:60]}))
    return weight


def _first_row(rows: Sequence[tuple[Formula, Formula]], otherwise: Formula | None, look: Lookup) -> Value:
    for when, then in rows:
        if when.evaluate(look):
            return then.evaluate(look)
    return otherwise.evaluate(look) if otherwise else None


def _changed(change: str, value: Number, amount: Number) -> Number:
    if change == "set" or amount is None:
        return amount if change == "set" else value
    if value is None:
        return None
    match change:
        case "add":
            return value + amount
        case "at_least":
            return max(value, amount)
    return min(value, amount)


def _number(value: Value) -> Number:
    return None if value is None or isinstance(value, str) else value
