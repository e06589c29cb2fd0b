"""The verdict: a result as one sentence that claims only what its policy and the rules that took effect say."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.certificates.wording import reason, score_in_words
from compliance.scoring import Fired, Policy, Result
from compliance.scoring.language.measures import Tally
from compliance.scoring.language.rules import OutcomeRule


def verdict(result: Result, policy: Policy) -> str:
    """Return the result as one sentence, such as "Conditional: 90.5 %, with one condition to close"."""
    score, grade = score_in_words(result.shown, policy.unit), result.grade or ""
    match result.outcome:
        case "conforming":
            return _conforming(score, grade)
        case "conditional":
            return _conditional(score, grade, len(deciding(result, policy)))
        case "not_conforming":
            return _not_conforming(score, grade, result, policy)
    said_by = result.why.rule if result.why else ""
    if why := next((reason(fired) for fired in result.fired if fired.rule == said_by), ""):
        return _("Not assessable: {reason}").format(reason=why)
    return _("Not assessable: nothing in scope counts towards a score")


def deciding(result: Result, policy: Policy) -> tuple[Fired, ...]:
    """Return the rules that by themselves make the outcome what it is; none where the grade alone does."""
    saying = {rule.id for rule in policy.outcome_rules if rule.outcome == result.outcome}
    return tuple(fired for fired in result.fired if fired.rule in saying)


def criticals_decide(result: Result, policy: Policy) -> bool:
    """Return whether the outcome follows from rules, and every one of them counts critical requirements alone."""
    rules = {rule.id: rule for rule in policy.outcome_rules}
    decided = deciding(result, policy)
    return bool(decided) and all(_is_about_criticals(rules[fired.rule], policy) for fired in decided)


def _is_about_criticals(rule: OutcomeRule, policy: Policy) -> bool:
    asked = rule.when.names if rule.when else frozenset()
    return bool(asked) and all(_counts_criticals(policy, name) for name in asked)


def _counts_criticals(policy: Policy, name: str) -> bool:
    measure = policy.measures.get(name)
    if measure is None or not isinstance(measure.how, Tally) or measure.how.kind != "count":
        return False
    return ("criticality", ("critical",)) in measure.how.over.tests


def _conforming(score: str, grade: str) -> str:
    if score and grade:
        return _("Conforming: {score}, grade {grade}").format(score=score, grade=grade)
    if score:
        return _("Conforming: {score}").format(score=score)
    return _("Conforming: grade {grade}").format(grade=grade) if grade else _("Conforming")


def _conditional(score: str, grade: str, conditions: int) -> str:
    if conditions and score:
        return ngettext(
            "Conditional: {score}, with one condition to close",
            "Conditional: {score}, with {n} conditions to close",
            conditions,
        ).format(score=score, n=conditions)
    if conditions:
        return ngettext(
            "Conditional, with one condition to close", "Conditional, with {n} conditions to close", conditions
        ).format(n=conditions)
    if score:
        return _("Conditional: {score}, grade {grade}").format(score=score, grade=grade)
    return _("Conditional: grade {grade}").format(grade=grade)


def _not_conforming(score: str, grade: str, result: Result, policy: Policy) -> str:
    if criticals_decide(result, policy):
        if score:
            return _("Not conforming: {score}, but the criticals decide").format(score=score)
        return _("Not conforming: the criticals decide")
    if decided := deciding(result, policy):
        why = reason(decided[0])
        return (
            _("Not conforming: {score}. {reason}").format(score=score, reason=why)
            if score
            else _("Not conforming. {reason}").format(reason=why)
        )
    if grade and score:
        return _("Not conforming: {score}, grade {grade}").format(score=score, grade=grade)
    if grade:
        return _("Not conforming: grade {grade}").format(grade=grade)
    if not score:
        return _("Not conforming: no grade is earned")
    if is_below_all_grades(policy):
        return _("Not conforming: {score} is below the lowest grade").format(score=score)
    return _("Not conforming: {score} earns no grade").format(score=score)


def is_below_all_grades(policy: Policy) -> bool:
    """Return whether a score without a grade is one below the lowest band."""
    grades = policy.grades
    return grades is not None and bool(grades.bands) and grades.on == policy.headline and not grades.low_is_good
