"""Which lines of which control lists a query meets on a day, by which rule, and how far that can be relied on."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from compliance.core.errors import Problem, Refused
from compliance.substances.cas import as_cas, check_digit, is_sound
from compliance.substances.names import fold, forms_told_by, without_water
from compliance.substances.schema import ControlList, FormKind, Substance

Rule = Literal["cas", "name", "synonym", "salt", "ester", "ether", "isomer", "derivative", "hs"]
_HS = re.compile(r"[0-9]{4}(?:[. ]?[0-9]{2}){0,4}")
SHORTEST, LONGEST = 2, 300


@dataclass(frozen=True, slots=True)
class Match:
    """A line of a list that the query meets. `certain` is False for a hint: read the list before relying on it."""

    control_list: ControlList
    substance: Substance
    rule: Rule
    met: str
    certain: bool


@dataclass(frozen=True)
class ListIndex:
    """A control list by what its lines can be recognised by."""

    control_list: ControlList

    @cached_property
    def by_cas(self) -> dict[str, list[tuple[Substance, Rule, str]]]:
        """Each CAS number: the substance's own, or that of one of its named forms."""
        index = defaultdict(list)
        for each in self.control_list.substances:
            if each.cas:
                index[each.cas].append((each, _rule("cas"), each.cas))
            for form in each.forms:
                if form.cas:
                    index[form.cas].append((each, _rule(form.kind), f"{form.name} ({form.cas})"))
        return index

    @cached_property
    def by_name(self) -> dict[str, list[tuple[Substance, Rule, str]]]:
        """Each folded name: the substance's own, its synonyms, and those of its named forms."""
        index = defaultdict(list)
        for each in self.control_list.substances:
            index[fold(each.name)].append((each, _rule("name"), each.name))
            for synonym in each.synonyms:
                index[fold(synonym)].append((each, _rule("synonym"), synonym))
            for form in each.forms:
                index[fold(form.name)].append((each, _rule(form.kind), form.name))
        return index


def find_matches(query: str, indexes: Iterable[ListIndex]) -> list[Match]:
    """Return what the query meets on any day: certain matches first. Refused for a query that cannot be looked up."""
    asked = checked_query(query)
    found = [match for index in indexes for match in _in_list(asked, index)]
    return sorted(found, key=lambda match: not match.certain)


def checked_query(query: str) -> str:
    """Return the query without blanks around it; Refused if it is too short or long, or a CAS number that is wrong."""
    asked = unicodedata.normalize("NFKC", query).strip()
    if not SHORTEST <= len(asked) <= LONGEST:
        raise Refused(Problem("substances.query_length", {"shortest": SHORTEST, "longest": LONGEST}))
    cas = as_cas(asked)
    if cas and not is_sound(cas):
        raise Refused(Problem("substances.query_cas_wrong", {"cas": cas, "digit": check_digit(cas)}))
    return asked


def hs_digits(text: str) -> str | None:
    """Return the digits of a heading or code of the Harmonized System; None if the text does not look like one."""
    plain = re.sub(r"^hs\W*", "", text.strip(), flags=re.IGNORECASE)
    return re.sub(r"[. ]", "", plain) if _HS.fullmatch(plain) else None


def _in_list(asked: str, index: ListIndex) -> Iterator[Match]:
    """A substance is told of once, by the first rule that meets it: number, name, form, and only then a heading."""
    told: set[int] = set()
    for substance, rule, met, certain in _hits(asked, index):
        if id(substance) not in told:
            told.add(id(substance))
            yield Match(index.control_list, substance, rule, met, certain)


def _hits(asked: str, index: ListIndex) -> Iterator[tuple[Substance, Rule, str, bool]]:
    if cas := as_cas(asked):
        yield from ((*hit, _is_certain(hit)) for hit in index.by_cas.get(cas, []))
        return
    for spelt in dict.fromkeys((fold(asked), fold(without_water(asked)))):
        yield from ((*hit, _is_certain(hit)) for hit in index.by_name.get(spelt, []))
    for form in forms_told_by(asked):
        for substance, _, met in index.by_name.get(fold(form.of), []):
            yield substance, _rule(form.kind), met, form.kind in substance.covers
    if digits := hs_digits(asked):
        for substance in index.control_list.substances:
            for code in substance.hs:
                if code.startswith(digits) or digits.startswith(code):
                    yield substance, _rule("hs"), code, False


def _is_certain(hit: tuple[Substance, Rule, str]) -> bool:
    """A form is meant for certain if the list says that it covers forms of this kind."""
    substance, rule, _ = hit
    return rule in ("cas", "name", "synonym") or rule in substance.covers


def _rule(rule: Rule | FormKind) -> Rule:
    return rule
