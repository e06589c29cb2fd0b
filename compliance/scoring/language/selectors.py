"""Selectors: which requirements or findings something is about, by what is known of them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import translate
from fractions import Fraction
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne

from compliance.core.errors import Refused
from compliance.core.exact import parse_exact
from compliance.scoring.case import Finding, Given, Item
from compliance.scoring.language.shape import Entry, Notes

Look = Callable[[str], tuple[str, ...]]
"""Returns what an attribute holds: nothing, one value, or several (tags)."""

SIGNS: dict[str, Callable[[Fraction | int, Fraction | int], bool]] = {
    "<=": le,
    ">=": ge,
    "!=": ne,
    "<": lt,
    ">": gt,
    "=": eq,
}

_COMPARISON = re.compile(r"(<=|>=|!=|<|>|=)\s*(\S+)")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A number on the right of a sign, such as >= 60."""

    sign: str
    number: Fraction

    def holds(self, value: Fraction | int) -> bool:
        """Return whether the value stands in this relation to the number."""
        return SIGNS[self.sign](value, self.number)


Wanted = str | Comparison
Test = tuple[str, tuple[Wanted, ...]]
"""An attribute, and what is wanted of it: any of these."""


@dataclass(frozen=True, slots=True)
class Selector:
    """All tests must hold. An attribute's test holds when any of its values is any of those wanted."""

    tests: tuple[Test, ...] = ()
    all: "tuple[Selector, ...]" = ()
    any: "tuple[Selector, ...]" = ()
    none: "Selector | None" = None

    def picks(self, look: Look) -> bool:
        """Return whether something with these attributes is selected."""
        return (
            all(_wanted(look, attribute, wanted) for attribute, wanted in self.tests)
            and all(each.picks(look) for each in self.all)
            and (not self.any or any(each.picks(look) for each in self.any))
            and not (self.none and self.none.picks(look))
        )

    def attributes(self) -> Iterator[Test]:
        """Yield every attribute that is looked at, with what is wanted of it."""
        yield from self.tests
        for each in (*self.all, *self.any, *((self.none,) if self.none else ())):
            yield from each.attributes()


EVERYTHING = Selector()


def build_selector(entry: Entry | None, notes: Notes) -> Selector:
    """Return the selector that was read; everything when there is none."""
    if entry is None:
        return EVERYTHING
    tests = []
    for attribute, wanted in entry.rest.items():
        texts = [wanted] if isinstance(wanted, str) else [each for each in wanted or () if each]
        tests.append((attribute, tuple(_read_wanted(text, entry.at(attribute), notes) for text in texts)))
    several = {key: tuple(build_selector(each, notes) for each in entry.get(key) or ()) for key in ("all", "any")}
    none = build_selector(entry.get("not"), notes) if entry.get("not") else None
    return Selector(tuple(tests), several["all"], several["any"], none)


def parse_comparison(text: str) -> Comparison | None:
    """Return ">= 60" as a Comparison, None when the text is not one; a bare number means equal."""
    match = _COMPARISON.fullmatch(text)
    sign, number = (match[1], match[2]) if match else ("=", text)
    try:
        return Comparison(sign, parse_exact(number))
    except Refused:
        return None


def _read_wanted(text: str, line: int, notes: Notes) -> Wanted:
    if text[0] not in "<>=!":
        return text
    if comparison := parse_comparison(text):
        return comparison
    notes.add("policy.wrong_kind", line, expected="a comparison such as >= 60", found=text)
    return text


def _wanted(look: Look, attribute: str, wanted: tuple[Wanted, ...]) -> bool:
    base, _, suffix = attribute.rpartition(".")
    values = (str(sum(map(len, look(base)))),) if base and suffix == "length" else look(attribute)
    return any(_is(values, each) for each in wanted)


def is_literal(wanted: str) -> bool:
    """Return whether a word stands for itself: it is no wildcard, and neither given nor missing."""
    return wanted not in ("given", "missing") and not set(wanted) & {"*", "?"}


def _is(values: tuple[str, ...], wanted: Wanted) -> bool:
    if isinstance(wanted, Comparison):
        return any(wanted.holds(number) for number in map(exact_or_none, values) if number is not None)
    if wanted in ("missing", "given"):
        return bool(values) == (wanted == "given")
    if "*" in wanted or "?" in wanted:
        return any(map(_pattern(wanted).fullmatch, values))
    return wanted in values


@lru_cache(maxsize=1_000)
def _pattern(wanted: str) -> re.Pattern[str]:
    """Return a wildcard as a pattern that is matched in linear time: * stands for any characters, ? for one."""
    return re.compile(translate(wanted.replace("[", "[[]")))


def exact_or_none(text: str) -> Fraction | None:
    """Return the text as an exact number, None when it is not one."""
    try:
        return parse_exact(text)
    except Refused:
        return None


def requirement_look(item: Item, given: Given | None, declared: str = "") -> Look:
    """Return what selectors see of a requirement; without an answer, only what the checklist says of it."""
    known: dict[str, tuple[str, ...]] = {name: (value,) for name, value in item.attributes}
    known |= {"id": (item.id,), "tag": item.tags}
    known |= {name: (value,) for name, value in (("stage", item.stage), ("criticality", item.criticality)) if value}
    if given is not None:
        known |= {name: (value,) for name, value in given.attributes}
        known |= {"answer": (given.answer,), "declared": (declared or given.answer,)}
        known["reason"] = ("yes",) if given.reason else ()
        known["evidence"] = (str(given.evidence),) if given.evidence else ()
        known["reviewed"] = ("yes",) if given.reviewed else ("no",)
    return lambda attribute: known.get(attribute, ())


def finding_look(finding: Finding, item: Item | None) -> Look:
    """Return what selectors see of a finding: its own attributes, then those of the requirement it names."""
    known = {name: (value,) for name, value in finding.attributes}
    known["severity"] = (finding.severity,)
    if finding.requirement:
        known["requirement"] = (finding.requirement,)
    behind = requirement_look(item, None) if item else lambda attribute: ()
    return lambda attribute: known[attribute] if attribute in known else behind(attribute)
