"""Stages as rows of the result: a bar, and beside it the figures it is drawn from."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from audits.certificates.wording import decimal, in_unit
from audits.web.results.open_requirements import OpenRequirement
from compliance.checklists.schema import Checklist
from compliance.core.exact import show
from compliance.scoring import Policy, Result, StageResult
from compliance.scoring.language.rounding import shown_exactly
from compliance.scoring.language.units import FULL, PLAIN, Unit


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage, or all of them. `width` is the length of its bar; `below` whether it misses the threshold."""

    id: str
    title: str
    width: str
    score: str
    points: str
    possible: str
    below: bool
    open_criticals: int
    past: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """The lower bound of the lowest grade, against which stages are held; nothing hangs on it stage by stage."""

    at: str
    shown: str
    exact: Fraction


def threshold_of(policy: Policy) -> Threshold | None:
    """Return the threshold; None where it says nothing of stages: without bands of grades whose best is the highest, or
    when stages are counted in something else than what the bands go by.
    """
    grades, unit = policy.grades, policy.stage_unit
    if grades is None or not grades.bands or grades.low_is_good or not policy.units[grades.on].is_on_axis_of(unit):
        return None
    low = min((band.low for band in grades.bands if band.low is not None), default=None)
    at = unit.along(low) if low is not None else None
    if low is None or at is None or not 0 < at < FULL:
        return None
    return Threshold(f"{show(at, digits=2)}%", in_unit(shown_exactly(low), unit), low)


def axis_of(policy: Policy) -> str:
    """Return what the bars of the stages are drawn against; "" when there are none to draw."""
    unit = policy.stage_unit
    if unit.is_percent:
        return _("Score, 0 to 100 %")
    if unit.low is None or unit.high is None:
        return ""
    return _("Score, {low} to {high}").format(
        low=decimal(shown_exactly(unit.low)), high=decimal(shown_exactly(unit.high))
    )


def stage_rows(
    checklist: Checklist,
    result: Result,
    past: Result | None,
    opened: Iterable[OpenRequirement],
    policy: Policy,
) -> list[StageRow]:
    """Return the stages in the order of the chain; `past` is the result of the site's audit before this one."""
    titles = {stage.id: stage.title for stage in checklist.stages}
    criticals = Counter(one.stage for one in opened if one.requirement.criticality == "critical")
    before = {stage.stage: stage.exact for stage in past.stages} if past else {}
    return [
        _row(stage, titles[stage.stage], before.get(stage.stage), criticals[stage.stage], policy)
        for stage in result.stages
    ]


def total_row(result: Result, past: Result | None, opened: Iterable[OpenRequirement], policy: Policy) -> StageRow:
    """Return the line for all stages together."""
    unit, threshold = policy.unit, threshold_of(policy)
    drawn = unit if unit.is_on_axis_of(policy.stage_unit) else PLAIN
    has_points = policy.tells_points and any(stage.possible for stage in result.stages)
    points = sum((stage.points or Fraction(0) for stage in result.stages), start=Fraction(0))
    possible = sum((stage.possible or Fraction(0) for stage in result.stages), start=Fraction(0))
    return StageRow(
        id="",
        title="",
        width=_width(result.exact, drawn),
        score=in_unit(result.shown, unit),
        points=decimal(shown_exactly(points)) if has_points else "",
        possible=decimal(shown_exactly(possible)) if has_points else "",
        below=_is_below(result.exact, threshold),
        open_criticals=sum(one.requirement.criticality == "critical" for one in opened),
        past=_width(past.exact, drawn) if past else "",
        since=_since(result.exact, past.exact) if past else "",
    )


def _row(stage: StageResult, title: str, before: Fraction | None, criticals: int, policy: Policy) -> StageRow:
    unit, has_points = policy.stage_unit, policy.tells_points and bool(stage.possible)
    return StageRow(
        id=stage.stage,
        title=title,
        width=_width(stage.exact, unit),
        score=in_unit(stage.shown, unit),
        points=decimal(shown_exactly(stage.points or 0)) if has_points else "",
        possible=decimal(shown_exactly(stage.possible or 0)) if has_points else "",
        below=_is_below(stage.exact, threshold_of(policy)),
        open_criticals=criticals,
        past=_width(before, unit),
        since=_since(stage.exact, before),
    )


def _width(score: Fraction | None, unit: Unit) -> str:
    """A score without a range, or outside it, has no bar: its figure says what there is to say."""
    along = unit.along(score) if score is not None else None
    return f"{show(along, digits=2)}%" if along is not None else ""


def _since(now: Fraction | None, before: Fraction | None) -> str:
    """The difference with its sign: "+1.4", "−2.2", "±0.0"; nothing to compare with gives nothing."""
    if now is None or before is None:
        return ""
    size = show(abs(now - before), digits=1)
    return f"{'±' if size == '0.0' else '+' if now > before else '−'}{decimal(size)}"


def _is_below(score: Fraction | None, threshold: Threshold | None) -> bool:
    return score is not None and threshold is not None and score < threshold.exact
