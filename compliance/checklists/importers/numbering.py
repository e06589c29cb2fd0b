"""Ids for what comes with other ids, the same from each reading of the same file. The original stands as the clause."""

import re
from collections.abc import Iterable

from compliance.core.errors import Problem, Refused

_NOT_CODE = re.compile(r"[^A-Z0-9]+")
_STAGE = re.compile(r"[A-Z][A-Z0-9]{1,7}")
_NUMBERED = re.compile(r"([A-Z0-9]+)[-._ ]?0*(\d{1,3})")
_LAST = 999


def stage_ids(originals: Iterable[str]) -> list[str]:
    """Return an id for each stage: the original in capitals where it has the form of one, else S01, S02 …"""
    taken: set[str] = set()
    ids = []
    for number, original in enumerate(originals, start=1):
        wanted = _NOT_CODE.sub("", original.upper())[:8]
        if not _STAGE.fullmatch(wanted) or wanted in taken:
            wanted = next(f"S{n:02}" for n in range(number, number + _LAST) if f"S{n:02}" not in taken)
        taken.add(wanted)
        ids.append(wanted)
    return ids


def requirement_ids(stage: str, originals: list[tuple[str, str]]) -> list[str]:
    """Return an id for each (original id, place): AC-2 of stage AC keeps its number, the others get those after it."""
    kept = _kept_numbers(stage, [original for original, _ in originals])
    following = iter(range(max(kept.values(), default=0) + 1, _LAST + 1))
    ids = []
    for place, (_, where) in enumerate(originals):
        number = kept.get(place) or next(following, None)
        if number is None:
            raise Refused(Problem("formats.too_many_ids", {"stage": stage, "limit": _LAST}, where))
        ids.append(f"{stage}-{number:02}")
    return ids


def _kept_numbers(stage: str, originals: list[str]) -> dict[int, int]:
    """By place. Numbers are kept only as far as the others still find room after them."""
    kept: dict[int, int] = {}
    for place, original in enumerate(originals):
        found = _NUMBERED.fullmatch(original.upper())
        if found and found[1] == stage and int(found[2]) > 0 and int(found[2]) not in kept.values():
            kept[place] = int(found[2])
    fits = max(kept.values(), default=0) + len(originals) - len(kept) <= _LAST
    return kept if fits else {}


def refuse_repeats(originals: Iterable[tuple[str, str]]) -> None:
    """Refuse (original id, place) pairs of which one id stands twice."""
    first: dict[str, str] = {}
    twice = [
        Problem("formats.id_twice", {"id": original[:60], "first": first[original]}, where)
        for original, where in originals
        if first.setdefault(original, where) != where
    ]
    if twice:
        raise Refused(*twice)
