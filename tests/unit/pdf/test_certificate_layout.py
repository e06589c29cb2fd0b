"""Every variant on both papers: nothing in the margins, nothing over anything else, nothing left out."""

from dataclasses import replace
from functools import cache

import pytest

from audits.certificates.pdf.draw import draw_certificate
from audits.certificates.pdf.facts import CertificateFacts
from audits.certificates.pdf.page.theme import Paper
from tests.unit.pdf.certificates import ALL, CONDITIONS, LONG_CONDITIONAL, MANY_CONDITIONS, MANY_COUNTRIES, SELF
from tests.unit.pdf.pages import Page, collisions, flat, outside, pages, text

_FRAME = 66  # points from the edge of the paper to where text may begin
_OVERPRINTED = {"suspended", "specimen", "self_specimen"}  # outlined letters lie over their text on purpose
_MANY = {"many_conditions": 4, "reviewed_many": 4, "many_countries": 2}


@cache
def drawn(name: str, paper: Paper) -> list[Page]:
    """Return the pages of a document, drawn once."""
    return pages(draw_certificate(ALL[name], paper=paper))


_VARIANTS = pytest.mark.parametrize("paper", ["A4", "Letter"])
_FACTS = pytest.mark.parametrize("name", ALL)


@_VARIANTS
@_FACTS
def test_no_word_reaches_into_the_margins(name: str, paper: Paper) -> None:
    assert [outside(page, _FRAME) for page in drawn(name, paper)] == [[] for _ in drawn(name, paper)]


@_VARIANTS
@pytest.mark.parametrize("name", sorted(set(ALL) - _OVERPRINTED))
def test_no_word_lies_over_another(name: str, paper: Paper) -> None:
    assert [collisions(page) for page in drawn(name, paper)] == [[] for _ in drawn(name, paper)]


@_FACTS
def test_all_but_very_many_conditions_or_countries_fit_on_one_page(name: str) -> None:
    assert len(drawn(name, "A4")) == _MANY.get(name, 1)


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_the_paper_is_the_one_asked_for(paper: Paper, size: tuple[int, int]) -> None:
    (page,) = pages(draw_certificate(SELF, paper=paper))

    assert (round(page.width), round(page.height)) == size


@pytest.mark.parametrize("facts", [MANY_CONDITIONS, LONG_CONDITIONAL], ids=["many", "long names"])
def test_every_condition_is_printed(facts: CertificateFacts) -> None:
    printed = flat(draw_certificate(facts))

    assert [condition for condition in facts.conditions if condition not in printed] == []


def test_conditions_that_find_no_room_stand_on_numbered_pages_that_name_their_document() -> None:
    first, second, *_, last = text(draw_certificate(MANY_CONDITIONS))

    assert "There are 48 conditions. They are listed overleaf; those pages belong to this document." in first
    assert second.startswith("CWD-LOCAL-2026-000001 Page 2 of 4\n7Q2M-9XKD-4TAB-CDEF-G\nConditions")
    assert last.startswith("CWD-LOCAL-2026-000001 Page 4 of 4\n")


def test_a_list_that_finds_no_room_stands_overleaf_whole() -> None:
    first, second = text(draw_certificate(MANY_COUNTRIES))

    assert "JURISDICTIONS IN SCOPE\n120, listed overleaf\n" in first
    assert [country for country in MANY_COUNTRIES.subject.scope.jurisdictions or () if country not in second] == []


def test_a_name_of_two_hundred_characters_is_printed_whole() -> None:
    printed = flat(draw_certificate(LONG_CONDITIONAL))

    assert LONG_CONDITIONAL.subject.holder in printed
    assert LONG_CONDITIONAL.subject.holder_local in printed.replace(" ", "")


def test_one_condition_needs_no_number() -> None:
    (printed,) = text(draw_certificate(replace(MANY_CONDITIONS, conditions=CONDITIONS[:1])))

    assert "CONDITIONAL to be closed by 2027-02-18\nKYC-09: deliveries" in printed
