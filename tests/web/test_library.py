"""The library's pages: checklists, their versions, each stage to read, and what a version covers."""

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from compliance.checklists.profiles import PROFILES, Base, load_profile
from compliance.checklists.publishing import publish_checklist
from tests.factories.audits import library_checklist
from tests.factories.cast import OPERATOR, Cast
from tests.web.conftest import SignedIn
from tests.web.pages import links_of, text_of

HERE = "/library/diversion-prevention/1.0.0/"


@pytest.fixture(autouse=True)
def _published(db: None) -> None:
    library_checklist()


def test_the_list_names_each_version_with_its_size_language_and_digest(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.adam).get("/library/")
    assert "1.0.0 273 English 24 Nov 2026 37a9 91c2 1e62…" in text_of(page)
    assert HERE in links_of(page)


def test_a_version_counts_its_stages(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.adam).get(HERE)
    assert "SUB Substance screening, analogues & non-scheduled precursors 15 4 9 2" in text_of(page)
    assert f"{HERE}stages/SUB/" in links_of(page)


def test_a_stage_shows_each_citation_for_what_it_is(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.adam).get(f"{HERE}stages/SUB/")
    shown = text_of(page)
    assert "UN 1988 Convention Tables I and II, tables Not verified the text itself was not read" in shown
    assert "Annex I (13 Jan 2021) Verified text read on 23 Nov 2026 Read at: github.com/legalize-dev" in shown
    assert page.content.decode().count('<article class="panel" id="SUB-') == 15
    assert [link for link in links_of(page) if link.startswith(f"{HERE}stages/")] == [
        f"{HERE}stages/SUP/",
        f"{HERE}stages/PRD/",
    ]
    assert len(page.content) < 100_000


def test_a_profile_says_of_each_requirement_why_it_was_chosen(cast: Cast, signed_in: SignedIn) -> None:
    base = {Base(code="diversion-prevention", version="1.1.0"): library_checklist("1.1.0").checklist}
    profile = load_profile(PROFILES / "diversion-prevention-small-firm" / "1.0.0.yaml", base_of=base.get)
    with transaction.atomic():
        publish_checklist(checklist=profile, actor=OPERATOR)
    shown = text_of(signed_in(cast.adam).get("/library/diversion-prevention-small-firm/1.0.0/stages/REC/"))
    assert "Why it is in this profile Papers are thrown away when the office moves" in shown
    assert shown.count("Why it is in this profile") == 3


def test_the_coverage_counts_clauses_and_leads_to_each_instrument(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.adam).get(f"{HERE}coverage/")
    assert "UN 1988 Convention United Nations 17 of 32 17" in text_of(page)
    assert f"{HERE}coverage/un-1988-convention/" in links_of(page)


def test_an_instrument_lists_what_is_not_covered_and_links_what_is(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.adam).get(f"{HERE}coverage/un-1988-convention/")
    assert "15 clauses are not covered art. 12(1) Parties prevent the diversion" in text_of(page)
    assert f"{HERE}stages/REC/#REC-03" in links_of(page)


def test_a_clause_that_the_list_does_not_hold_is_told_as_written(cast: Cast, signed_in: SignedIn) -> None:
    shown = text_of(signed_in(cast.adam).get(f"{HERE}coverage/us-21-cfr-1309/"))
    assert "Cited as written These clauses are cited and do not stand in the list. 1309.22-1309.23" in shown


def test_instruments_without_a_list_are_told_as_written(cast: Cast, signed_in: SignedIn) -> None:
    shown = text_of(signed_in(cast.adam).get(f"{HERE}coverage/others/"))
    assert "what is not covered cannot be told" in shown
    assert "21 USC 971" in shown


@pytest.mark.parametrize(
    "path",
    [
        "/library/diversion-prevention/9.9.9/",
        "/library/none/1.0.0/",
        f"{HERE}stages/NONE/",
        "/library/none/1.0.0/coverage/",
        f"{HERE}coverage/none/",
    ],
)
def test_what_is_not_there_is_not_found(cast: Cast, signed_in: SignedIn, path: str) -> None:
    assert signed_in(cast.adam).get(path).status_code == 404


def test_a_stage_asks_the_database_little(
    cast: Cast, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(cast.adam)
    client.get(f"{HERE}stages/SUB/")  # a version is parsed once a process
    with django_assert_num_queries(4):
        client.get(f"{HERE}stages/SUB/")
