"""Which column a heading stands for. Only whole known phrases count, after decoration is taken off."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from audits.workbooks.vocabulary.folding import fold
from audits.workbooks.vocabulary.languages import LANGUAGES, phrases

Field = Literal["requirement", "answer", "reason", "comment", "evidence"]

_LONGEST_HEADING = 160  # characters; longer text is an instruction
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|【[^】]*】|<[^<>]*>")
_NUMBER_SIGN = re.compile(r"#|\b[Nn]\.\s?[º°]")
_PARTS = re.compile(r"[/|\n;,&+、·–—]|\s-\s|\b(?:and|or|y|o|et|ou)\b|[和及与或與]", re.IGNORECASE)
_DECORATION = frozenset(
    phrases(
        """
        a | the | of | your | our | this | these | company | companys | s | site | self | assessed | assessment
        audit | evaluation | auto | current | final | own | please | select | enter | choose | mandatory
        optional | if | any | column | de | del | la | el | los | las | le | les | du | des | un
        une | su | sus | l | d | en | para | por | pour | nuestra | nuestro | notre | votre | vos | nos
        autoevaluacion | autoevaluation | obligatorio | opcional | obligatoire | facultatif
        """
    )
)
_ANSWER_LEGEND = frozenset(
    phrases("y|n|yes|no|na|partial|partly|p|oui|non|partiel|so|si|s|parcial|是|否|部分|不适用|不適用")
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading may stand for, and the languages it is at home in; no fields when it is unknown."""

    fields: frozenset[Field]
    languages: frozenset[str]


UNKNOWN = Heading(frozenset(), frozenset())


@lru_cache(maxsize=20_000)
def heading(text: str) -> Heading:
    """Return what the heading stands for: "Status (Yes/No)" the answer, "Comments / evidence" both of its parts."""
    if len(text) > _LONGEST_HEADING:
        return UNKNOWN
    for variant in _variants(text):
        if found := _phrase(variant):
            return found
    parts = [found for part in _PARTS.split(_without_brackets(text)) if (found := _phrase(fold(part)))]
    fields = frozenset[Field]().union(*(part.fields for part in parts))
    return Heading(fields, frozenset[str]().union(*(part.languages for part in parts))) if parts else UNKNOWN


def names_of(field: Field, *, each: int = 3) -> str:
    """Return the first names of a column in each language, for a message to a person."""
    names = (name for words in LANGUAGES.values() for name in phrases(words.HEADINGS[field])[:each])
    return ", ".join(dict.fromkeys(names))


def _variants(text: str) -> list[str]:
    numbered = _NUMBER_SIGN.sub(" no ", text)
    bare = _without_brackets(numbered)
    before_colon = re.split(r"[:：]", bare, maxsplit=1)[0]
    return [fold(variant) for variant in (numbered, bare, before_colon, _BRACKETS.sub(" ", bare))]


def _without_brackets(text: str) -> str:
    return _BRACKETS.sub(" ", text.replace("（", "(").replace("）", ")"))


def _phrase(phrase: str) -> Heading | None:
    """Look the phrase up as it is, then without years and fill words, then without a trailing list of answers."""
    if phrase in _KNOWN:
        return _KNOWN[phrase]
    words = [word for word in phrase.split() if word not in _DECORATION and not word.isdigit()]
    while words:
        if found := _KNOWN.get(" ".join(words)):
            return found
        if len(words) < 2 or words[-1] not in _ANSWER_LEGEND:
            return None
        words.pop()
    return None


def _known() -> dict[str, Heading]:
    fields: defaultdict[str, set[Field]] = defaultdict(set)
    languages: defaultdict[str, set[str]] = defaultdict(set)
    for language, words in LANGUAGES.items():
        for field, text in words.HEADINGS.items():
            for phrase in phrases(text):
                fields[phrase].add(field)
                languages[phrase].add(language)
    return {phrase: Heading(frozenset(fields[phrase]), frozenset(languages[phrase])) for phrase in fields}


_KNOWN = _known()
