"""The results of many audits, side by side in arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from compliance.scoring.batch.judging import NOT_ASSESSABLE, Judgements, grade_names
from compliance.scoring.batch.numbers import Flags, Numbers, Whole, missing
from compliance.scoring.batch.sheet import Groups
from compliance.scoring.engine.plan import Plan
from compliance.scoring.language.grades import NO_GRADE
from compliance.scoring.language.rules import OutcomeRule
from compliance.scoring.result import OUTCOMES

NO_DUE = -1


@dataclass(frozen=True, slots=True)
class Part:
    """The results of one chunk."""

    outcome: Whole
    grade: Whole
    score: Numbers
    due_days: Whole
    fired: Mapping[str, Flags]
    kept: Mapping[str, Numbers | Groups]

    @classmethod
    def of(
        cls,
        plan: Plan,
        judgements: Judgements,
        score: Numbers | None,
        fired: Mapping[str, Flags],
        kept: Mapping[str, Numbers | Groups],
    ) -> "Part":
        """Return a chunk's results; audits that are not assessable have no score, whatever was measured."""
        value = score or missing()
        without = value.missing | (judgements.outcome == NOT_ASSESSABLE)
        shown = Numbers(np.where(without, 0, value.top), np.where(without, 1, value.bottom), without).exact
        due = due_days(plan, judgements.outcome, fired)
        whole = {name: _for_each(each, len(without)) for name, each in kept.items()}
        return cls(judgements.outcome, judgements.grade, shown, due, fired, whole)


@dataclass(frozen=True, slots=True)
class BatchResult:
    """Results by row. `fallback` says what the exact engine had to do instead; empty when nothing.

    `outcome` holds places in `outcomes`, `grade` places in `grades` (0: none), `due_days` −1 for no date, and the
    score of a row is `score.top / score.bottom`, in lowest terms, unless `score.missing`.
    """

    grades: tuple[str, ...]
    rules: tuple[str, ...]
    outcome: Whole
    grade: Whole
    score: Numbers
    due_days: Whole
    fired: Mapping[str, Flags]
    kept: Mapping[str, Numbers | Groups]
    fallback: str

    outcomes = OUTCOMES

    def __len__(self) -> int:
        return len(self.outcome)

    def exact_at(self, row: int) -> Fraction | None:
        """Return a row's score."""
        return None if self.score.missing[row] else Fraction(int(self.score.top[row]), int(self.score.bottom[row]))

    def grade_at(self, row: int) -> str | None:
        """Return a row's grade."""
        name = self.grades[int(self.grade[row])]
        return None if name == NO_GRADE else name

    def outcome_at(self, row: int) -> str:
        """Return a row's outcome."""
        return OUTCOMES[int(self.outcome[row])]

    def due_at(self, row: int) -> int | None:
        """Return the days until a row's conditions must be met."""
        return None if self.due_days[row] == NO_DUE else int(self.due_days[row])

    def rules_at(self, row: int) -> tuple[str, ...]:
        """Return the rules that took effect in a row, in the policy's order."""
        return tuple(rule for rule in self.rules if self.fired[rule][row])


def due_days(plan: Plan, outcome: Whole, fired: Mapping[str, Flags]) -> Whole:
    """Return the shortest time that fired rules give, where the outcome is no worse than conditional."""
    none = np.iinfo(np.int64).max
    days = np.full(len(outcome), none)
    for rule in plan.policy.rules:
        if isinstance(rule, OutcomeRule) and rule.due:
            days = np.where(fired[rule.id], np.minimum(days, rule.due.rough_days), days)
    return np.where((days == none) | (outcome > OUTCOMES.index("conditional")), NO_DUE, days)


def _for_each(value: Numbers | Groups, size: int) -> Numbers | Groups:
    """Return as many numbers as there are audits, where one stood for all."""
    if isinstance(value, dict):
        return {group: (_spread(each, size), has) for group, (each, has) in value.items()}
    return _spread(value, size)


def _spread(value: Numbers, size: int) -> Numbers:
    top, bottom = np.broadcast_to(value.top, size), np.broadcast_to(value.bottom, size)
    return Numbers(top, bottom, np.broadcast_to(value.missing, size))


def joined(plan: Plan, parts: Sequence[Part], fallback: str) -> BatchResult:
    """Return the chunks as one result."""
    rules = tuple(rule.id for rule in plan.policy.rules)
    empty = np.zeros(0, np.int64)
    nothing = Numbers(empty, empty, np.zeros(0, np.bool_))
    kept = parts[0].kept if parts else {}
    return BatchResult(
        grades=grade_names(plan.policy),
        rules=rules,
        outcome=np.concatenate([empty, *(part.outcome for part in parts)]),
        grade=np.concatenate([empty, *(part.grade for part in parts)]),
        score=join_numbers([part.score for part in parts] or [nothing]),
        due_days=np.concatenate([empty, *(part.due_days for part in parts)]),
        fired={rule: np.concatenate([np.zeros(0, np.bool_), *(part.fired[rule] for part in parts)]) for rule in rules},
        kept={name: _join_kept(name, parts) for name in kept},
        fallback=fallback,
    )


def join_numbers(several: Sequence[Numbers]) -> Numbers:
    """Return numbers of several chunks as one."""
    if len(several) == 1:
        return several[0]
    top = np.concatenate([each.top for each in several])
    bottom = np.concatenate([each.bottom for each in several])
    return Numbers(top, bottom, np.concatenate([each.missing for each in several]))


def _join_kept(name: str, parts: Sequence[Part]) -> Numbers | Groups:
    values = [part.kept[name] for part in parts]
    groups = [each for each in values if isinstance(each, dict)]
    if not groups:
        return join_numbers([each for each in values if isinstance(each, Numbers)])
    absent = [(_spread(missing(), len(part.outcome)), np.zeros(len(part.outcome), np.bool_)) for part in parts]
    every = dict.fromkeys(group for each in groups for group in each)  # the exact engine names only those it met
    return {
        group: _join_group([each.get(group, none) for each, none in zip(groups, absent, strict=True)])
        for group in every
    }


def _join_group(several: Sequence[tuple[Numbers, Flags]]) -> tuple[Numbers, Flags]:
    has = [flags for _, flags in several]
    return join_numbers([value for value, _ in several]), has[0] if len(has) == 1 else np.concatenate(has)
