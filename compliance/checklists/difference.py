"""What is different between two versions of a checklist. Requirements are lined up by their ids, which never change."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from pydantic import BaseModel

from compliance.checklists.schema import Checklist, Requirement, Stage


class Kind(StrEnum):
    """In what respect a requirement is different."""

    ADDED = "added"
    REMOVED = "removed"
    TEXT = "text"
    CRITICALITY = "criticality"
    WEIGHT = "weight"
    APPLICABILITY = "applicability"
    CITATIONS = "citations"
    MOVED = "moved"


TEXTS = ("title", "text", "guidance", "evidence", "rationale")
VOCABULARIES = ("roles", "substance_classes", "jurisdictions", "conditions")
HEAD = ("title", "summary", "language")

Weights = Mapping[str, Fraction]
WeightsOfBoth = tuple[Weights, Weights]


@dataclass(frozen=True, slots=True)
class RequirementDifference:
    """A requirement that is not the same in both versions; `old` is None for a new one, `new` for one that is gone.

    `texts` names the texts that changed (see TEXTS), `weights` is the weight before and after under a given policy.
    """

    id: str
    old: Requirement | None
    new: Requirement | None
    kinds: tuple[Kind, ...]
    texts: tuple[str, ...] = ()
    weights: tuple[Fraction | None, Fraction | None] | None = None

    @property
    def shown(self) -> Requirement:
        """Return the requirement as it stands now, or as it last stood."""
        requirement = self.new or self.old
        assert requirement is not None  # noqa: S101 - it stands in one of the two
        return requirement

    @property
    def asks_otherwise(self) -> bool:
        """Return whether the statement or its criticality is different, so that an answer must be given again.

        Title, guidance, evidence, rationale and citations explain the statement; whom it concerns is the scope's doing.
        """
        return "text" in self.texts or Kind.CRITICALITY in self.kinds


@dataclass(frozen=True, slots=True)
class StageDifference:
    """A stage of either version with what is different in it; `is_moved` says that the stages are in another order."""

    id: str
    old: Stage | None
    new: Stage | None
    is_moved: bool
    requirements: tuple[RequirementDifference, ...]
    unchanged: int

    @property
    def title(self) -> str:
        """Return the stage's title as it stands now, or as it last stood."""
        stage = self.new or self.old
        return stage.title if stage else ""

    @property
    def is_same(self) -> bool:
        """Return whether nothing in the stage or about it is different."""
        titles = {stage.title if stage else None for stage in (self.old, self.new)}
        return not self.requirements and not self.is_moved and len(titles) == 1


@dataclass(frozen=True, slots=True)
class WordDifference:
    """A word of a vocabulary (a role, a condition …) that is new, gone or told otherwise."""

    vocabulary: str
    id: str
    old: BaseModel | None
    new: BaseModel | None


@dataclass(frozen=True)
class Difference:
    """Two versions side by side; `head` names what changed of the checklist itself (see HEAD)."""

    old: Checklist
    new: Checklist
    head: tuple[str, ...]
    words: tuple[WordDifference, ...]
    stages: tuple[StageDifference, ...]

    @cached_property
    def requirements(self) -> tuple[RequirementDifference, ...]:
        """Return every requirement that is different, in the order of the stages."""
        return tuple(each for stage in self.stages for each in stage.requirements)

    @cached_property
    def by_id(self) -> Mapping[str, RequirementDifference]:
        """Return every requirement that is different, by its id."""
        return {each.id: each for each in self.requirements}

    @cached_property
    def told_beside(self) -> frozenset[str]:
        """Return the ids of those that ask the same of somebody, but with something else beside the statement."""
        different = (each for each in self.requirements if each.old and each.new and not each.asks_otherwise)
        return frozenset(each.id for each in different if each.kinds != (Kind.MOVED,))

    @cached_property
    def counts(self) -> Mapping[Kind, int]:
        """Return how many requirements are different in each respect; a respect in which none is, counts 0."""
        found = Counter(kind for each in self.requirements for kind in each.kinds)
        return {kind: found[kind] for kind in Kind}

    @property
    def unchanged(self) -> int:
        """Return how many requirements are the same in both versions."""
        return sum(stage.unchanged for stage in self.stages)

    @property
    def is_same(self) -> bool:
        """Return whether nothing at all is different but the version number."""
        return not self.head and not self.words and all(stage.is_same for stage in self.stages)


