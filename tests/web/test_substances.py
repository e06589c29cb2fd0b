"""The page where a substance is looked up."""

from datetime import date
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from audits.workflow.control_lists import import_control_list, load_control_lists
from compliance.substances.national import ListHead
from tests.factories.cast import OPERATOR, Cast
from tests.web.conftest import SignedIn
from tests.web.pages import fields_of, text_of


@pytest.fixture
def lists(db: None) -> None:
    load_control_lists(actor=OPERATOR)


def test_a_page_without_lists_says_how_they_come_in(cast: Cast, signed_in: SignedIn) -> None:
    assert "No list is known yet" in text_of(signed_in(cast.adam).get("/substances/"))


@pytest.mark.usefixtures("lists")
def test_a_salt_is_told_with_its_list_its_rule_and_since_when(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.adam).get("/substances/?q=4-piperidone+hydrochloride&on=2026-01-01")
    shown = text_of(page)
    assert "meets 1 line of the lists" in shown
    assert "A salt of it: 4-piperidone hydrochloride" in shown
    assert "since 3 Dec 2024 · Table I" in shown
    assert "What is found here is not the whole of your duties" in shown
    assert fields_of(page)["q"] == "4-piperidone hydrochloride"


@pytest.mark.usefixtures("lists")
def test_no_match_never_reads_as_a_clearance(cast: Cast, signed_in: SignedIn) -> None:
    shown = text_of(signed_in(cast.adam).get("/substances/?q=norfentanyl&on=2020-01-01"))
    assert "No list known here names “norfentanyl” on this day" in shown
    assert "Not on this day" in shown
    assert "since 23 Nov 2022" in shown
    assert "No match does not mean free of duties" in shown


@pytest.mark.usefixtures("lists")
def test_a_heading_is_called_a_hint(cast: Cast, signed_in: SignedIn) -> None:
    shown = text_of(signed_in(cast.adam).get("/substances/?q=2933.36"))
    assert "Perhaps listed" in shown
    assert "is a hint, not a proof" in shown


def test_a_short_heading_shows_fifty_lines_and_counts_the_rest(cast: Cast, signed_in: SignedIn, tmp_path: Path) -> None:
    file = tmp_path / "long.csv"
    file.write_text("name,cas,hs\n" + "".join(f"Substance {n},,2933{n:04}\n" for n in range(60)))
    head = ListHead("xx-long", "1", "XX", "A long list", "Gazette 7", date(2025, 1, 1))
    import_control_list(file=file, head=head, actor=OPERATOR)
    page = signed_in(cast.adam).get("/substances/?q=2933")
    assert "“2933” meets 60 lines of the lists" in text_of(page)
    assert "10 more lines are not shown." in text_of(page)
    assert page.content.decode().count('<article class="panel"') == 50


@pytest.mark.usefixtures("lists")
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?q=1609-66-5", "1609-66-5 is not a CAS number: it would have to end with 1."),
        ("?q=acetone&on=yesterday", "“yesterday” is not a day. Write it as 2026-11-24."),
        ("?q=acetone&jurisdiction=ZZ", "No list is known for ZZ. Known: UN."),
        ("?q=x", "Enter between 2 and 300 characters"),
    ],
)
def test_what_cannot_be_looked_up_is_said(cast: Cast, signed_in: SignedIn, query: str, said: str) -> None:
    page = signed_in(cast.adam).get(f"/substances/{query}")
    assert page.status_code == 422
    assert said in text_of(page)


@pytest.mark.usefixtures("lists")
def test_markup_in_a_query_is_shown_as_text(cast: Cast, signed_in: SignedIn) -> None:
    shown = signed_in(cast.adam).get("/substances/?q=<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


@pytest.mark.usefixtures("lists")
def test_a_look_up_asks_the_database_little(
    cast: Cast, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(cast.adam)
    client.get("/substances/?q=acetone")  # the lists are parsed once a process
    with django_assert_num_queries(8):
        client.get("/substances/?q=acetone")
