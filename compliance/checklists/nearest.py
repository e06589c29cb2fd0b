"""The words a writer may have meant."""

from collections.abc import Collection
from difflib import get_close_matches

_SHOWN = 3


def nearest(word: str, known: Collection[str]) -> str:
    """Return up to three known words, the closest first, joined by commas; the first in order when none is close."""
    ordered = sorted(known)
    return ", ".join(get_close_matches(word, ordered, n=_SHOWN) or ordered[:_SHOWN])
