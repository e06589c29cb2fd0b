"""Every measure of many audits at once; the same names and meanings as the sheet of one audit."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce

import numpy as np

from compliance.scoring.batch import numbers
from compliance.scoring.batch.adding import Added
from compliance.scoring.batch.bundles import Bundle
from compliance.scoring.batch.contributions import IN_SCOPE, add_of
from compliance.scoring.batch.formulas import ORDER, Column, Lookup, as_flags, as_numbers, column_of, evaluate
from compliance.scoring.batch.numbers import Flags, Numbers
from compliance.scoring.engine.plan import Plan
from compliance.scoring.language.arithmetic import Formula
from compliance.scoring.language.facts import FactValue
from compliance.scoring.language.measures import Computed, Fold, Looked, Measure, Rank, Tally

Groups = dict[str, tuple[Numbers, Flags]]
"""By group, the numbers and the audits that have the group at all."""


class CannotBatch(Exception):
    """Raised for what only the exact engine can do; `what` names it."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class BatchSheet:
    """The measures of many audits. `changed` holds, by rule, the audits in which it changed a measure."""

    def __init__(self, plan: Plan, added: Added, facts: Mapping[str, FactValue]) -> None:
        self.plan = plan
        self.added = added
        self.bundles = added.tables.bundles
        self.facts = facts
        self.size = added.size
        self.changed: dict[str, Flags] = {}
        self._known: dict[str, Numbers | Groups] = {}

    def look(self, name: str) -> Column:
        """Return a fact, or a measure that is not taken per group, for every audit."""
        if name in self.facts:
            return column_of(self.facts[name])
        return self.number(name)

    def number(self, name: str) -> Numbers:
        """Return a measure that is one number for each audit."""
        value = self.value(name)
        if isinstance(value, dict):
            raise TypeError(name)
        return value

    def value(self, name: str) -> Numbers | Groups:
        """Return the finished value of a measure: scaled, changed by rules, rounded."""
        if name not in self._known:
            for each in self.plan.needs[name]:  # in order, so that however long the chain, nothing nests
                if each not in self._known:
                    self._known[each] = self._work_out(self.plan.policy.measures[each])
        return self._known[name]

    def _work_out(self, measure: Measure) -> Numbers | Groups:
        raw = self._raw(measure)
        if isinstance(raw, dict):
            return {group: (self._finished(measure, each, has), has) for group, (each, has) in raw.items()}
        return self._finished(measure, raw, numbers.ALL)

    def _raw(self, measure: Measure) -> Numbers | Groups:
        match measure.how:
            case Tally(findings=True):
                raise CannotBatch("findings")
            case Tally():
                return self._tally(measure)
            case Fold() as fold:
                return self._fold(measure, fold)
            case Rank():
                raise CannotBatch("rank")
            case Computed(formula):
                return self._per_group(measure, lambda look: as_numbers(evaluate(formula.tree, look)))
            case Looked(rows, otherwise):
                return self._per_group(measure, lambda look: self._first_row(rows, otherwise, look))

    def _finished(self, measure: Measure, raw: Numbers, has: Flags) -> Numbers:
        value = raw if measure.scale == 1 else numbers.multiply(raw, numbers.constant(measure.scale))
        if measure.empty is not None:
            value = numbers.choose(value.missing, numbers.constant(measure.empty), value)
        for rule in self.plan.changes.get(measure.name, ()):
            amount = as_numbers(evaluate(rule.amount.tree, self.look))
            applies = self._applies(rule.when)
            before, value = value, numbers.choose(applies, _changed(rule.change, value, amount), value)
            different = (numbers.compare(before, value) != 0) & ~before.missing & ~value.missing
            different = different | (before.missing != value.missing)
            self.changed[rule.id] = self.changed.get(rule.id, np.zeros(self.size, np.bool_)) | (different & has)
        return numbers.rounded(value, measure.rounding.mode, measure.rounding.digits) if measure.rounding else value

    def _applies(self, when: Formula | None) -> Flags:
        return as_flags(evaluate(when.tree, self.look)) if when else numbers.ALL

    def _tally(self, measure: Measure) -> Numbers | Groups:
        if not measure.per:
            return self._total(measure, self.bundles.every)
        return {
            group: (self._total(measure, inside), self.added.total(IN_SCOPE, inside).top > 0)
            for group, inside in self.bundles.inside[measure.per].items()
        }

    def _total(self, measure: Measure, bundles: tuple[Bundle, ...]) -> Numbers:
        top, *rest = [self.added.total(add_of(column), bundles) for _, column in self.plan.slots[measure.name]]
        return numbers.divide(top, rest[0]) if rest else top

    def _fold(self, measure: Measure, fold: Fold) -> Numbers | Groups:
        if len(fold.sources) > 1:
            return self._folded(fold, [(as_numbers(self.look(name)), _weight(fold, name)) for name in fold.sources])
        first = self.value(fold.sources[0])
        if not isinstance(first, dict):
            raise TypeError(fold.sources[0])
        weighed = {group: (_only(value, has), _weight(fold, group)) for group, (value, has) in first.items()}
        if not measure.per:
            return self._folded(fold, list(weighed.values()))
        parents = self.plan.parents[self.plan.policy.measures[fold.sources[0]].per, measure.per]
        groups: Groups = {}
        for parent in dict.fromkeys(parents[group] for group in weighed if group in parents):
            inside = [group for group in weighed if parents.get(group) == parent]
            has = reduce(np.logical_or, [first[group][1] for group in inside])
            groups[parent] = (self._folded(fold, [weighed[group] for group in inside]), has)
        return groups

    def _folded(self, fold: Fold, pairs: list[tuple[Numbers, Fraction]]) -> Numbers:
        match fold.kind:
            case "count":
                return self._count(fold, [value for value, _ in pairs])
            case "min" | "max":
                return reduce(lambda left, right: _extreme(fold.kind, left, right), [value for value, _ in pairs])
        zero = numbers.constant(0)
        total, weight = zero, zero
        for value, each in pairs:
            share = numbers.constant(each)
            total = numbers.add(total, numbers.choose(value.missing, zero, numbers.multiply(value, share)))
            weight = numbers.add(weight, numbers.choose(value.missing, zero, share))
        return total if fold.kind == "sum" else numbers.divide(total, weight)

    def _count(self, fold: Fold, values: list[Numbers]) -> Numbers:
        total = np.zeros(self.size, np.int64)
        for value in values:
            if fold.where:
                order = numbers.compare(value, numbers.constant(fold.where.number))
                total += ORDER[fold.where.sign](order) & ~value.missing
        return Numbers(total, np.array([1]), numbers.NONE)

    def _per_group(self, measure: Measure, calculate: Callable[[Lookup], Numbers]) -> Numbers | Groups:
        if not measure.per:
            return calculate(self.look)
        sources = {name: self.value(name) for name in measure.uses if name not in self.facts}
        grouped = {name: groups for name, groups in sources.items() if isinstance(groups, dict)}
        nothing = (numbers.missing(), numbers.NONE)
        results: Groups = {}
        for group in dict.fromkeys(group for each in grouped.values() for group in each):

            def look(name: str, group: str = group) -> Column:
                return _only(*grouped[name].get(group, nothing)) if name in grouped else self.look(name)

            has = reduce(np.logical_or, [each[group][1] for each in grouped.values() if group in each])
            results[group] = (calculate(look), has)
        return results

    def _first_row(self, rows: tuple[tuple[Formula, Formula], ...], otherwise: Formula | None, look: Lookup) -> Numbers:
        last = as_numbers(evaluate(otherwise.tree, look)) if otherwise else numbers.missing()
        for when, then in reversed(rows):
            holds = as_flags(evaluate(when.tree, look))
            last = numbers.choose(holds, as_numbers(evaluate(then.tree, look)), last)
        return last


def _weight(fold: Fold, name: str) -> Fraction:
    return Fraction(fold.weight(name) or 0)  # the plan saw to it that each group has one


def _only(value: Numbers, has: Flags) -> Numbers:
    return Numbers(value.top, value.bottom, value.missing | ~has)


def _extreme(kind: str, left: Numbers, right: Numbers) -> Numbers:
    order = numbers.compare(left, right)
    first = (order <= 0) if kind == "min" else (order >= 0)
    return numbers.choose((first & ~left.missing) | right.missing, left, right)


def _changed(change: str, value: Numbers, amount: Numbers) -> Numbers:
    if change == "set":
        return amount
    if change == "add":
        changed = numbers.add(value, amount)
    else:
        order = numbers.compare(value, amount)
        changed = numbers.choose((order >= 0) if change == "at_least" else (order <= 0), value, amount)
    kept = numbers.choose(amount.missing, value, changed)
    return Numbers(kept.top, kept.bottom, value.missing)
