"""What a checklist is: stages of requirements, and the words its applicability is told in. Every instance is sound."""

from datetime import date
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag, model_validator

from compliance.checklists.consistency import inconsistencies
from compliance.core.errors import Refused

# No control characters, and none of the invisible marks that make text read otherwise than it is stored.
PRINTABLE = "^[^\\u0000-\\u001F\\u007F-\\u009F\\u202A-\\u202E\\u2066-\\u2069]*$"

Code = Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Version = Annotated[
    str, StringConstraints(pattern="^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)$", max_length=20)
]
Language = Annotated[str, StringConstraints(pattern="^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=20)]
Word = Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9_]*$", max_length=40)]
Country = Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")]
StageId = Annotated[str, StringConstraints(pattern="^[A-Z][A-Z0-9]{1,7}$")]
RequirementId = Annotated[str, StringConstraints(pattern="^[A-Z][A-Z0-9]{1,7}-[0-9]{2,3}$")]
Line = Annotated[str, StringConstraints(pattern=PRINTABLE, min_length=1, max_length=200, strip_whitespace=True)]
Text = Annotated[str, StringConstraints(pattern=PRINTABLE, min_length=1, max_length=2000, strip_whitespace=True)]
Remark = Annotated[str, StringConstraints(pattern=PRINTABLE, max_length=2000, strip_whitespace=True)]

Criticality = Literal["critical", "major", "minor"]
CitationStatus = Literal["verified", "reported", "unverified", "analogue", "house"]
Words = Annotated[tuple[Word, ...], Field(min_length=1, max_length=100)]
Alternatives = Annotated[
    Annotated[Literal["all"], Tag("all")] | Annotated[Words, Tag("words")],
    Discriminator(lambda value: "all" if isinstance(value, str) else "words"),
]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Term(_Frozen):
    """A word of a vocabulary (a role, a class of substances) with its name for people and, where it helps, a hint."""

    id: Word
    title: Line
    hint: Remark = ""


class Jurisdiction(_Frozen):
    """A body of law a site can be under: its own id, or any of its countries (ISO 3166-1 alpha-2), names it."""

    id: Word
    title: Line
    countries: Annotated[tuple[Country, ...], Field(min_length=1)]


class Condition(_Frozen):
    """A fact about a site: asked (`question`), or following from other conditions (`any_of`) or from a jurisdiction."""

    id: Word
    title: Line
    question: Remark = ""
    hint: Remark = ""
    any_of: tuple[Word, ...] = ()
    jurisdiction: Word | None = None

    @property
    def is_asked(self) -> bool:
        """Return whether the scoping page asks for it; the others follow from what was asked."""
        return bool(self.question)


class Citation(_Frozen):
    """Where a requirement comes from, and how far that was checked: `verified` means read, at a known place and day."""

    instrument: Line
    clause: Line
    edition: Remark = ""
    status: CitationStatus
    read_at: Remark = ""
    checked_on: date | None = None
    note: Remark = ""


class AppliesTo(_Frozen):
    """Whom a requirement concerns. Roles and substance classes are alternatives; of the conditions all must hold."""

    roles: Alternatives
    substances: Alternatives
    conditions: tuple[Word, ...] = ()


class Requirement(_Frozen):
    """One auditable statement. Its id is stable for ever, so that history and repeat findings line up."""

    id: RequirementId
    title: Line
    criticality: Criticality
    text: Text
    guidance: Text
    evidence: Annotated[tuple[Line, ...], Field(min_length=1, max_length=20)]
    rationale: Remark = ""
    applies_to: AppliesTo
    citations: Annotated[tuple[Citation, ...], Field(min_length=1, max_length=50)]


class Stage(_Frozen):
    """One stage of the chain, in the order goods and duties pass through it."""

    id: StageId
    title: Line
    requirements: Annotated[tuple[Requirement, ...], Field(min_length=1, max_length=500)]


class Checklist(_Frozen):
    """One version of a set of audit criteria. Refused is raised for content that contradicts itself."""

    code: Code
    version: Version
    language: Language
    title: Line
    summary: Text
    roles: Annotated[tuple[Term, ...], Field(min_length=1)]
    substance_classes: Annotated[tuple[Term, ...], Field(min_length=1)]
    jurisdictions: tuple[Jurisdiction, ...] = ()
    conditions: tuple[Condition, ...] = ()
    stages: Annotated[tuple[Stage, ...], Field(min_length=1, max_length=100)]

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        if problems := tuple(inconsistencies(self)):
            raise Refused(*problems)
        return self

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        """Return every requirement in the frozen order."""
        return tuple(requirement for stage in self.stages for requirement in stage.requirements)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Return the requirement ids in the frozen order: byte n of an answer vector is the answer to `order[n]`."""
        return tuple(requirement.id for requirement in self.requirements)

    def requirement(self, requirement_id: str) -> Requirement:
        """Return the requirement; KeyError if this version has none of that id."""
        return self.by_id[requirement_id][1]

    def stage_of(self, requirement_id: str) -> Stage:
        """Return the stage that holds the requirement; KeyError if this version has none of that id."""
        return self.by_id[requirement_id][0]

    @cached_property
    def criticals(self) -> frozenset[str]:
        """Return the ids of the critical requirements."""
        return frozenset(requirement.id for requirement in self.requirements if requirement.criticality == "critical")

    @cached_property
    def by_id(self) -> dict[str, tuple[Stage, Requirement]]:
        """Return each requirement with its stage, by requirement id, in the frozen order."""
        return {requirement.id: (stage, requirement) for stage in self.stages for requirement in stage.requirements}
