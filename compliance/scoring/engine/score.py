"""Scores one audit, exactly. The same answers under the same policy give the same result, for ever."""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from compliance.scoring.case import Case
from compliance.scoring.engine.judging import shortest
from compliance.scoring.engine.plan import Plan
from compliance.scoring.engine.sheet import Number, Sheet
from compliance.scoring.engine.workings import Workings, work_out
from compliance.scoring.language.arithmetic import Lookup, Value
from compliance.scoring.language.grades import NO_GRADE
from compliance.scoring.language.measures import Tally
from compliance.scoring.language.policy import STAGE_HEADLINE
from compliance.scoring.language.rules import Rule, placeholders
from compliance.scoring.result import Fired, Reading, Result, StageResult

ENGINE_VERSION = "1"
"""Part of a score run's identity; raised whenever the same input could give another result."""

_NOTHING = Reading(None)
_NO_POINTS = (None, None)


def score(plan: Plan, case: Case) -> Result:
    """Return the result of one audit; Refused when an answer, fact or finding is not one that the policy knows."""
    return result_of(work_out(plan, case))


def result_of(workings: Workings) -> Result:
    """Return what a worked-out audit comes to."""
    judgement, sheet, policy = workings.judgement, workings.sheet, workings.plan.policy
    counts = _stage_counts(workings)
    assessed = judgement.outcome != "not_assessable"
    readings = {name: _reading(sheet, name) for name in policy.measures}
    if not assessed:
        readings = {name: each for name, each in readings.items() if name not in (policy.headline, STAGE_HEADLINE)}
    lasting = judgement.fired if assessed else []
    certifiable = judgement.outcome in ("conforming", "conditional")
    return Result(
        status="assessed" if assessed else "not_assessable",
        why=judgement.why,
        score=readings.get(policy.headline, _NOTHING),
        grade=None if judgement.grade == NO_GRADE else judgement.grade,
        outcome=judgement.outcome,
        due=shortest([rule.due for rule in lasting]) if certifiable else None,
        valid=shortest([rule.valid for rule in lasting]),
        follow_up=shortest([rule.follow_up for rule in lasting]),
        suffixes=tuple(rule.suffix for rule in lasting if rule.suffix),
        stages=_stages(workings, counts, readings.get(STAGE_HEADLINE, _NOTHING)),
        counts=_summed(counts.values()),
        measures=readings,
        fired=_fired(workings),
    )


def _reading(sheet: Sheet, name: str) -> Reading:
    measure, value = sheet.plan.policy.measures[name], sheet.value(name)
    if isinstance(value, dict):
        return Reading(
            None, measure.show, {group: Reading(_exact(each), measure.show) for group, each in value.items()}
        )
    return Reading(_exact(value), measure.show)


def _exact(number: Number) -> Fraction | None:
    return Fraction(number) if isinstance(number, int) else number


def _stage_counts(workings: Workings) -> dict[str, dict[str, int]]:
    """Return how many requirements in scope have which answer, by stage."""
    counted = Counter([cell.label for cell in workings.cells if cell])
    counts: dict[str, dict[str, int]] = {}
    for (stage, answer), label in workings.plan.labels.items():
        if label in counted:
            counts.setdefault(stage, {})[answer] = counted[label]
    return counts


def _summed(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    summed: dict[str, int] = {}
    for each in counts:
        for answer, count in each.items():
            summed[answer] = summed.get(answer, 0) + count
    return summed


def _stages(workings: Workings, counts: Mapping[str, Mapping[str, int]], reading: Reading) -> tuple[StageResult, ...]:
    measure = workings.plan.policy.measures.get(STAGE_HEADLINE)
    scored = measure is not None and measure.per == "stage" and isinstance(measure.how, Tally)
    points = workings.sheet.points(STAGE_HEADLINE) if scored else {}
    readings = reading.groups or {}
    return tuple(
        StageResult(
            stage.id, stage.title, *points.get(stage.id, _NO_POINTS), readings.get(stage.id, _NOTHING), counts[stage.id]
        )
        for stage in workings.plan.stages
        if stage.id in counts
    )


def _fired(workings: Workings) -> tuple[Fired, ...]:
    """Return the rules that took effect, in the policy's order."""
    plan, sheet = workings.plan, workings.sheet
    told: dict[str, Fired] = {}
    for answers in workings.answers_set:
        requirements = tuple(plan.items[at].id for at in answers.before)
        told[answers.rule.id] = _told(plan, answers.rule, answers.look, requirements)
    for changed in sheet.changed:
        told[changed.rule.id] = _told(plan, changed.rule, sheet.look)
    for rule in workings.judgement.fired:
        told[rule.id] = _told(plan, rule, workings.judgement.look(sheet))
    return tuple(told[rule.id] for rule in plan.policy.rules if rule.id in told)


def _told(plan: Plan, rule: Rule, look: Lookup, requirements: tuple[str, ...] = ()) -> Fired:
    return Fired(rule.id, rule.because, fill(plan, rule.because, look), requirements)


def fill(plan: Plan, because: str, look: Lookup) -> dict[str, str]:
    """Return the names that a reason mentions with their values, as the policy shows them."""
    return {name: shown(plan, name, look(name)) for name in placeholders(because)}


def shown(plan: Plan, name: str, value: Value) -> str:
    """Return the value of a measure or fact as people read it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, str):
        return value or "–"
    measure = plan.policy.measures.get(name)
    return Reading(Fraction(value), measure.show if measure else None).shown
