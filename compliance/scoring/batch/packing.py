"""Sums of small whole numbers, several side by side in one 64-bit word, so that one look-up adds to all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from compliance.scoring.batch.numbers import TooLarge, Whole

_WORD = 62


@dataclass(frozen=True, slots=True)
class Field:
    """One sum: the word it lives in, its place there, and the least contribution, which is stored as zero."""

    word: int
    shift: int
    width: int
    least: int

    def packed(self, contribution: int) -> int:
        """Return a contribution at its place in the word."""
        return (contribution - self.least) << self.shift

    def total(self, word: Whole, contributions: int) -> Whole:
        """Return the sum out of its word, to which that many contributions were added."""
        stored = (word >> self.shift) & np.int64((1 << self.width) - 1)
        return stored + np.int64(self.least * contributions) if self.least else stored


def fields_for(amounts: Sequence[Sequence[Sequence[int]]]) -> list[Field]:
    """Return a field for each sum, given all contributions that each requirement may make to it (0 always may).

    The widest come first, so that few words are needed; TooLarge when a sum alone does not fit into one.
    """
    leasts = [min((min(each, default=0) for each in sums), default=0) for sums in amounts]
    leasts = [min(least, 0) for least in leasts]
    pairs = zip(amounts, leasts, strict=True)
    greatest = [sum(max((0, *each)) - least for each in sums) for sums, least in pairs]
    fields: dict[int, Field] = {}
    word, used = 0, 0
    for number in sorted(range(len(amounts)), key=lambda each: -greatest[each]):
        width = max(greatest[number].bit_length(), 1)
        if width > _WORD:
            raise TooLarge
        if used + width > _WORD:
            word, used = word + 1, 0
        fields[number] = Field(word, used, width, leasts[number])
        used += width
    return [fields[number] for number in range(len(amounts))]
