"""What another policy would do to many audits: who rises, who falls, by grade, company and stage. Nothing is stored."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any
from uuid import UUID

import numpy as np

from audits.results.reading import with_companies
from audits.results.rescoring import Selection, column_for, score_frozen
from audits.results.scoring import items_of
from compliance.scoring import Policy, compile_policy
from compliance.scoring.batch import BatchResult, compare_all
from compliance.scoring.language.policy import STAGE_HEADLINE

NONE = "none"


@dataclass(slots=True)
class Moves:
    """How many of a group's audits rise, fall and stay."""

    up: int = 0
    down: int = 0
    same: int = 0

    @property
    def total(self) -> int:
        return self.up + self.down + self.same

    def add(self, up: int, down: int, total: int) -> None:
        """This function will count a further `total` audits, of which some rise and some fall."""
        self.up, self.down, self.same = self.up + up, self.down + down, self.same + total - up - down


@dataclass(slots=True)
class Comparison:
    """Two policies side by side over the same audits.

    `grades` counts audits by (grade today, grade instead), `outcomes` likewise; `companies` and `stages` count moves:
    of a company's grade or outcome, of a stage's score. `fallback` says what the batch engine left to the exact one.
    """

    audits: int = 0
    moves: Moves = field(default_factory=Moves)
    grades: Counter[tuple[str, str]] = field(default_factory=Counter)
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    companies: dict[UUID, Moves] = field(default_factory=dict)
    stages: dict[str, Moves] = field(default_factory=dict)
    fallback: str = ""


def compare(selection: Selection, *, today: Policy, instead: Policy, by_stage: bool = True) -> Comparison:
    """Return what would change if `instead` were the policy of the selected audits."""
    items, stages = items_of(selection.checklist_version.checklist)
    plans = [compile_policy(policy, items, stages) for policy in (today, instead)]
    keep = [STAGE_HEADLINE] if by_stage and all(STAGE_HEADLINE in p.policy.measures for p in plans) else []
    comparison = Comparison()
    column = column_for(today, instead)
    for rows in with_companies(selection.answer_sets(), column):
        before, after = score_frozen(plans, [frozen for _, frozen in rows], column, keep)
        _count(comparison, [company for company, _ in rows], before, after)
        if keep:
            _count_stages(comparison, before, after)
    return comparison


def _count(comparison: Comparison, companies: Sequence[str], before: BatchResult, after: BatchResult) -> None:
    comparison.audits += len(before)
    comparison.fallback = comparison.fallback or before.fallback or after.fallback
    for key, number in _pairs(before.grade, after.grade, before.grades, after.grades):
        comparison.grades[key] += number
    for key, number in _pairs(before.outcome, after.outcome, before.outcomes, after.outcomes):
        comparison.outcomes[key] += number
    worst = max(len(before.grades), len(after.grades))
    step = _standing(after, worst) - _standing(before, worst)
    comparison.moves.add(int((step > 0).sum()), int((step < 0).sum()), len(step))
    ups, downs = (Counter(compress(companies, flag.tolist())) for flag in (step > 0, step < 0))
    for name, total in Counter(companies).items():
        comparison.companies.setdefault(UUID(name), Moves()).add(ups[name], downs[name], total)


def _standing(result: BatchResult, worst: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    """A number that grows with the outcome first, the grade second; grades go from best to worst, 0 is none."""
    grade = np.where(result.grade == 0, worst, result.grade)
    standing: np.ndarray[Any, np.dtype[np.int64]] = -(result.outcome * (worst + 1) + grade)
    return standing


def _pairs(
    before: Any, after: Any, before_names: tuple[str, ...], after_names: tuple[str, ...]
) -> Iterator[tuple[tuple[str, str], int]]:
    width = len(after_names)
    counts = np.bincount(before * width + after, minlength=len(before_names) * width)
    for place in np.flatnonzero(counts):
        yield (before_names[place // width], after_names[place % width]), int(counts[place])


def _count_stages(comparison: Comparison, before: BatchResult, after: BatchResult) -> None:
    old, new = before.kept[STAGE_HEADLINE], after.kept[STAGE_HEADLINE]
    if not (isinstance(old, Mapping) and isinstance(new, Mapping)):
        return  # a policy may give that name to one number; then there is nothing to say of stages
    for stage in old:
        (then, present), (now, _) = old[stage], new[stage]
        counted = present & ~then.missing & ~now.missing
        step = compare_all(now, then)
        up, down = int((counted & (step > 0)).sum()), int((counted & (step < 0)).sum())
        comparison.stages.setdefault(stage, Moves()).add(up, down, int(counted.sum()))
