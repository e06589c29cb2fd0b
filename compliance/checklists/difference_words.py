"""Two wordings of one text side by side: which words stand in the old one only, which in the new one only.

Chinese and Japanese are told apart by character, since they are written without spaces.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_CHARACTER = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_WORD = re.compile(rf"((?:{_CHARACTER}|(?:(?!{_CHARACTER})\w)+(?:['’-](?:(?!{_CHARACTER})\w)+)*|[^\w\s]))(\s*)|\s+")
_MOST = 20_000  # pairs of equal words; with more, comparing takes seconds, so sentences are told apart instead
_SENTENCE = re.compile(r"([^.!?。！？\n]+[.!?。！？]*)(\s*)|([.!?。！？]+)(\s*)|\s+")


class Part(NamedTuple):
    """A run of text, and whether the other wording lacks it."""

    text: str
    is_changed: bool


class Wordings(NamedTuple):
    """The two wordings as runs; the runs of each joined together are its text."""

    old: tuple[Part, ...]
    new: tuple[Part, ...]


def wordings(old: str, new: str) -> Wordings:
    """Return both texts with the words of one side only marked."""
    if not old or not new:
        return Wordings(_whole(old), _whole(new))
    a, b = _split(_WORD, old), _split(_WORD, new)
    if _equal_pairs(a, b) > _MOST:
        a, b = _split(_SENTENCE, old), _split(_SENTENCE, new)
    steps = _merged(SequenceMatcher(None, _bare(a), _bare(b), autojunk=False).get_opcodes())
    return Wordings(
        tuple(_parts((a[i1:i2], changed) for changed, i1, i2, _, _ in steps)),
        tuple(_parts((b[j1:j2], changed) for changed, _, _, j1, j2 in steps)),
    )


_Step = tuple[bool, int, int, int, int]


def _merged(steps: Sequence[tuple[str, int, int, int, int]]) -> list[_Step]:
    """One word that stayed between two that changed is read more easily as part of the change."""
    merged: list[_Step] = []
    for place, (tag, i1, i2, j1, j2) in enumerate(steps):
        is_island = tag == "equal" and i2 - i1 == 1 and 0 < place < len(steps) - 1
        changed = tag != "equal" or is_island
        _, from_i, _, from_j, _ = merged.pop() if merged and merged[-1][0] == changed else (changed, i1, i2, j1, j2)
        merged.append((changed, from_i, i2, from_j, j2))
    return merged


def _equal_pairs(a: Iterable[str], b: Iterable[str]) -> int:
    counts = Counter(_bare(b))
    return sum(counts[token] for token in _bare(a))


def _bare(tokens: Iterable[str]) -> list[str]:
    """Return the tokens without the white space behind them: a line that is broken elsewhere is the same text."""
    return [token.strip() for token in tokens]


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return the tokens, each with the white space behind it: joined together they are the text."""
    return [match[0] for match in pattern.finditer(text)]


def _parts(runs: Iterable[tuple[Sequence[str], bool]]) -> Iterator[Part]:
    for tokens, changed in runs:
        text = "".join(tokens)
        body = text.rstrip() if changed else text
        if body:
            yield Part(body, changed)
        if space := text[len(body) :]:
            yield Part(space, False)


def _whole(text: str) -> tuple[Part, ...]:
    return (Part(text, True),) if text else ()
