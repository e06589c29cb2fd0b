"""What a scoring run says, as data: the number, the grade, the outcome, and everything they came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from compliance.scoring.language.durations import Duration
from compliance.scoring.language.rounding import Rounding, shown_exactly

OUTCOMES = ("conforming", "conditional", "not_conforming", "not_assessable")
"""From best to worst: of all that is said about an audit, the worst holds."""


class Reading(NamedTuple):
    """The value of a measure: exact, and as the policy shows it. `groups` holds those of a measure taken per group."""

    exact: Fraction | None
    rounding: Rounding | None = None
    groups: "Mapping[str, Reading] | None" = None

    @property
    def shown(self) -> str:
        """The number as people read it; empty when there is none."""
        if self.exact is None:
            return ""
        return self.rounding.show(self.exact) if self.rounding else shown_exactly(self.exact)


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that took effect: its reason, the numbers that fill it, and the requirements whose answer it set."""

    rule: str
    because: str
    params: Mapping[str, str] = field(default_factory=dict)
    requirements: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The reason, filled in."""
        return self.because.format(**self.params)


@dataclass(frozen=True, slots=True)
class Why:
    """Why there is no score: a message code with parameters, and the rule that said so, if one did."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    rule: str = ""


class StageResult(NamedTuple):
    """One stage: points reached of points possible, its score, and how many requirements have which answer."""

    stage: str
    title: str
    points: Fraction | int | None
    possible: Fraction | int | None
    reading: Reading
    counts: Mapping[str, int]

    @property
    def exact(self) -> Fraction | None:
        """The stage's score; None when nothing in it counts."""
        return self.reading.exact

    @property
    def shown(self) -> str:
        """The stage's score as people read it; empty when there is none."""
        return self.reading.shown


@dataclass(frozen=True, slots=True)
class Result:
    """The whole result of one audit under one policy."""

    status: str
    why: Why | None
    score: Reading
    grade: str | None
    outcome: str
    due: Duration | None
    valid: Duration | None
    follow_up: Duration | None
    suffixes: tuple[str, ...]
    stages: tuple[StageResult, ...]
    counts: Mapping[str, int]
    measures: Mapping[str, Reading]
    fired: tuple[Fired, ...]

    @property
    def exact(self) -> Fraction | None:
        """The score; None when the audit is not assessable or the policy gives no number."""
        return self.score.exact

    @property
    def shown(self) -> str:
        """The score as people read it; empty when there is none."""
        return self.score.shown

    @property
    def due_days(self) -> int | None:
        """Days until the conditions must be met; None without a condition."""
        return self.due.rough_days if self.due else None
