"""Explains a score step by step, completely enough that a person can re-derive it with a pencil."""

from collections.abc import Iterator

from compliance.scoring.case import Case
from compliance.scoring.engine.judging import select_grade
from compliance.scoring.engine.measure_steps import contributions_of, measure_steps, name_rows, number_text
from compliance.scoring.engine.plan import Plan
from compliance.scoring.engine.score import fill
from compliance.scoring.engine.steps import Row, Step
from compliance.scoring.engine.workings import Workings, work_out
from compliance.scoring.language.grades import Grades
from compliance.scoring.language.rules import OutcomeRule


def explain(plan: Plan, case: Case) -> tuple[Step, ...]:
    """Return the steps that lead to an audit's result, in order; Refused where `score` would refuse."""
    return steps_of(work_out(plan, case))


def steps_of(workings: Workings) -> tuple[Step, ...]:
    """Return the steps of an audit that was worked out: answers set, measures, rules, grade, outcome."""
    return (*_answer_steps(workings), *_measure_steps(workings), *_judging_steps(workings), _outcome_step(workings))


def _answer_steps(workings: Workings) -> Iterator[Step]:
    plan = workings.plan
    for effect in workings.answers_set:
        rows = tuple({"requirement": plan.items[at].id, "answer": given.answer} for at, given in effect.before.items())
        params = {"because": effect.rule.because.format(**fill(plan, effect.rule.because, effect.look))}
        requirements = tuple(row["requirement"] for row in rows)
        yield Step(effect.rule.id, "scoring.step_answers_set", params, rows, requirements, effect.rule.answer)


def _measure_steps(workings: Workings) -> Iterator[Step]:
    contributions = contributions_of(workings)
    for name in workings.plan.order:
        yield from measure_steps(workings, workings.plan.policy.measures[name], contributions)


def _judging_steps(workings: Workings) -> Iterator[Step]:
    """Yield every rule, fired or not, and the grade where it was selected among them."""
    policy, judgement = workings.plan.policy, workings.judgement
    for rule in policy.outcome_rules:
        if rule.phase == 0:
            yield _rule_step(workings, rule)
    if judgement.why and not judgement.why.rule:
        yield Step("", judgement.why.code, judgement.why.params, effect="not_assessable")
    if policy.grades and not judgement.why:
        yield _grade_step(workings, policy.grades)
    if not judgement.why:
        yield from (_rule_step(workings, rule) for rule in policy.outcome_rules if rule.phase)


def _rule_step(workings: Workings, rule: OutcomeRule) -> Step:
    names = sorted(rule.when.names - {"grade", "outcome"}) if rule.when else []
    params = {"when": rule.when.text if rule.when else ""}
    rows = name_rows(workings.sheet, names)
    judgement = workings.judgement
    if rule not in judgement.fired:
        return Step(rule.id, "scoring.step_rule_silent", params, rows)
    params["because"] = rule.because.format(**fill(workings.plan, rule.because, judgement.look(workings.sheet)))
    return Step(rule.id, "scoring.step_rule_fired", params, rows, effect=_effect(rule))


def _effect(rule: OutcomeRule) -> str:
    parts = (rule.outcome, rule.grade, rule.grade_at_most, rule.due, rule.valid, rule.follow_up, rule.suffix)
    return ", ".join(str(each) for each in parts if each)


def _grade_step(workings: Workings, grades: Grades) -> Step:
    reached = select_grade(grades, workings.sheet)
    if grades.kind == "bands":
        value = workings.sheet.number(grades.on)
        rows: list[Row] = [{"grade": band.grade, "when": band.text} for band in grades.bands]
        params = {"on": grades.on, "value": number_text(value), "reached": reached}
        return Step("grades", "scoring.step_bands", params, tuple(rows), effect=workings.judgement.grade)
    rows = [{"grade": row.grade, "when": row.when.text} for row in grades.rows]
    names = sorted({name for row in grades.rows for name in row.when.names})
    inputs = (*rows, *name_rows(workings.sheet, names))
    return Step(
        "grades", f"scoring.step_{grades.kind}_grade", {"reached": reached}, inputs, effect=workings.judgement.grade
    )


def _outcome_step(workings: Workings) -> Step:
    grade = workings.judgement.grade
    return Step("outcome", "scoring.step_outcome", {"grade": grade}, effect=workings.judgement.outcome)
