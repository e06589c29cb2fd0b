"""Answer vectors as what is looked up: the bytes that occur numbered, those of a few requirements joined to one index.

One look-up then adds up several requirements, and policies that bundle requirements alike look up by the same indices.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from compliance.scoring.batch.bundles import Bundle

Vectors = NDArray[np.uint8]

_INDEX_BITS = 12  # a table of 4,096 words just fits into the processor's nearest cache
_ROWS = 128  # so few are turned at a time that they stay in that cache as well
_UNSEEN = 255


@dataclass(frozen=True)
class Codes:
    """The bytes that occur, in order: each counts as its place among them, which takes fewer bits than a byte."""

    bytes_seen: bytes

    def with_those_of(self, vectors: bytes) -> "Codes":
        """Return codes for the bytes in these vectors too."""
        seen, unseen = self.bytes_seen, vectors.translate(None, self.bytes_seen)
        while unseen:
            seen += unseen[:1]
            unseen = unseen.translate(None, unseen[:1])
        return self if seen == self.bytes_seen else Codes(bytes(sorted(seen)))

    @cached_property
    def bits(self) -> int:
        """How many bits hold one answer."""
        return max(len(self.bytes_seen) - 1, 1).bit_length()

    def of_requirements(self, vectors: Vectors) -> NDArray[np.uint8]:
        """Return the code of every byte, in a row for each requirement; 255 for bytes not seen before."""
        turned = np.empty(vectors.shape[::-1], np.uint8)
        for first in range(0, len(vectors), _ROWS):
            rows = vectors[first : first + _ROWS]
            numbered = np.frombuffer(rows.tobytes().translate(self._translation), np.uint8)
            turned[:, first : first + _ROWS] = numbered.reshape(rows.shape).T
        return turned

    @cached_property
    def _translation(self) -> bytes:
        places = {byte: place for place, byte in enumerate(self.bytes_seen)}
        return bytes(places.get(byte, _UNSEEN) for byte in range(256))

    def groups(self, bundle: Bundle) -> list[Bundle]:
        """Return the requirements of a bundle in groups, as many together as one index holds."""
        together = _INDEX_BITS // self.bits
        return [bundle[first : first + together] for first in range(0, len(bundle), together)]


class Answers:
    """The answer vectors of some audits, a row each, as they are looked up."""

    def __init__(self, vectors: Vectors, before: Codes) -> None:
        self.vectors = vectors
        self.codes = before.with_those_of(vectors[:_ROWS].tobytes())
        self.by_requirement = self.codes.of_requirements(vectors)
        if self.by_requirement.max(initial=0) == _UNSEEN:  # hardly ever: most of what occurs is met at once
            self.codes = self.codes.with_those_of(vectors.tobytes())
            self.by_requirement = self.codes.of_requirements(vectors)
        self._indices: dict[Bundle, list[NDArray[np.uint16]]] = {}

    def __len__(self) -> int:
        return len(self.vectors)

    def indices(self, bundle: Bundle) -> list[NDArray[np.uint16]]:
        """Return, for each group of the bundle, the index of every audit's answers; the first is in the lowest bits."""
        if bundle not in self._indices:
            self._indices[bundle] = [self._joined(group) for group in self.codes.groups(bundle)]
        return self._indices[bundle]

    def _joined(self, group: Bundle) -> NDArray[np.uint16]:
        index: NDArray[np.uint16] = self.by_requirement[group[0]].astype(np.uint16)
        for place, at in enumerate(group[1:], start=1):
            index |= self.by_requirement[at].astype(np.uint16) << (place * self.codes.bits)
        return index
