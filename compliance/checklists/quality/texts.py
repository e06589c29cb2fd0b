"""The texts of a checklist, each with its dotted path."""

import re
from collections.abc import Iterator

from compliance.checklists.schema import Checklist, Requirement

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"0-9])")
_FIELDS = ("title", "text", "guidance", "rationale")


def placed_requirements(checklist: Checklist) -> Iterator[tuple[str, Requirement]]:
    """Yield each requirement with its path, such as "stages.0.requirements.3"."""
    for n, stage in enumerate(checklist.stages):
        for m, requirement in enumerate(stage.requirements):
            yield f"stages.{n}.requirements.{m}", requirement


def placed_texts(checklist: Checklist) -> Iterator[tuple[str, str]]:
    """Yield every text of every requirement with its path, the evidence prompts one by one."""
    for path, requirement in placed_requirements(checklist):
        yield from ((f"{path}.{field}", getattr(requirement, field)) for field in _FIELDS)
        yield from ((f"{path}.evidence.{n}", prompt) for n, prompt in enumerate(requirement.evidence))


def sentences(text: str) -> list[str]:
    """Return the sentences of the text; an abbreviation with a stop inside a sentence does not end it."""
    return _SENTENCE_END.split(text) if text else []
