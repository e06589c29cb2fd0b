"""What must be true between the parts of a checklist, one rule a function. Each problem says where as a dotted path."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from compliance.checklists.nearest import nearest
from compliance.core.errors import Problem

if TYPE_CHECKING:
    from compliance.checklists.schema import Checklist, Citation, Requirement


def inconsistencies(checklist: "Checklist") -> Iterator[Problem]:
    """Yield every contradiction of the checklist with itself, in the order of its text."""
    for rule in (_repeated_ids, _unsound_conditions, _misplaced_requirements, _unknown_words, _unsupported_claims):
        yield from rule(checklist)


def _repeated_ids(checklist: "Checklist") -> Iterator[Problem]:
    for name in ("roles", "substance_classes", "jurisdictions", "conditions", "stages"):
        yield from _repeats((f"{name}.{n}.id", part.id) for n, part in enumerate(getattr(checklist, name)))
    yield from _repeats((f"{path}.id", requirement.id) for path, requirement in _requirements(checklist))


def _repeats(placed_ids: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, identifier in placed_ids:
        if identifier in seen:
            yield Problem("checklists.id_repeated", {"id": identifier}, path)
        seen.add(identifier)


def _unsound_conditions(checklist: "Checklist") -> Iterator[Problem]:
    known = {condition.id for condition in checklist.conditions}
    jurisdictions = {jurisdiction.id for jurisdiction in checklist.jurisdictions}
    parents = {condition.id: condition.any_of for condition in checklist.conditions}
    for n, condition in enumerate(checklist.conditions):
        path = f"conditions.{n}"
        if sum(map(bool, (condition.question, condition.any_of, condition.jurisdiction))) != 1:
            yield Problem("checklists.condition_origin", {"id": condition.id}, path)
        for m, word in enumerate(condition.any_of):
            yield from _unknown(f"{path}.any_of.{m}", word, known, "conditions")
        if condition.jurisdiction is not None:
            yield from _unknown(f"{path}.jurisdiction", condition.jurisdiction, jurisdictions, "jurisdictions")
        if _leads_back(condition.id, parents):
            yield Problem("checklists.condition_cycle", {"id": condition.id}, f"{path}.any_of")


def _leads_back(start: str, parents: dict[str, tuple[str, ...]]) -> bool:
    waiting, seen = list(parents[start]), set[str]()
    while waiting:
        word = waiting.pop()
        if word == start:
            return True
        if word not in seen:
            seen.add(word)
            waiting.extend(parents.get(word, ()))
    return False


def _misplaced_requirements(checklist: "Checklist") -> Iterator[Problem]:
    for n, stage in enumerate(checklist.stages):
        for m, requirement in enumerate(stage.requirements):
            if requirement.id.rpartition("-")[0] != stage.id:
                params = {"id": requirement.id, "stage": stage.id}
                yield Problem("checklists.wrong_stage", params, f"stages.{n}.requirements.{m}.id")


def _unknown_words(checklist: "Checklist") -> Iterator[Problem]:
    vocabularies = {
        "roles": {role.id for role in checklist.roles},
        "substances": {substance.id for substance in checklist.substance_classes},
        "conditions": {condition.id for condition in checklist.conditions},
    }
    for path, requirement in _requirements(checklist):
        for name, known in vocabularies.items():
            words = getattr(requirement.applies_to, name)
            for n, word in enumerate(() if words == "all" else words):
                yield from _unknown(f"{path}.applies_to.{name}.{n}", word, known, name)


def _unknown(path: str, word: str, known: set[str], vocabulary: str) -> Iterator[Problem]:
    if word not in known:
        params = {"word": word, "vocabulary": vocabulary, "nearest": nearest(word, known)}
        yield Problem("checklists.word_unknown", params, path)


def _unsupported_claims(checklist: "Checklist") -> Iterator[Problem]:
    for path, requirement in _requirements(checklist):
        if requirement.criticality == "critical" and not requirement.rationale:
            yield Problem("checklists.rationale_missing", {"id": requirement.id}, path)
        for n, citation in enumerate(requirement.citations):
            if not _is_supported(citation):
                yield Problem("checklists.verification_incomplete", {"id": requirement.id}, f"{path}.citations.{n}")


def _is_supported(citation: "Citation") -> bool:
    return citation.status != "verified" or bool(citation.read_at and citation.checked_on)


def _requirements(checklist: "Checklist") -> Iterator[tuple[str, "Requirement"]]:
    for n, stage in enumerate(checklist.stages):
        for m, requirement in enumerate(stage.requirements):
            yield f"stages.{n}.requirements.{m}", requirement
