"""Two requirements that say the same are answered twice and counted twice."""

import re
from collections.abc import Iterator
from itertools import combinations

from compliance.checklists.quality.standards import Standards
from compliance.checklists.quality.texts import placed_requirements
from compliance.checklists.schema import Checklist
from compliance.core.errors import Problem

TOO_ALIKE = 75  # percent of the words of two statements that both have
_WORD = re.compile(r"[a-z0-9]+")
_FILLING = frozenset(
    ("a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to")
)


def problems(checklist: Checklist, standards: Standards) -> Iterator[Problem]:
    """Yield each later requirement whose statement is nearly that of an earlier one, and each title given twice."""
    placed = [(path, each, _words(each.text)) for path, each in placed_requirements(checklist)]
    for (_, first, words), (path, second, others) in combinations(placed, 2):
        if first.title.casefold() == second.title.casefold():
            yield Problem("quality.title_repeated", {"id": second.id, "other": first.id}, f"{path}.title")
        if (alike := _alike(words, others)) >= TOO_ALIKE:
            params: dict[str, str | int] = {"id": second.id, "other": first.id, "alike": alike}
            yield Problem("quality.text_repeated", params, f"{path}.text")


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - _FILLING


def _alike(first: frozenset[str], second: frozenset[str]) -> int:
    shared = len(first & second)
    return 100 * shared // (len(first) + len(second) - shared) if shared else 0
