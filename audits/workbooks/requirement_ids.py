"""The requirement ids a checklist has, found again however a company writes them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection
from difflib import get_close_matches
from functools import cached_property, lru_cache

_RUNS = re.compile(r"[^\W\d_]+|\d+")
_SHAPE = re.compile(r"\W*([^\W\d_]{2,6})[\W_]*\d{1,3}[^\W\d_]?\W*")
_CODE = re.compile(r"[A-Z]{2,6}[-‐-―_.]?\d{1,4}[A-Za-z]?")
_ID_THEN_TEXT = re.compile(r"\W*([^\W\d_]{2,6}[\s\-‐-―_.]?\d{1,3})(?:\s*[-‐-―:.|)\]]\s*|\s+)(\D.*)", re.DOTALL)
_SUGGESTIONS = 300  # a file with more wrong ids belongs to another checklist, and each costs a millisecond
_LEAST_TITLE = 8  # letters that must follow an id for the cell to be "id and title"


class RequirementIds:
    """Resolves "gov 01", "GOV–01" and "GOV1" to GOV-01, and to nothing whenever two requirements could be meant."""

    def __init__(self, ids: Collection[str]) -> None:
        self.ids = sorted(ids)
        self._exact = frozenset(ids)
        by_runs: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for one in self.ids:
            by_runs[_runs(one)].append(one)
        self._by_runs = {runs: found[0] for runs, found in by_runs.items() if len(found) == 1}
        self.resolve = lru_cache(maxsize=50_000)(self._resolve)
        self.nearest = lru_cache(maxsize=50_000)(self._nearest)
        self._like_a_prefix = lru_cache(maxsize=5_000)(self._close_to_a_prefix)

    def _resolve(self, text: str) -> str | None:
        """Return the one requirement the text names, alone or followed by its title; None when there is none."""
        text = text.strip()
        if text in self._exact:
            return text
        if len(text) > 500:
            return None
        if found := self._by_runs.get(_runs(text)):
            return found
        titled = _ID_THEN_TEXT.fullmatch(text)
        if titled and sum(map(str.isalpha, titled[2])) >= _LEAST_TITLE and not _SHAPE.search(titled[2]):
            return self._by_runs.get(_runs(titled[1]))
        return None

    def _nearest(self, text: str) -> str | None:
        """Return the known id that looks most like the text, if any does."""
        if self.nearest.cache_info().misses > _SUGGESTIONS:
            return None
        close = get_close_matches(text.strip().upper()[:20], self.ids, n=1, cutoff=0.7)
        return close[0] if close else None

    def looks_like_one(self, text: str) -> bool:
        """Return whether the text is written as the ids of this checklist are, known or not: GOV-99, PERS-01."""
        shaped = _SHAPE.fullmatch(text.strip()[:40])
        return bool(shaped and self._like_a_prefix(_plain(shaped[1])))

    def _close_to_a_prefix(self, text: str) -> bool:
        return bool(get_close_matches(text, self._prefixes, n=1, cutoff=0.7))

    @staticmethod
    def is_code(text: str) -> bool:
        """Return whether the text is a code and nothing else: XYZ-7, not "Note 7"."""
        return _CODE.fullmatch(text.strip()) is not None

    @cached_property
    def _prefixes(self) -> list[str]:
        return sorted({runs[0] for one in self.ids if (runs := _runs(one))})


@lru_cache(maxsize=50_000)
def _runs(text: str) -> tuple[str, ...]:
    """Return letters and numbers apart, without leading zeros: "GOV–01" is ("GOV", "1")."""
    return tuple(run.lstrip("0") or "0" if run.isdecimal() else run for run in _RUNS.findall(_plain(text)))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).upper()
