"""Profiles: chosen requirements of a published checklist, each with the reason it was chosen.

A profile is a checklist of its own code whose requirements are those of its base, word for word and under the same ids.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from compliance.checklists.loading import placed, text_of
from compliance.checklists.located_yaml import Document, read_yaml
from compliance.checklists.nearest import nearest
from compliance.checklists.schema import Checklist, Code, Condition, Language, Line, RequirementId, Text, Version
from compliance.checklists.shape import shape_problems
from compliance.core.errors import Problem, Refused

PROFILES = Path(__file__).parent / "library" / "profiles"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Base(_Frozen):
    """The version that a profile chooses from."""

    code: Code
    version: Version


class Choice(_Frozen):
    """A requirement of the base, and in one sentence why the profile holds it."""

    id: RequirementId
    because: Line


class Profile(_Frozen):
    """A profile as it is written."""

    code: Code
    version: Version
    language: Language
    title: Line
    summary: Text
    base: Base
    requirements: Annotated[tuple[Choice, ...], Field(min_length=1)]


def is_profile(document: Document) -> bool:
    """Return whether the file is a profile and not a checklist: it names a base."""
    return isinstance(document.value, dict) and "base" in document.value


def load_profile(file: Path, *, base_of: Callable[[Base], Checklist | None]) -> Checklist:
    """Return the checklist that the profile makes of its base; Refused with every problem found."""
    document = read_yaml(text_of(file, called=file.name), file=file.name)
    profile = _profile(document)
    if (base := base_of(profile.base)) is None:
        params = {"base": f"{profile.base.code} {profile.base.version}"}
        raise Refused(Problem("checklists.profile_base_missing", params, document.where(("base",))))
    if problems := _unsound_choices(profile, base, document):
        raise Refused(*problems)
    return _chosen(profile, base)


@cache
def reasons_of(code: str, version: str) -> Mapping[str, str]:
    """Return why each requirement is in the shipped profile, by id; nothing for a checklist that is no profile."""
    file = PROFILES / code / f"{version}.yaml"
    if not file.is_file():
        return {}
    profile = _profile(read_yaml(text_of(file, called=file.name), file=file.name))
    return {choice.id: choice.because for choice in profile.requirements}


def _profile(document: Document) -> Profile:
    try:
        return Profile.model_validate(document.value)
    except ValidationError as error:
        found = shape_problems(error, document.value)
        raise Refused(*(placed(problem, document.where) for problem in found)) from error


def _unsound_choices(profile: Profile, base: Checklist, document: Document) -> list[Problem]:
    problems, seen = [], set[str]()
    for n, choice in enumerate(profile.requirements):
        where = document.where(("requirements", n, "id"))
        if choice.id not in base.by_id:
            params = {"id": choice.id, "base": f"{base.code} {base.version}", "nearest": nearest(choice.id, base.order)}
            problems.append(Problem("checklists.profile_requirement_unknown", params, where))
        if choice.id in seen:
            problems.append(Problem("checklists.id_repeated", {"id": choice.id}, where))
        seen.add(choice.id)
    return problems


def _chosen(profile: Profile, base: Checklist) -> Checklist:
    """The chosen requirements in the base's order, with those questions about a site that still bear on them."""
    ids = {choice.id for choice in profile.requirements}
    stages = tuple(
        stage.model_copy(update={"requirements": kept})
        for stage in base.stages
        if (kept := tuple(each for each in stage.requirements if each.id in ids))
    )
    conditions = _needed_conditions(base, ids)
    jurisdictions = {condition.jurisdiction for condition in conditions}
    return Checklist(
        code=profile.code,
        version=profile.version,
        language=profile.language,
        title=profile.title,
        summary=profile.summary,
        roles=base.roles,
        substance_classes=base.substance_classes,
        jurisdictions=tuple(each for each in base.jurisdictions if each.id in jurisdictions),
        conditions=conditions,
        stages=stages,
    )


def _needed_conditions(base: Checklist, ids: set[str]) -> tuple[Condition, ...]:
    needed = {word for each in base.requirements if each.id in ids for word in each.applies_to.conditions}
    while (
        following := {word for condition in base.conditions if condition.id in needed for word in condition.any_of}
        - needed
    ):
        needed |= following
    return tuple(condition for condition in base.conditions if condition.id in needed)
