"""What happens when there is nothing to measure, or nothing to divide by, must be declared before it happens."""

from compliance.scoring.language.arithmetic import Formula
from compliance.scoring.language.checks.intervals import Interval, Range, divisors, range_of
from compliance.scoring.language.checks.ranges import ranges_of
from compliance.scoring.language.measures import Computed, Fold, Looked, Measure, Rank, Tally
from compliance.scoring.language.policy import Policy
from compliance.scoring.language.rules import MeasureRule
from compliance.scoring.language.shape import Notes


def check_empties(policy: Policy, notes: Notes) -> None:
    """Note measures that may be empty and are used in formulas without saying so, and divisions by what may be zero.

    The score itself may stay unsettled: without a value the audit is not assessable.
    """
    known = ranges_of(policy)
    for measure in policy.measures.values():
        if not measure.settled and any(_may_divide_by_zero(each, known) for each in measure.formulas):
            notes.add("policy.division_by_zero", measure.line, measure=measure.name)
        if not measure.settled:
            _check_formulas(policy, measure.formulas, notes)
    for rule in policy.rules:
        formulas = [each for each in (rule.when, rule.amount if isinstance(rule, MeasureRule) else None) if each]
        _check_formulas(policy, formulas, notes)
        _check_divisions(formulas, known, notes)
    rows = [row.when for row in policy.grades.rows] if policy.grades else []
    _check_formulas(policy, rows, notes)
    _check_divisions(rows, known, notes)


def may_be_empty(measure: Measure) -> bool:
    """Return whether the measure can be without a value."""
    match measure.how:
        case Tally(kind=kind) | Fold(kind=kind):
            return kind not in ("count", "sum")
        case Rank():
            return True
        case Looked(otherwise=otherwise):
            return otherwise is None or measure.settled
        case Computed():
            return measure.settled


def _check_formulas(policy: Policy, formulas: list[Formula] | tuple[Formula, ...], notes: Notes) -> None:
    for formula in formulas:
        for name in sorted(formula.names & policy.measures.keys()):
            measure = policy.measures[name]
            if may_be_empty(measure) and not measure.settled:
                notes.add("policy.empty_undeclared", measure.line, measure=name, formula=formula.text)


def _check_divisions(formulas: list[Formula], known: dict[str, Range], notes: Notes) -> None:
    for formula in formulas:
        if _may_divide_by_zero(formula, known):
            notes.add("policy.division_in_condition", formula.line, formula=formula.text)


def _may_divide_by_zero(formula: Formula, known: dict[str, Range]) -> bool:
    found = (range_of(each, known) for each in divisors(formula.tree))
    return any(not isinstance(each, Interval) or each.holds(0) for each in found)
