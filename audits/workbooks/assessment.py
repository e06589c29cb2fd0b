"""What a company's own self-assessment says, once it has been understood."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Answer = Literal["met", "partly_met", "not_met", "not_applicable", "unanswered"]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One requirement as the company answered it; `where` is the address of the answer, or of the id if it is blank."""

    requirement: str
    answer: Answer
    reason: str
    evidence: str
    where: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """Something that was read and left out, so that a person can see that no answer was among it."""

    where: str
    text: str
    why: Literal["sheet", "hidden_sheet", "heading", "note", "total"]


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """A whole file, understood: `columns` tells which heading, at which address, was taken for what."""

    rows: tuple[AnswerRow, ...]
    sheet: str
    columns: Mapping[str, str]
    ignored: tuple[Ignored, ...]
    file_name: str
    sha256: str
