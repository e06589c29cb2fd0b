"""From the rows of a draft to a checklist: whole and checked, or one stage of it as it stands, finished or not."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from compliance.authoring.models import ChecklistDraft, DraftRequirement, DraftStage
from compliance.authoring.queries import requirements_of, stages_of
from compliance.checklists.loading import checked_checklist
from compliance.checklists.located_yaml import Place
from compliance.checklists.quality import and_or, evidence, reading_length, two_duties
from compliance.checklists.quality.standards import Standards
from compliance.checklists.schema import (
    AppliesTo,
    Checklist,
    Citation,
    Condition,
    Jurisdiction,
    Requirement,
    Stage,
    Term,
)
from compliance.core.errors import Problem, Refused

UNFINISHED = frozenset({"checklists.field_missing", "checklists.text_missing", "checklists.list_empty"})
NO_NUMBER = "0.0.0"
STAND_IN_HEAD = {"code": "own", "version": "1.0.0", "language": "en", "title": "…", "summary": "…"}
"""For looking at a part of a draft alone."""
_GOOD_WRITING = (and_or.problems, two_duties.problems, evidence.problems, reading_length.problems)
_NO_TABLES = Standards(frozenset(), {})
_ALONE = "stages.0.requirements.0."
Content = dict[str, Any]
Rows = Mapping[DraftStage, list[DraftRequirement]]


def rows_of(draft: ChecklistDraft) -> Rows:
    """Return the requirements of each stage that stands, all in order. Two queries."""
    stages = list(stages_of(draft))
    found: dict[Any, list[DraftRequirement]] = {stage.pk: [] for stage in stages}
    for row in requirements_of(stages):
        found[row.stage_id].append(row)
    return {stage: found[stage.pk] for stage in stages}


def content_of(draft: ChecklistDraft, rows: Rows, *, version: str = NO_NUMBER) -> Content:
    """Return the draft as the schema reads it, whether it is sound or not."""
    return {
        "code": draft.code,
        "version": version,
        "language": draft.language,
        "title": draft.title,
        "summary": draft.summary,
        **draft.words,
        "stages": [
            {"id": stage.code, "title": stage.title, "requirements": [{"id": r.code, **r.content} for r in inside]}
            for stage, inside in rows.items()
        ],
    }


def sound_checklist(content: Content) -> Checklist:
    """Return the checklist; Refused with every problem, each `where` a dotted path that begins with the part's id."""
    return checked_checklist(content, _where(content))


def problems_in(content: Content) -> tuple[Problem, ...]:
    """Return what stands in the way of publishing this content."""
    try:
        sound_checklist(content)
    except Refused as refused:
        return refused.problems
    return ()


def advice_on(code: str, content: Content) -> tuple[Problem, ...]:
    """Return how the requirement could be written better; none of it stands in the way of publishing.

    Only what the shipped library has a table for (names of instruments, abbreviations) is not asked of others.
    """
    stage = Stage.model_construct(id="", title="", requirements=(shown_requirement({"id": code, **content}),))
    alone = Checklist.model_construct(stages=(stage,))
    found = (problem for rule in _GOOD_WRITING for problem in rule(alone, _NO_TABLES))
    return tuple(Problem(p.code, p.params, f"{code}.{p.where.removeprefix(_ALONE)}") for p in found)


def refuse_what_is_wrong(problems: Iterable[Problem]) -> None:
    """Raise Refused for what cannot stand in a draft; what is only unfinished can."""
    if wrong := [problem for problem in problems if problem.code not in UNFINISHED]:
        raise Refused(*wrong)


def as_it_stands(content: Content) -> Checklist:
    """Return the content as a checklist that nobody checked, with empty texts where there are none: for showing."""
    stages = [
        Stage.model_construct(
            id=stage["id"],
            title=stage["title"],
            requirements=tuple(shown_requirement(each) for each in stage["requirements"]),
        )
        for stage in content["stages"]
    ]
    head = {name: content[name] for name in ("code", "version", "language", "title", "summary")}
    parts: Content = {**head, **shown_words(content), "stages": tuple(stages)}
    return Checklist.model_construct(**parts)


def shown_requirement(content: Content) -> Requirement:
    """Return a requirement that nobody checked."""
    empty: Content = {"title": "", "criticality": "minor", "text": "", "guidance": ""}
    asked = {"roles": "all", "substances": "all", **content.get("applies_to", {})}
    citations = tuple(_shown_citation(each) for each in content.get("citations", ()))
    parts: Content = {"evidence": tuple(content.get("evidence", ())), "applies_to": AppliesTo.model_construct(**asked)}
    return Requirement.model_construct(**empty | content | parts | {"citations": citations})


def _shown_citation(content: Content) -> Citation:
    parts: Content = {"instrument": "", "clause": "", "status": "unverified"} | content
    return Citation.model_construct(**parts | {"checked_on": _shown_day(content.get("checked_on") or "")})


def _shown_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def shown_words(words: Content) -> Content:
    """Return the words for scopes as objects that nobody checked."""
    models: dict[str, type[BaseModel]] = {
        "roles": Term,
        "substance_classes": Term,
        "jurisdictions": Jurisdiction,
        "conditions": Condition,
    }
    blank = {"id": "", "title": ""}
    return {
        name: tuple(model.model_construct(**blank | each) for each in words.get(name, ()))
        for name, model in models.items()
    }


def _where(content: Content) -> Callable[[Place], str]:
    def where(place: Place) -> str:
        match place:
            case ("stages", int(n), "requirements", int(m), *inside):
                begin: tuple[Any, ...] = (content["stages"][n]["requirements"][m]["id"],)
            case ("stages", int(n), *inside):
                begin = (content["stages"][n]["id"],)
            case _:
                begin, inside = place, []
        return ".".join(str(part) for part in (*begin, *inside))

    return where
