"""A statement asks one thing. Two duties in one are half met, and neither answer says which half."""

import re
from collections.abc import Iterator

from compliance.checklists.quality.standards import Standards
from compliance.checklists.quality.texts import placed_requirements, sentences
from compliance.checklists.schema import Checklist
from compliance.core.errors import Problem

_MODAL = re.compile(r"\b(?:must|shall|should|has to|have to)\b", re.IGNORECASE)
_SECOND_VERB = re.compile(
    r"(?:;|\b(?:and|but)) (?:also |then |not )?"
    r"(?:is|are|was|were|has|have|had|does|do|must|shall|should|can|may|will|cannot)\b",
    re.IGNORECASE,
)


def problems(checklist: Checklist, standards: Standards) -> Iterator[Problem]:
    """Yield each statement of two sentences, with two words of duty, or with a second verb joined to the first."""
    for path, requirement in placed_requirements(checklist):
        text, where = requirement.text, f"{path}.text"
        if len(sentences(text)) > 1:
            yield Problem("quality.two_sentences", {"id": requirement.id}, where)
        elif words := _second_duty(text):
            yield Problem("quality.two_duties", {"id": requirement.id, "words": words}, where)


def _second_duty(text: str) -> str:
    duties = [found[0] for found in _MODAL.finditer(text)]
    if len(duties) > 1:
        return " … ".join(duties)
    joined = _SECOND_VERB.search(text)
    return joined[0] if joined else ""
