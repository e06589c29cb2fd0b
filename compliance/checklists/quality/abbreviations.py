"""An abbreviation is used only if the glossary says what it stands for."""

import re
from collections.abc import Iterator

from compliance.checklists.quality.standards import ABBREVIATIONS, Standards
from compliance.checklists.quality.texts import placed_texts
from compliance.checklists.schema import Checklist
from compliance.core.errors import Problem

_ABBREVIATION = re.compile(r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z0-9]*\b\+?")


def problems(checklist: Checklist, standards: Standards) -> Iterator[Problem]:
    """Yield each abbreviation of a text that is not in the glossary, once a text."""
    for path, text in placed_texts(checklist):
        for word in dict.fromkeys(_ABBREVIATION.findall(text)):
            if word not in standards.abbreviations:
                yield Problem("quality.abbreviation_unknown", {"word": word, "table": ABBREVIATIONS}, path)
