"""Which words the blank form of a checklist needs in each language."""

from collections.abc import Mapping
from dataclasses import dataclass

from compliance.checklists.schema import Criticality


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words of the form in one language."""

    kind: str  # what the document is
    version: str  # {version}
    count: str  # {requirements} {stages}
    digest: str
    site: str
    address: str
    date: str
    filled_by: str
    checked_by: str
    signature: str
    how: str  # how to fill it in
    stages: str
    answers: tuple[str, str, str, str]  # met, partly met, not met, not applicable
    criticality: Mapping[Criticality, str]
    guidance: str
    evidence: str
    rationale: str
    concerns: str  # before whom a requirement concerns
    separator: str
    notes: str
    untranslated: str  # what the mark ° means
    page_of: str  # {page} {pages}
