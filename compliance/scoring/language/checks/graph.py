"""Measures may use each other, but never in a circle; and a group must stay a group until something folds it."""

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter

from compliance.scoring.language.measures import Computed, Fold, Looked, Measure, Rank
from compliance.scoring.language.policy import Policy
from compliance.scoring.language.rules import MeasureRule
from compliance.scoring.language.shape import Notes


def check_graph(policy: Policy, notes: Notes) -> None:
    """Note circles among measures, and measures per group that are used as if they were one number."""
    try:
        order = measures_in_order(policy)
    except CycleError as error:
        circle = error.args[1]
        notes.add("policy.circle", policy.measures[circle[0]].line, circle=" → ".join(circle))
        return
    for name in order:
        _check_groups(policy, policy.measures[name], notes)
    for rule in policy.rules:
        for formula in (rule.when, rule.amount if isinstance(rule, MeasureRule) else None):
            if formula:
                _check_single(policy, formula.names, formula.line, notes)
    if policy.grades:
        _check_single(policy, (policy.grades.on,), policy.grades.line, notes)
        for row in policy.grades.rows:
            _check_single(policy, row.when.names, row.when.line, notes)


def measures_in_order(policy: Policy) -> list[str]:
    """Return the measures so that each comes after those it is made of; CycleError when there is a circle."""
    needs = {name: needed_by(policy, measure) for name, measure in policy.measures.items()}
    return list(TopologicalSorter(needs).static_order())


def needed_by(policy: Policy, measure: Measure) -> set[str]:
    """Return the measures that one is made of, including what the rules that change it look at."""
    names = set(measure.uses)
    for rule in policy.changes_of(measure.name):
        names |= rule.amount.names | (rule.when.names if rule.when else set())
    return names & policy.measures.keys()


def _check_groups(policy: Policy, measure: Measure, notes: Notes) -> None:
    pers = {policy.measures[name].per for name in measure.uses if name in policy.measures}
    match measure.how:
        case Fold(sources=sources) if len(sources) == 1:
            if pers == {""}:
                notes.add("policy.fold_needs_groups", measure.line, source=sources[0])
        case Fold() | Rank():
            _check_single(policy, measure.uses, measure.line, notes)
        case Computed() | Looked():
            if pers - {"", measure.per}:
                notes.add("policy.groups_differ", measure.line, measure=measure.name)
            if measure.per and measure.per not in pers:
                notes.add("policy.nothing_per_group", measure.line, measure=measure.name, per=measure.per)


def _check_single(policy: Policy, names: Iterable[str], line: int, notes: Notes) -> None:
    for name in names:
        if name in policy.measures and policy.measures[name].per:
            notes.add("policy.number_needed", line, measure=name, per=policy.measures[name].per)
