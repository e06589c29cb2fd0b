"""What is scored: the requirements of a checklist, and one audit's answers, findings and facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

Attributes = tuple[tuple[str, str], ...]

UNANSWERED = "unanswered"
OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class Item:
    """One requirement as a policy sees it: what selectors can ask for, and nothing else."""

    id: str
    stage: str = ""
    criticality: str = ""
    tags: tuple[str, ...] = ()
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class StageName:
    """A stage of the checklist, in the order in which results print it."""

    id: str
    title: str


class Given(NamedTuple):
    """The answer given to one requirement; a tuple, because it is the key under which its credit is remembered."""

    answer: str
    reason: bool = False
    evidence: int = 0
    reviewed: bool = False
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A nonconformity; selectors see its severity, its own attributes and those of the requirement it names."""

    severity: str
    requirement: str = ""
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Population:
    """The scores of others that a percentile is taken against, as they stood on a day."""

    values: tuple[Fraction, ...]
    on: date


@dataclass(frozen=True, slots=True)
class Case:
    """One audit to score. A requirement without an entry in `answers` (or answered `out_of_scope`) is out of scope."""

    answers: Mapping[str, Given]
    findings: Sequence[Finding] = ()
    facts: Mapping[str, str | int | bool] = field(default_factory=dict)
    population: Population | None = None
