"""Whether a checklist is written well: one auditable statement each, plain words, sources that can be looked up.

What a checklist must be to work at all is held by `consistency`; here is what it must be to be published by the
library. One rule a module, each `(checklist, standards) -> problems` at dotted paths.
"""

from collections.abc import Callable, Iterator

from compliance.checklists.quality import (
    abbreviations,
    and_or,
    citations,
    duplicates,
    evidence,
    reading_length,
    two_duties,
)
from compliance.checklists.quality.standards import Standards
from compliance.checklists.schema import Checklist
from compliance.core.errors import Problem

Rule = Callable[[Checklist, Standards], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    and_or.problems,
    two_duties.problems,
    evidence.problems,
    citations.problems,
    duplicates.problems,
    reading_length.problems,
    abbreviations.problems,
)


def quality_problems(checklist: Checklist, standards: Standards) -> Iterator[Problem]:
    """Yield what is not written well, rule by rule, each problem at the dotted path of its text."""
    for rule in RULES:
        yield from rule(checklist, standards)
