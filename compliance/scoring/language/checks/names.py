"""Every name that a policy uses must stand for something, and every name for one thing only."""

from collections.abc import Iterable
from difflib import get_close_matches

from compliance.scoring.language.arithmetic import Formula
from compliance.scoring.language.facts import Fact
from compliance.scoring.language.formula import FUNCTIONS
from compliance.scoring.language.measures import OTHERWISE, Fold, Measure, Rank, Tally
from compliance.scoring.language.policy import Policy
from compliance.scoring.language.rules import AnswerRule, MeasureRule, OutcomeRule, Rule, placeholders
from compliance.scoring.language.shape import Notes

MOST_MEASURES = 300
RESERVED = ("grade", "outcome")
WORDS_OF_FORMULAS = ("and", "or", "not", *FUNCTIONS)
CHECKLIST_ATTRIBUTES = ("id", "stage", "criticality", "tag", "answer", "declared", "reason", "evidence", "reviewed")


def check_names(policy: Policy, notes: Notes) -> None:
    """Note names that are used and not declared, declared twice, or declared and reserved."""
    if len(policy.measures) > MOST_MEASURES:
        notes.add("policy.too_many_measures", 0, limit=MOST_MEASURES)
    _check_declared_once(policy, notes)
    _check_measures(policy, notes)
    _check_rules(policy, notes)
    _check_grades(policy, notes)


def _check_declared_once(policy: Policy, notes: Notes) -> None:
    names = [*policy.values, *policy.finding_values, *policy.facts, *policy.measures]
    for name in dict.fromkeys(names):
        if names.count(name) > 1 or name in (*RESERVED, *WORDS_OF_FORMULAS):
            line = policy.measures[name].line if name in policy.measures else 0
            notes.add("policy.name_twice", line, name=name)
    for name in policy.groups:
        if name in CHECKLIST_ATTRIBUTES or name in names:
            notes.add("policy.name_twice", 0, name=name)
    rules = [rule.id for rule in policy.rules]
    for rule in policy.rules:
        if rules.count(rule.id) > 1:
            notes.add("policy.name_twice", rule.line, name=rule.id)


def _check_measures(policy: Policy, notes: Notes) -> None:
    for measure in policy.measures.values():
        known = {**policy.measures, **policy.facts}
        match measure.how:
            case Tally() as tally:
                _check_tally(policy, tally, measure.line, notes)
            case Fold() as fold:
                known = {**policy.measures, **(_numbers(policy) if len(fold.sources) > 1 else {})}
                _check_weights(fold, measure, notes)
            case Rank():
                known = {**policy.measures}
        for formula in measure.formulas:
            _check_formula(formula, known, notes)
        if not measure.formulas:
            _check(measure.uses, known, measure.line, notes)


def _check_tally(policy: Policy, tally: Tally, line: int, notes: Notes) -> None:
    values = policy.finding_values if tally.findings else policy.values
    _check([name for name in (tally.value, tally.weight) if name], values, line, notes)
    if tally.kind == "share" and tally.findings:
        notes.add("policy.share_of_findings", line)


def _numbers(policy: Policy) -> dict[str, Fact]:
    return {name: fact for name, fact in policy.facts.items() if fact.kind == "number"}


def _check_weights(fold: Fold, measure: Measure, notes: Notes) -> None:
    """A list of measures is weighed name by name; groups are known only once there is a checklist."""
    if len(fold.sources) == 1:
        return
    _check([name for name, _ in fold.weights], (*fold.sources, OTHERWISE), measure.line, notes)
    for source in fold.sources:
        if fold.weight(source) is None:
            notes.add("policy.no_group_weight", measure.line, measure=measure.name, group=source)


def _check_rules(policy: Policy, notes: Notes) -> None:
    for rule in policy.rules:
        known = {**policy.measures, **policy.facts}
        if isinstance(rule, MeasureRule):
            _check([rule.measure], policy.measures, rule.line, notes)
            _check_formula(rule.amount, known, notes)
        extra = dict.fromkeys(RESERVED) if isinstance(rule, OutcomeRule) else {}
        _check(placeholders(rule.because), {**known, **(extra if _is_late(rule) else {})}, rule.line, notes)
        _check_braces(rule.because, rule.line, notes)
        if rule.when:
            _check_formula(rule.when, {**known, **extra}, notes)
        if isinstance(rule, OutcomeRule):
            _check_grade_rule(policy, rule, notes)
        if isinstance(rule, AnswerRule) and not rule.answer:
            notes.add("policy.key_missing", rule.line, key="answer")


def _is_late(rule: Rule) -> bool:
    """Return whether grade and outcome are known when the rule is tried."""
    return isinstance(rule, OutcomeRule) and rule.phase > 0


def _check_braces(because: str, line: int, notes: Notes) -> None:
    try:
        because.format(**dict.fromkeys(placeholders(because), ""))
    except (ValueError, LookupError, AttributeError):
        notes.add("policy.because_braces", line)


def _check_grade_rule(policy: Policy, rule: OutcomeRule, notes: Notes) -> None:
    order = policy.grades.order if policy.grades else ()
    for grade in filter(None, (rule.grade, rule.grade_at_most)):
        if rule.phase:
            notes.add("policy.rule_after_grading", rule.line, rule=rule.id)
        if rule.grade_at_most and grade not in order:
            _note_unknown(grade, order, rule.line, notes)
    if rule.phase == 2 and rule.outcome:
        notes.add("policy.rule_after_outcome", rule.line, rule=rule.id)


def _check_grades(policy: Policy, notes: Notes) -> None:
    grades = policy.grades
    if grades is None:
        return
    if grades.on:
        _check([grades.on], policy.measures, grades.line, notes)
    for row in grades.rows:
        _check_formula(row.when, {**policy.measures, **policy.facts}, notes)
    named = {*grades.order, "none", *(rule.grade for rule in policy.outcome_rules)}
    for grade, _ in grades.outcomes:
        if grade not in named:
            _note_unknown(grade, sorted(filter(None, named)), grades.line, notes)


def _check_formula(formula: Formula, known: Iterable[str], notes: Notes) -> None:
    _check(sorted(formula.names), known, formula.line, notes)


def _check(names: Iterable[str], known: Iterable[str], line: int, notes: Notes) -> None:
    declared = list(known)
    for name in names:
        if name not in declared:
            _note_unknown(name, declared, line, notes)


def _note_unknown(name: str, known: Iterable[str], line: int, notes: Notes) -> None:
    declared = list(known)
    close = get_close_matches(name, declared, 1)
    options = close[0] if close else ", ".join(declared[:20]) or "–"
    notes.add("policy.name_unknown", line, name=name[:60], options=options)
