"""A checklist in another language: each translated text with the digest of the text it was made from.

Where the original has changed since, or was never translated, the original stands and says so (`Told.is_translated`).
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from compliance.checklists.schema import PRINTABLE, Checklist, Code, Condition, Language, Requirement, Stage, Term

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+(\.[A-Za-z0-9_]+)*$", max_length=80)]
TextDigest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{12}$")]
Translated = Annotated[str, StringConstraints(pattern=PRINTABLE, max_length=4000, strip_whitespace=True)]
State = Literal["fresh", "stale", "missing", "untold"]  # untold: nothing of the checklist is in the language


class Passage(BaseModel):
    """One translated text, and the digest of the original it was made from. An empty text is not translated yet."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    of: TextDigest
    text: Translated = ""


class Translation(BaseModel):
    """The texts of a checklist in one language, by key: see `original_texts`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    checklist: Code
    language: Language
    texts: Annotated[dict[Key, Passage], Field(max_length=20_000)]


class Told(str):
    """A text as a reader meets it: in its own language, translated, or still in the original's."""

    __slots__ = ("language", "state")

    language: str
    state: State

    def __new__(cls, text: str, language: str, state: State) -> "Told":
        told = super().__new__(cls, text)
        told.language, told.state = language, state
        return told


def digest_of(text: str) -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 of the text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def original_texts(checklist: Checklist) -> dict[str, str]:
    """Return every text a translation gives, by key and in reading order, such as `GOV-001.evidence.2`.

    Keys: `title`, `summary`, `roles.broker.hint`, `conditions.imports.question`, `GOV.title`, `GOV-001.guidance`.
    Citations are left out: an instrument is called what it calls itself.
    """
    return {key: text for key, text in _texts(checklist) if text}


def state_of(original: str, passage: Passage | None) -> State:
    """Return whether the passage translates the original as it stands."""
    if passage is None or not passage.text:
        return "missing"
    return "fresh" if passage.of == digest_of(original) else "stale"


def telling(original: str, passage: Passage | None, original_language: str, language: str) -> Told:
    """Return the text for reading: the passage if it translates the original as it stands, else the original."""
    state = state_of(original, passage)
    if passage is None or state != "fresh":
        return Told(original, original_language, state)
    return Told(passage.text, language, state)


def told(checklist: Checklist, translation: Translation) -> Checklist:
    """Return the checklist for reading in the translation's language: its texts are `Told`. Its criteria are the same.

    For display alone: its content and digests are those of the checklist it was made from, never of this one.
    """
    return _Telling(checklist.language, translation.language, translation.texts).checklist(checklist)


def _texts(checklist: Checklist) -> Iterator[tuple[str, str]]:
    yield "title", checklist.title
    yield "summary", checklist.summary
    for name, terms in (("roles", checklist.roles), ("substance_classes", checklist.substance_classes)):
        for term in terms:
            yield f"{name}.{term.id}.title", term.title
            yield f"{name}.{term.id}.hint", term.hint
    for jurisdiction in checklist.jurisdictions:
        yield f"jurisdictions.{jurisdiction.id}.title", jurisdiction.title
    for condition in checklist.conditions:
        for field in ("title", "question", "hint"):
            yield f"conditions.{condition.id}.{field}", getattr(condition, field)
    for stage in checklist.stages:
        yield f"{stage.id}.title", stage.title
        for requirement in stage.requirements:
            yield from _requirement_texts(requirement)


def _requirement_texts(requirement: Requirement) -> Iterator[tuple[str, str]]:
    for field in ("title", "text", "guidance"):
        yield f"{requirement.id}.{field}", getattr(requirement, field)
    for n, prompt in enumerate(requirement.evidence, 1):
        yield f"{requirement.id}.evidence.{n}", prompt
    yield f"{requirement.id}.rationale", requirement.rationale


class _Telling:
    """Makes the told copy of a checklist, part by part; nothing is validated twice."""

    def __init__(self, original: str, language: str, texts: Mapping[str, Passage]) -> None:
        self.original, self.language, self.texts = original, language, texts
        self.is_begun = any(passage.text for passage in texts.values())

    def checklist(self, checklist: Checklist) -> Checklist:
        fields = {name: getattr(checklist, name) for name in Checklist.model_fields}
        fields |= {
            "title": self.text("title", checklist.title),
            "summary": self.text("summary", checklist.summary),
            "roles": tuple(self.term("roles", term) for term in checklist.roles),
            "substance_classes": tuple(self.term("substance_classes", term) for term in checklist.substance_classes),
            "jurisdictions": tuple(
                each.model_copy(update={"title": self.text(f"jurisdictions.{each.id}.title", each.title)})
                for each in checklist.jurisdictions
            ),
            "conditions": tuple(self.condition(condition) for condition in checklist.conditions),
            "stages": tuple(self.stage(stage) for stage in checklist.stages),
        }
        return Checklist.model_construct(**fields)

    def text(self, key: str, original: str) -> str:
        if not original:
            return original
        if not self.is_begun:
            return Told(original, self.original, "untold")
        return telling(original, self.texts.get(key), self.original, self.language)

    def term(self, name: str, term: Term) -> Term:
        fields = {field: self.text(f"{name}.{term.id}.{field}", getattr(term, field)) for field in ("title", "hint")}
        return term.model_copy(update=fields)

    def condition(self, condition: Condition) -> Condition:
        fields = ("title", "question", "hint")
        told = {field: self.text(f"conditions.{condition.id}.{field}", getattr(condition, field)) for field in fields}
        return condition.model_copy(update=told)

    def stage(self, stage: Stage) -> Stage:
        requirements = tuple(self.requirement(requirement) for requirement in stage.requirements)
        return stage.model_copy(
            update={"title": self.text(f"{stage.id}.title", stage.title), "requirements": requirements}
        )

    def requirement(self, requirement: Requirement) -> Requirement:
        fields = ("title", "text", "guidance", "rationale")
        told = {field: self.text(f"{requirement.id}.{field}", getattr(requirement, field)) for field in fields}
        evidence = tuple(
            self.text(f"{requirement.id}.evidence.{n}", prompt) for n, prompt in enumerate(requirement.evidence, 1)
        )
        return requirement.model_copy(update={**told, "evidence": evidence})
