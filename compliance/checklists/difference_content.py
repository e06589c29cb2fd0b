"""What is different between two versions, as plain content for a file or another program."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from compliance.checklists.content import content_digest
from compliance.checklists.difference import Difference, Kind, RequirementDifference, StageDifference, WordDifference
from compliance.checklists.schema import Checklist
from compliance.core.exact import fraction_text

FORMAT = "checklist-difference/1"
_COMPARED = {
    Kind.CRITICALITY: ("criticality",),
    Kind.APPLICABILITY: ("applies_to",),
    Kind.CITATIONS: ("citations",),
}


def difference_content(told: Difference) -> dict[str, Any]:
    """Return both versions' names and digests, the counts by kind, and every difference with its old and new value."""
    return {
        "format": FORMAT,
        "old": _version(told.old),
        "new": _version(told.new),
        "same": told.is_same,
        "counts": {kind.value: number for kind, number in told.counts.items()} | {"unchanged": told.unchanged},
        "checklist": {name: [getattr(told.old, name), getattr(told.new, name)] for name in told.head},
        "words": [_word(word) for word in told.words],
        "stages": [_stage(stage) for stage in told.stages if not stage.is_same],
        "requirements": [_requirement(each) for each in told.requirements],
    }


def _version(checklist: Checklist) -> dict[str, str]:
    return {"code": checklist.code, "version": checklist.version, "digest": content_digest(checklist)}


def _word(word: WordDifference) -> dict[str, Any]:
    return {"vocabulary": word.vocabulary, "id": word.id, "old": _plain(word.old), "new": _plain(word.new)}


def _stage(stage: StageDifference) -> dict[str, Any]:
    titles = [each.title if each else None for each in (stage.old, stage.new)]
    return {"id": stage.id, "title": titles, "moved": stage.is_moved, "unchanged": stage.unchanged}


def _requirement(each: RequirementDifference) -> dict[str, Any]:
    return {"id": each.id, "kinds": [kind.value for kind in each.kinds], **_values(each)}


def _values(each: RequirementDifference) -> Mapping[str, Any]:
    """Return what changed as [old, new]; a requirement of one version only is told whole."""
    if each.old is None or each.new is None:
        return {"requirement": _plain(each.shown)}
    old, new = _plain(each.old) or {}, _plain(each.new) or {}
    names = [*each.texts, *(name for kind in each.kinds for name in _COMPARED.get(kind, ()))]
    values: dict[str, Any] = {name: [old.get(name, ""), new.get(name, "")] for name in names}
    if Kind.WEIGHT in each.kinds and each.weights:
        values["weight"] = [_number(weight) for weight in each.weights]
    return values


def _plain(model: BaseModel | None) -> dict[str, Any] | None:
    return model.model_dump(mode="json", exclude_defaults=True) if model else None


def _number(weight: Fraction | None) -> str | None:
    return None if weight is None else fraction_text(weight)
