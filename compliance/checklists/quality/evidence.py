"""Evidence prompts name what an auditor asks to see: a document, a record, an observation. They do not give orders."""

from collections.abc import Iterator

from compliance.checklists.quality.standards import Standards
from compliance.checklists.quality.texts import placed_requirements
from compliance.checklists.schema import Checklist
from compliance.core.errors import Problem

FEWEST = 2


def problems(checklist: Checklist, standards: Standards) -> Iterator[Problem]:
    """Yield requirements with too few prompts, prompts that are sentences, and prompts that are given twice."""
    for path, requirement in placed_requirements(checklist):
        if (count := len(requirement.evidence)) < FEWEST:
            params: dict[str, str | int] = {"id": requirement.id, "count": count, "fewest": FEWEST}
            yield Problem("quality.evidence_missing", params, f"{path}.evidence")
        seen = set()
        for n, prompt in enumerate(requirement.evidence):
            where = f"{path}.evidence.{n}"
            if prompt.endswith((".", "?", "!")):
                yield Problem("quality.evidence_sentence", {"prompt": prompt}, where)
            if prompt.casefold() in seen:
                yield Problem("quality.evidence_repeated", {"id": requirement.id, "prompt": prompt}, where)
            seen.add(prompt.casefold())
