"""“And/or” leaves open what is asked, and two auditors will answer it in two ways."""

import re
from collections.abc import Iterator

from compliance.checklists.quality.standards import Standards
from compliance.checklists.quality.texts import placed_texts
from compliance.checklists.schema import Checklist
from compliance.core.errors import Problem

_AND_OR = re.compile(r"\band\s*/\s*or\b|\bor\s*/\s*and\b", re.IGNORECASE)


def problems(checklist: Checklist, standards: Standards) -> Iterator[Problem]:
    """Yield each text that says “and/or”."""
    for path, text in placed_texts(checklist):
        if found := _AND_OR.search(text):
            yield Problem("quality.and_or", {"words": found[0]}, path)
