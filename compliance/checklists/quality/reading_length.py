"""What is read aloud in an audit is understood at once: short statements, short sentences, short guidance."""

from collections.abc import Iterator

from compliance.checklists.quality.standards import Standards
from compliance.checklists.quality.texts import placed_requirements, sentences
from compliance.checklists.schema import Checklist, Requirement
from compliance.core.errors import Problem

_Params = dict[str, str | int]

STATEMENT = 30  # words
SENTENCE = 25  # words of a sentence of guidance or rationale
TITLE = 10  # words
FEWEST, MOST = 2, 4  # sentences of guidance


def problems(checklist: Checklist, standards: Standards) -> Iterator[Problem]:
    """Yield titles, statements and sentences of too many words, and guidance of too few or too many sentences."""
    for path, requirement in placed_requirements(checklist):
        yield from _long_lines(path, requirement)
        yield from _long_sentences(path, requirement)
        if not FEWEST <= (count := len(sentences(requirement.guidance))) <= MOST:
            params: _Params = {"id": requirement.id, "count": count, "fewest": FEWEST, "most": MOST}
            yield Problem("quality.guidance_length", params, f"{path}.guidance")


def _long_lines(path: str, requirement: Requirement) -> Iterator[Problem]:
    for field, limit in (("title", TITLE), ("text", STATEMENT)):
        if (count := len(getattr(requirement, field).split())) > limit:
            params: _Params = {"id": requirement.id, "count": count, "limit": limit}
            yield Problem(f"quality.{field}_long", params, f"{path}.{field}")


def _long_sentences(path: str, requirement: Requirement) -> Iterator[Problem]:
    for field in ("guidance", "rationale"):
        for words in map(str.split, sentences(getattr(requirement, field))):
            if len(words) > SENTENCE:
                params: _Params = {"beginning": " ".join(words[:5]), "count": len(words), "limit": SENTENCE}
                yield Problem("quality.sentence_long", params, f"{path}.{field}")
