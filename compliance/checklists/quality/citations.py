"""A citation leads somewhere: one clause of an instrument that has one name. Only a verified one looks verified."""

import re
from collections.abc import Iterator

from compliance.checklists.nearest import nearest
from compliance.checklists.quality.standards import INSTRUMENTS, Standards
from compliance.checklists.quality.texts import placed_requirements
from compliance.checklists.schema import Checklist, Citation
from compliance.core.errors import Problem

_SEVERAL_CLAUSES = re.compile(r"^(?:arts|paras|chs|ss) |\d\S*, (?:\d|\(|art)")


def problems(checklist: Checklist, standards: Standards) -> Iterator[Problem]:
    """Yield citations of unknown instruments, of several clauses at once, doubled, or dated without being verified."""
    for path, requirement in placed_requirements(checklist):
        seen = set()
        for n, citation in enumerate(requirement.citations):
            where = f"{path}.citations.{n}"
            yield from _problems_of(citation, where, standards)
            if (place := (citation.instrument, citation.clause)) in seen:
                params = {"id": requirement.id, "clause": f"{citation.instrument}, {citation.clause}"}
                yield Problem("quality.citation_repeated", params, where)
            seen.add(place)


def _problems_of(citation: Citation, where: str, standards: Standards) -> Iterator[Problem]:
    if citation.instrument not in standards.instruments:
        params = {
            "instrument": citation.instrument,
            "nearest": nearest(citation.instrument, standards.instruments),
            "table": INSTRUMENTS,
        }
        yield Problem("quality.instrument_unknown", params, f"{where}.instrument")
    if _SEVERAL_CLAUSES.search(citation.clause):
        yield Problem("quality.clauses_joined", {"clause": citation.clause}, f"{where}.clause")
    if citation.checked_on and citation.status != "verified":
        yield Problem("quality.checked_not_verified", {"status": citation.status}, f"{where}.checked_on")
