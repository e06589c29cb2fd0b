"""Clauses as people cite them: "arts 6(1), 7(1)", "1301.71(a)-(b)", "17.2, 17.6", and what part of what they are."""

import re
from collections.abc import Iterator

Path = tuple[str, ...]
"""A clause from the whole to the part: "art. 12(9)(a)" is ("12", "9", "a"), "5.3" is ("5", "3")."""

_LABEL = re.compile(r"^(?:arts?|ss?|sections?|chs?|chapters?|paras?)\.?\s+", re.IGNORECASE)
_PART = r"(?:\([0-9a-zA-Z]{1,6}\))"
_CLAUSE = re.compile(rf"(?:annex|table) [ivx0-9]+|(?:[0-9]+[a-z]?(?:\.[0-9]+)*){_PART}*|{_PART}+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(,|;|and|–|-)\s*")
MOST = 60  # parts of one range


def clause_paths(text: str) -> list[Path]:
    """Return the clauses that the text cites, ranges written out; nothing if it cites none by number.

    A part without a number of its own belongs to the clause before it: "12(8)(a), (b)". What follows the clauses in
    words is left aside: "1301.74(c), with 88 FR 40707" cites one clause.
    """
    found: list[Path] = []
    for separator, path in _read(_LABEL.sub("", text.strip())):
        is_range = separator in ("-", "–") and found
        found += _between(found[-1], path) if is_range else [path]
    return found


def is_within(part: Path, whole: Path) -> bool:
    """Return whether the one clause is the other or a part of it."""
    return part[: len(whole)] == whole


def _read(text: str) -> Iterator[tuple[str, Path]]:
    at, separator, before = 0, "", Path()
    while found := _CLAUSE.match(text, at):
        before = _path(found[0], before)
        yield separator, before
        between = _BETWEEN.match(text, found.end())
        if between is None:
            return
        at, separator = between.end(), between[1]


def _path(clause: str, before: Path) -> Path:
    if clause.casefold().startswith(("annex", "table")):
        return (clause.casefold(),)
    head, *parts = re.split(r"[().]+", clause.rstrip(")"))
    if head:
        return (head, *parts)
    return (*before[: _level_of(parts[0], before)], *parts)


def _level_of(part: str, before: Path) -> int:
    """A part goes on where the last one of its kind stood, number or letter; the clause itself is never replaced."""
    levels = [at for at, each in enumerate(before) if at and each.isdecimal() == part.isdecimal()]
    return levels[-1] if levels else len(before)


def _between(first: Path, last: Path) -> list[Path]:
    """Return what follows the first up to the last; the last alone where nothing can be counted between them."""
    start, end = first[-1], last[-1]
    if first[:-1] != last[:-1]:
        return [last]
    if start.isdecimal() and end.isdecimal() and 0 < int(end) - int(start) < MOST:
        return [
            (*last[:-1], str(n).zfill(len(start) if start[0] == "0" else 0))
            for n in range(int(start) + 1, int(end) + 1)
        ]
    if len(start) == len(end) == 1 and start.isalpha() and start < end:
        return [(*last[:-1], chr(n)) for n in range(ord(start) + 1, ord(end) + 1)]
    return [last]
