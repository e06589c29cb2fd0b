"""What would change a result: the criticals that decide, one by one and together, and the way to the next grade."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from audits.certificates.wording import score_in_words
from audits.results.what_if import result_if_met
from audits.web.results.open_requirements import OpenRequirement
from compliance.core.errors import Refused
from compliance.scoring import Policy, Result
from compliance.scoring.language.rounding import shown_exactly

if TYPE_CHECKING:
    from audits.results.models import ScoreRun

Ones = Sequence[OpenRequirement]
ONE_BY_ONE = 3  # more criticals than these are only told together


@dataclass(frozen=True, slots=True)
class Change:
    """What would be met, and what would come of it. `kind`: one, deciding (all that decide) or first (of the open)."""

    kind: str
    met: tuple[OpenRequirement, ...]
    points: str
    score: str
    outcome: str
    grade: str


def changes_of(
    run: "ScoreRun",
    result: Result,
    policy: Policy,
    opened: Ones,
    deciding: Ones,
) -> list[Change]:
    """Return the changes; none for a policy whose answers have no "met"."""
    try:
        return list(_changes(run, result, policy, opened, deciding))
    except Refused:
        return []


def _changes(
    run: "ScoreRun",
    result: Result,
    policy: Policy,
    opened: Ones,
    deciding: Ones,
) -> Iterator[Change]:
    if 1 < len(deciding) <= ONE_BY_ONE:
        for one in deciding:
            yield _change("one", [one], result, _if_met(run, [one]), policy)
    best = result
    if deciding:
        best = _if_met(run, deciding)
        yield _change("one" if len(deciding) == 1 else "deciding", deciding, result, best, policy)
    others = [*deciding, *(one for one in opened if one not in deciding)]
    if first := _fewest_for_a_better_grade(run, policy, best, others):
        yield _change("first", others[:first], result, _if_met(run, others[:first]), policy)


def _fewest_for_a_better_grade(run: "ScoreRun", policy: Policy, best: Result, opened: Ones) -> int | None:
    """Return how many of the open requirements, gravest first, lead to a better grade; more never make it worse."""
    order = policy.grades.order if policy.grades else ()
    reached = _rank(order, best)

    def is_better(count: int) -> bool:
        return _rank(order, _if_met(run, opened[:count])) < reached

    if reached == 0 or not opened or not is_better(len(opened)):
        return None
    low, high = 0, len(opened)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_better(middle) else (middle, high)
    return high


def _rank(order: Sequence[str], result: Result) -> int:
    return order.index(result.grade) if result.grade in order else len(order)


def _if_met(run: "ScoreRun", ones: Ones) -> Result:
    return result_if_met(run, [one.requirement.id for one in ones])


def _change(kind: str, met: Ones, before: Result, after: Result, policy: Policy) -> Change:
    gain = _points(after) - _points(before)
    return Change(
        kind=kind,
        met=tuple(met),
        points=f"+{shown_exactly(gain)}" if gain and policy.tells_points else "",
        score=score_in_words(after.shown, policy.unit),
        outcome=after.outcome,
        grade=after.grade or "",
    )


def _points(result: Result) -> Fraction:
    return sum((Fraction(stage.points or 0) for stage in result.stages), start=Fraction(0))
