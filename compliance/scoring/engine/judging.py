"""From measures to a judgement: which rules fire, which grade is reached, and which outcome holds."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from compliance.scoring.engine.plan import Plan
from compliance.scoring.engine.sheet import Sheet
from compliance.scoring.language.arithmetic import Lookup
from compliance.scoring.language.durations import Duration
from compliance.scoring.language.grades import NO_GRADE, Grades
from compliance.scoring.language.policy import Policy
from compliance.scoring.language.rules import OutcomeRule
from compliance.scoring.result import OUTCOMES, Why


@dataclass(slots=True)
class Judgement:
    """What has been decided about one audit so far; outcomes only ever get worse."""

    outcome: str = "conforming"
    grade: str = NO_GRADE
    fired: list[OutcomeRule] = field(default_factory=list)
    why: Why | None = None

    def limit(self, outcome: str) -> None:
        """Let the worse of this outcome and the one so far hold."""
        self.outcome = max(self.outcome, outcome, key=OUTCOMES.index)

    def look(self, sheet: Sheet) -> Lookup:
        """Return a look that sees facts, measures, and the grade and outcome as they stand when it is used."""
        return lambda name: {"grade": self.grade, "outcome": self.outcome}.get(name) or sheet.look(name)


def judge(plan: Plan, sheet: Sheet) -> Judgement:
    """Return the judgement: rules in order, then the grade, then the rules that look at grade or outcome."""
    judgement, policy = Judgement(), plan.policy
    _fire(plan.gates, sheet, judgement)
    if judgement.outcome != "not_assessable":
        _check_headline(policy, sheet, judgement)
    if judgement.outcome != "not_assessable" and policy.grades:
        judgement.grade = _capped(policy.grades, select_grade(policy.grades, sheet), judgement)
        judgement.limit(policy.grades.outcome_of(judgement.grade))
    if judgement.outcome != "not_assessable":
        _fire(plan.afterthoughts, sheet, judgement)
    return judgement


def select_grade(grades: Grades, sheet: Sheet) -> str:
    """Return the grade that the measures reach by themselves, before any rule limits it."""
    if grades.kind == "bands":
        value = sheet.number(grades.on)
        return next((band.grade for band in grades.bands if value is not None and band.holds(value)), grades.otherwise)
    if grades.kind == "table":
        return next((row.grade for row in grades.rows if row.when.evaluate(sheet.look)), grades.otherwise)
    reached = grades.otherwise
    for row in grades.rows:
        if not row.when.evaluate(sheet.look):
            break
        reached = row.grade
    return reached


def shortest(durations: list[Duration | None]) -> Duration | None:
    """Return the shortest of the durations that are given."""
    return min((each for each in durations if each), key=lambda each: each.rough_days, default=None)


def _fire(rules: Sequence[OutcomeRule], sheet: Sheet, judgement: Judgement) -> None:
    look = judgement.look(sheet)
    for rule in rules:
        if rule.when is not None and not rule.when.evaluate(look):
            continue
        judgement.fired.append(rule)
        if rule.outcome:
            judgement.limit(rule.outcome)
        if rule.outcome == "not_assessable" and judgement.why is None:
            judgement.why = Why("scoring.no_score_by_rule", rule=rule.id)
            judgement.grade = NO_GRADE


def _check_headline(policy: Policy, sheet: Sheet, judgement: Judgement) -> None:
    """A number that results print or grades go by, and that has no value, means that there is no score."""
    for name in dict.fromkeys((policy.headline, policy.grades.on if policy.grades else "")):
        if name and sheet.number(name) is None:
            judgement.limit("not_assessable")
            judgement.why = Why("scoring.nothing_to_score", {"measure": name})


def _capped(grades: Grades, grade: str, judgement: Judgement) -> str:
    """Apply what rules say of the grade: the first one named holds; else none when not conforming; else the caps."""
    named = next((rule.grade for rule in judgement.fired if rule.grade), "")
    if named or judgement.outcome == "not_conforming":
        return named or NO_GRADE
    caps = [rule.grade_at_most for rule in judgement.fired if rule.grade_at_most]
    return max((grade, *caps), key=grades.order.index) if grade in grades.order else grade
