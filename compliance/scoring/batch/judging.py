"""Rules, grades and outcomes of many audits at once; the same order and meaning as for one."""

from dataclasses import dataclass, field

import numpy as np

from compliance.scoring.batch import numbers
from compliance.scoring.batch.formulas import Column, Texts, as_flags, evaluate
from compliance.scoring.batch.numbers import Flags, Numbers, Whole
from compliance.scoring.batch.sheet import BatchSheet
from compliance.scoring.language.grades import NO_GRADE, Band, Grades
from compliance.scoring.language.policy import Policy
from compliance.scoring.language.rules import OutcomeRule
from compliance.scoring.result import OUTCOMES

NOT_ASSESSABLE = OUTCOMES.index("not_assessable")
NOT_CONFORMING = OUTCOMES.index("not_conforming")


@dataclass(slots=True)
class Judgements:
    """What has been decided about each audit so far: places in OUTCOMES and `names`, and the rules that fired."""

    names: tuple[str, ...]
    outcome: Whole
    grade: Whole
    fired: dict[str, Flags] = field(default_factory=dict)

    @property
    def open(self) -> Flags:
        """The audits that are still assessable."""
        assessable: Flags = self.outcome != NOT_ASSESSABLE
        return assessable


def grade_names(policy: Policy) -> tuple[str, ...]:
    """Return every grade that can come out, `none` first."""
    named = [rule.grade for rule in policy.outcome_rules if rule.grade]
    order = policy.grades.order if policy.grades else ()
    return tuple(dict.fromkeys((NO_GRADE, *order, *named)))


def judge(policy: Policy, sheet: BatchSheet) -> Judgements:
    """Return the judgements: rules in order, then the grade, then the rules that look at grade or outcome."""
    judgements = Judgements(grade_names(policy), np.zeros(sheet.size, np.int64), np.zeros(sheet.size, np.int64))
    rules = policy.outcome_rules
    _fire([rule for rule in rules if rule.phase == 0], sheet, judgements, np.ones(sheet.size, np.bool_))
    for name in dict.fromkeys((policy.headline, policy.grades.on if policy.grades else "")):
        if name:
            _limit(judgements, judgements.open & sheet.number(name).missing, NOT_ASSESSABLE)
    if policy.grades:
        _grade(policy, policy.grades, sheet, judgements)
    _fire([rule for rule in rules if rule.phase], sheet, judgements, judgements.open)
    return judgements


def _fire(rules: list[OutcomeRule], sheet: BatchSheet, judgements: Judgements, turn: Flags) -> None:
    """Apply rules, in order, to the audits whose turn it is."""
    for rule in rules:

        def look(name: str) -> Column:
            if name == "grade":
                return Texts(judgements.grade, judgements.names)
            return Texts(judgements.outcome, OUTCOMES) if name == "outcome" else sheet.look(name)

        holds = as_flags(evaluate(rule.when.tree, look)) if rule.when else numbers.ALL
        judgements.fired[rule.id] = holds & turn
        if rule.outcome:
            _limit(judgements, holds & turn, OUTCOMES.index(rule.outcome))


def _limit(judgements: Judgements, where: Flags, outcome: int) -> None:
    judgements.outcome = np.where(where, np.maximum(judgements.outcome, outcome), judgements.outcome)
    judgements.grade = np.where(judgements.open, judgements.grade, 0)


def _grade(policy: Policy, grades: Grades, sheet: BatchSheet, judgements: Judgements) -> None:
    reached = _capped(policy, grades, _selected(grades, sheet, judgements.names), judgements)
    judgements.grade = np.where(judgements.open, reached, 0)
    outcomes = np.array([OUTCOMES.index(grades.outcome_of(name)) for name in judgements.names])
    worse = np.maximum(judgements.outcome, outcomes[judgements.grade])
    judgements.outcome = np.where(judgements.open, worse, judgements.outcome)


def _selected(grades: Grades, sheet: BatchSheet, names: tuple[str, ...]) -> Whole:
    grade = np.full(sheet.size, names.index(grades.otherwise), np.int64)
    if grades.kind == "bands":
        value = sheet.number(grades.on)
        for band in reversed(grades.bands):
            grade = np.where(_in_band(band, value), names.index(band.grade), grade)
        return grade
    holds = [as_flags(evaluate(row.when.tree, sheet.look)) for row in grades.rows]
    if grades.kind == "table":
        for row, held in reversed(list(zip(grades.rows, holds, strict=True))):
            grade = np.where(held, names.index(row.grade), grade)
        return grade
    complete = np.ones(sheet.size, np.bool_)
    for row, held in zip(grades.rows, holds, strict=True):
        complete &= held
        grade = np.where(complete, names.index(row.grade), grade)
    return grade


def _in_band(band: Band, value: Numbers) -> Flags:
    inside = ~value.missing
    if band.low is not None:
        order = numbers.compare(value, numbers.constant(band.low))
        inside = inside & ((order > 0) if band.low_open else (order >= 0))
    if band.high is not None:
        order = numbers.compare(value, numbers.constant(band.high))
        inside = inside & ((order < 0) if band.high_open else (order <= 0))
    return inside


def _capped(policy: Policy, grades: Grades, grade: Whole, judgements: Judgements) -> Whole:
    ranks = np.array([grades.order.index(name) if name in grades.order else -1 for name in judgements.names])
    places = np.array([judgements.names.index(name) for name in grades.order] or [0])
    rules = [rule for rule in policy.outcome_rules if rule.phase == 0]
    for rule in rules:
        if rule.grade_at_most:
            cap = grades.order.index(rule.grade_at_most)
            lower = judgements.fired[rule.id] & (ranks[grade] >= 0) & (ranks[grade] < cap)
            grade = np.where(lower, places[cap], grade)
    grade = np.where(judgements.outcome == NOT_CONFORMING, 0, grade)
    for rule in reversed(rules):
        if rule.grade:
            grade = np.where(judgements.fired[rule.id], judgements.names.index(rule.grade), grade)
    return grade
