"""The tables of words: complete, with the same places to fill in every language."""

from dataclasses import fields, is_dataclass
from string import Formatter
from typing import Any

import pytest

from audits.certificates.pdf.fonts.faces import everyday
from audits.certificates.pdf.page.exact import grouped, mixed, octets
from audits.certificates.pdf.page.scripts import is_han
from audits.certificates.pdf.printable import unprintable
from audits.certificates.pdf.words import certificate, report


def phrases(value: Any, path: str = "") -> dict[str, str]:
    """Return every phrase of a table with its place."""
    if isinstance(value, str):
        return {path: value}
    if is_dataclass(value):
        items = [(field.name, getattr(value, field.name)) for field in fields(value)]
    elif isinstance(value, tuple):
        items = [(f"{i}", each) for i, each in enumerate(value)]
    else:
        items = list(value.items())
    return {place: text for name, each in items for place, text in phrases(each, f"{path}.{name}").items()}


def blanks(text: str) -> set[str]:
    """Return the names of the places that a phrase leaves to be filled."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", ["es", "zh", "fr"])
def test_each_language_fills_the_same_places_as_english(language: str) -> None:
    english, other = phrases(certificate.WORDS["en"]), phrases(certificate.WORDS[language])

    assert set(other) == set(english)
    assert {place: blanks(text) for place, text in other.items()} == {p: blanks(t) for p, t in english.items()}


@pytest.mark.parametrize("words", [*certificate.WORDS.values(), *report.WORDS.values()])
def test_no_phrase_is_empty_and_all_can_be_printed(words: Any) -> None:
    told = {place: text for place, text in phrases(words).items() if place not in (".requirements.looked.", ".space")}

    assert [place for place, text in told.items() if not text.strip()] == []
    assert {place: unprintable(text) for place, text in told.items() if unprintable(text)} == {}


def test_the_fixed_chinese_words_need_everyday_characters_only() -> None:
    text = "".join(phrases(certificate.WORDS["zh"]).values())

    assert {ch for ch in text if is_han(ch) and ord(ch) not in everyday()} == set()


@pytest.mark.parametrize(
    ("exact", "printed"),
    [("0/1", "0"), ("1/2", "½"), ("3319/2", "1\u202f659½"), ("7/3", "2⅓"), ("22/7", "3\u00a01/7"), ("1/7", "1/7")],
)
def test_exact_numbers_are_printed_as_people_write_them(exact: str, printed: str) -> None:
    assert mixed(exact) == printed


def test_long_numbers_and_digests_are_grouped() -> None:
    assert grouped(1234567) == "1\u202f234\u202f567"
    assert octets("0123456789abcdef") == "01234567 89abcdef"
