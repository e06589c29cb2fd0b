"""The way back: audits that cannot be scored in a batch go through the exact engine, one by one."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

import numpy as np

from compliance.scoring.batch.judging import grade_names
from compliance.scoring.batch.numbers import Numbers
from compliance.scoring.batch.result import NO_DUE, Part
from compliance.scoring.batch.sheet import Groups
from compliance.scoring.case import Case
from compliance.scoring.engine.plan import Plan
from compliance.scoring.engine.score import score
from compliance.scoring.language.grades import NO_GRADE
from compliance.scoring.result import OUTCOMES, Reading


def score_each(plan: Plan, cases: Iterable[Case], keep: tuple[str, ...]) -> Part:
    """Return the results of audits, each scored by the exact engine."""
    results = [score(plan, case) for case in cases]
    names = grade_names(plan.policy)
    fired = [{each.rule for each in result.fired} for result in results]
    return Part(
        outcome=np.array([OUTCOMES.index(result.outcome) for result in results], np.int64),
        grade=np.array([names.index(result.grade or NO_GRADE) for result in results], np.int64),
        score=_numbers([result.exact for result in results]),
        due_days=np.array([NO_DUE if result.due is None else result.due.rough_days for result in results], np.int64),
        fired={rule.id: np.array([rule.id in each for each in fired], np.bool_) for rule in plan.policy.rules},
        kept={name: _kept(plan, name, [each.measures.get(name, Reading(None)) for each in results]) for name in keep},
    )


def _kept(plan: Plan, name: str, readings: Sequence[Reading]) -> Numbers | Groups:
    per = plan.policy.measures[name].per
    if not per:
        return _numbers([reading.exact for reading in readings])
    by_group = [reading.groups or {} for reading in readings]
    groups = dict.fromkeys(group for each in by_group for group in each)
    return {
        group: (
            _numbers([each[group].exact if group in each else None for each in by_group]),
            np.array([group in each for each in by_group], np.bool_),
        )
        for group in groups
    }


def _numbers(values: Sequence[Fraction | None]) -> Numbers:
    """Return exact numbers as arrays, of Python's own whole numbers where 64 bits are too few."""
    tops, bottoms = (
        [value.numerator if value else 0 for value in values],
        [value.denominator if value else 1 for value in values],
    )
    fits = all(max(abs(top), bottom) < 2**62 for top, bottom in zip(tops, bottoms, strict=True))
    kind = np.int64 if fits else np.object_
    missing = np.array([value is None for value in values], np.bool_)
    return Numbers(np.array(tops, kind), np.array(bottoms, kind), missing)
