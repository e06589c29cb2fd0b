"""Every report on both papers: nothing in the margins, nothing over anything else, nothing left out."""

from functools import cache

import pytest

from audits.certificates.pdf.draw import draw_report
from audits.certificates.pdf.page.theme import Paper
from tests.unit.pdf.pages import Page, collisions, flat, outside, pages
from tests.unit.pdf.reports import ALL, LONG_TEXTS, NOT_CONFORMING

_MARGIN = 46  # points: critical requirements that are not met have a bar in the margin of 54


@cache
def drawn(name: str, paper: Paper) -> list[Page]:
    """Return the pages of a report, drawn once."""
    return pages(draw_report(ALL[name], paper=paper))


_DRAWN = pytest.mark.parametrize(
    ("name", "paper"), [*((name, "A4") for name in sorted(set(ALL) - {"conforming"})), ("reviewed", "Letter")]
)


@_DRAWN
def test_no_word_reaches_into_the_margins(name: str, paper: Paper) -> None:
    assert [outside(page, _MARGIN) for page in drawn(name, paper)] == [[] for _ in drawn(name, paper)]


@_DRAWN
def test_no_word_lies_over_another(name: str, paper: Paper) -> None:
    assert [collisions(page) for page in drawn(name, paper)] == [[] for _ in drawn(name, paper)]


@pytest.mark.parametrize(
    ("name", "count"),
    [("not_conforming", 31), ("not_assessable", 13), ("long_texts", 20), ("chinese", 15), ("reviewed", 35)],
)
def test_the_number_of_pages_is_the_golden_one(name: str, count: int) -> None:
    assert len(drawn(name, "A4")) == count


def test_every_requirement_is_printed_once_in_its_table() -> None:
    printed = flat(draw_report(NOT_CONFORMING)).lower()
    rows = [f" {one.id} {one.criticality} ".lower() for one in NOT_CONFORMING.requirements]

    assert [row for row in rows if printed.count(row) != 1] == []


def test_a_reason_longer_than_a_page_runs_over_pages_and_loses_nothing() -> None:
    reason = LONG_TEXTS.requirements[3].reason.strip()
    printed = flat(draw_report(LONG_TEXTS))

    assert reason.count("goes on.") == 220
    assert printed.count("goes on.") == 220