def difference(old: Checklist, new: Checklist, *, weights: WeightsOfBoth | None = None) -> Difference:
    """Return what is different. `weights` are those of the requirements of both versions under one policy."""
    return Difference(
        old=old,
        new=new,
        head=tuple(name for name in HEAD if getattr(old, name) != getattr(new, name)),
        words=tuple(word for vocabulary in VOCABULARIES for word in _words(vocabulary, old, new)),
        stages=tuple(_stages(old, new, weights)),
    )


def _words(vocabulary: str, old: Checklist, new: Checklist) -> Iterator[WordDifference]:
    before, after = ({word.id: word for word in getattr(each, vocabulary)} for each in (old, new))
    for id_ in dict.fromkeys((*after, *before)):
        if before.get(id_) != after.get(id_):
            yield WordDifference(vocabulary, id_, before.get(id_), after.get(id_))


def _stages(old: Checklist, new: Checklist, weights: WeightsOfBoth | None) -> Iterator[StageDifference]:
    """Yield the stages of the new version in order, then those that are gone."""
    before, after = ({stage.id: stage for stage in each.stages} for each in (old, new))
    moved = _moved(list(before), list(after))
    for id_ in dict.fromkeys((*after, *before)):
        yield _stage(before.get(id_), after.get(id_), id_, id_ in moved, weights)


def _stage(
    old: Stage | None, new: Stage | None, id_: str, is_moved: bool, weights: WeightsOfBoth | None
) -> StageDifference:
    before, after = ({r.id: r for r in stage.requirements} if stage else {} for stage in (old, new))
    moved = _moved(list(before), list(after))
    all_of_them = [
        _requirement(before.get(each), after.get(each), each, is_moved=each in moved, weights=weights)
        for each in _interleaved(list(before), list(after))
    ]
    different = tuple(each for each in all_of_them if each.kinds)
    return StageDifference(id_, old, new, is_moved, different, len(all_of_them) - len(different))


def _interleaved(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Return the new order with each id that is gone behind the one it followed."""
    order, standing = list(new), set(new)
    for place, id_ in enumerate(old):
        if id_ not in standing:
            at = order.index(old[place - 1]) + 1 if place else 0
            order.insert(at, id_)
    return order


def _requirement(
    old: Requirement | None, new: Requirement | None, id_: str, *, is_moved: bool, weights: WeightsOfBoth | None
) -> RequirementDifference:
    if old is None or new is None:
        return RequirementDifference(id_, old, new, (Kind.ADDED if old is None else Kind.REMOVED,))
    texts = tuple(name for name in TEXTS if getattr(old, name) != getattr(new, name))
    weighed = (weights[0].get(id_), weights[1].get(id_)) if weights else None
    different = {
        Kind.TEXT: bool(texts),
        Kind.CRITICALITY: old.criticality != new.criticality,
        Kind.WEIGHT: weighed is not None and weighed[0] != weighed[1],
        Kind.APPLICABILITY: _asked_of(old) != _asked_of(new),
        Kind.CITATIONS: old.citations != new.citations,
        Kind.MOVED: is_moved,
    }
    return RequirementDifference(id_, old, new, tuple(k for k, holds in different.items() if holds), texts, weighed)


def _asked_of(requirement: Requirement) -> tuple[object, ...]:
    """Whom the requirement concerns; the order in which words are listed says nothing."""
    asked = requirement.applies_to
    return tuple(
        words if isinstance(words, str) else frozenset(words)
        for words in (asked.roles, asked.substances, asked.conditions)
    )


def _moved(old: Iterable[str], new: Sequence[str]) -> frozenset[str]:
    """Return the fewest ids that must be taken out so that the rest stands in the same order in both."""
    places = {id_: place for place, id_ in enumerate(old)}
    common = [id_ for id_ in new if id_ in places]
    return frozenset(common) - _longest_rising(common, places)


def _longest_rising(ids: Sequence[str], places: Mapping[str, int]) -> frozenset[str]:
    """Return a longest subsequence whose old places rise (patience sorting)."""
    ends: list[int] = []  # ends[n]: the lowest place that ends a rising run of n + 1 ids
    ends_with: list[str] = []
    before: dict[str, str | None] = {}
    for id_ in ids:
        length = bisect_left(ends, places[id_])
        before[id_] = ends_with[length - 1] if length else None
        ends[length : length + 1] = [places[id_]]
        ends_with[length : length + 1] = [id_]
    kept, at = set(), ends_with[-1] if ends_with else None
    while at is not None:
        kept.add(at)
        at = before[at]
    return frozenset(kept)
