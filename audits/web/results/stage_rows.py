"""Stages as rows of the result: a bar, and beside it the figures it is drawn from."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from audits.certificates.wording import decimal, percent
from audits.web.results.open_requirements import OpenRequirement
from compliance.checklists.schema import Checklist
from compliance.core.exact import show
from compliance.scoring import Policy, Result, StageResult
from compliance.scoring.language.rounding import shown_exactly


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
    """Return the threshold; None for a policy without bands of grades between 0 and 100."""
    lows = [band.low for band in policy.grades.bands if band.low is not None] if policy.grades else []
    if not lows or not 0 < min(lows) < 100:
        return None
    low = min(lows)
    digits = 0 if low.denominator == 1 else 1
    return Threshold(f"{show(low, digits=2)}%", percent(show(low, digits=digits)), low)


def stage_rows(
    checklist: Checklist,
    result: Result,
    past: Result | None,
    opened: Iterable[OpenRequirement],
    threshold: Threshold | None,
) -> list[StageRow]:
    """Return the stages in the order of the chain; `past` is the result of the site's audit before this one."""
    titles = {stage.id: stage.title for stage in checklist.stages}
    criticals = Counter(one.stage for one in opened if one.requirement.criticality == "critical")
    before = {stage.stage: stage.exact for stage in past.stages} if past else {}
    return [
        _row(stage, titles[stage.stage], before.get(stage.stage), criticals[stage.stage], threshold)
        for stage in result.stages
    ]


def total_row(
    result: Result, past: Result | None, opened: Iterable[OpenRequirement], threshold: Threshold | None
) -> StageRow:
    """Return the line for all stages together."""
    has_points = any(stage.possible for stage in result.stages)
    points = sum((stage.points or Fraction(0) for stage in result.stages), start=Fraction(0))
    possible = sum((stage.possible or Fraction(0) for stage in result.stages), start=Fraction(0))
    return StageRow(
        id="",
        title="",
        width=_width(result.exact),
        score=percent(result.shown),
        points=decimal(shown_exactly(points)) if has_points else "",
        possible=decimal(shown_exactly(possible)) if has_points else "",
        below=_is_below(result.exact, threshold),
        open_criticals=sum(one.requirement.criticality == "critical" for one in opened),
        past=_width(past.exact) if past else "",
        since=_since(result.exact, past.exact) if past else "",
    )


def _row(
    stage: StageResult, title: str, before: Fraction | None, criticals: int, threshold: Threshold | None
) -> StageRow:
    return StageRow(
        id=stage.stage,
        title=title,
        width=_width(stage.exact),
        score=percent(stage.shown),
        points=decimal(shown_exactly(stage.points)) if stage.possible and stage.points is not None else "",
        possible=decimal(shown_exactly(stage.possible)) if stage.possible else "",
        below=_is_below(stage.exact, threshold),
        open_criticals=criticals,
        past=_width(before),
        since=_since(stage.exact, before),
    )


def _width(score: Fraction | None) -> str:
    """A score outside 0 to 100 has no bar: its figure says what there is to say."""
    return f"{show(score, digits=2)}%" if score is not None and 0 <= score <= 100 else ""


def _since(now: Fraction | None, before: Fraction | None) -> str:
    """The difference with its sign: "+1.4", "−2.2", "±0.0"; nothing to compare with gives nothing."""
    if now is None or before is None:
        return ""
    size = decimal(show(abs(now - before), digits=1))
    return f"±{size}" if size in ("0.0", "0,0") else f"{'+' if now > before else '−'}{size}"


def _is_below(score: Fraction | None, threshold: Threshold | None) -> bool:
    return score is not None and threshold is not None and score < threshold.exact
