"""Instrument by clause: what is covered, what is not, and what is told as it is written."""

from itertools import chain

import pytest

from compliance.checklists.coverage import Coverage, CoveredInstrument, coverage_of
from compliance.checklists.instruments import INSTRUMENTS, Instrument, library_instruments, load_instrument
from compliance.checklists.loading import load_checklist_folder, load_checklist_text
from compliance.checklists.schema import Checklist
from compliance.runtime.paths import ROOT

SMALL = (ROOT / "tests" / "data" / "checklists" / "small.yaml").read_text(encoding="utf-8")
LIBRARY = ROOT / "compliance" / "checklists" / "library" / "diversion-prevention" / "1.0.0"
READ = {"read_at": "the council's own pages", "checked_on": "2026-11-01"}


def instrument(*clauses: str, within: str = "") -> Instrument:
    return Instrument.model_validate(
        {
            "code": "rules",
            "name": "Rules",
            "full_name": "The Rules",
            "publisher": "A council",
            "status": "reported",
            "cited_as": ["Rules"],
            "within": within,
            "clauses": [{"id": each, "title": "What it is about"} for each in clauses],
        }
    )


def checklist(*citations: tuple[str, str, str]) -> Checklist:
    """The small checklist, with these citations on its first requirement."""
    small = load_checklist_text(SMALL).model_dump(mode="json")
    small["stages"][0]["requirements"][0]["citations"] = [
        {"instrument": name, "clause": clause, "status": status} | (READ if status == "verified" else {})
        for name, clause, status in citations
    ]
    for each in chain(
        small["stages"][0]["requirements"][1:], *(stage["requirements"] for stage in small["stages"][1:])
    ):
        each["citations"] = [{"instrument": "House requirement", "clause": "-", "status": "house"}]
    return Checklist.model_validate(small)


def covered(found: Coverage) -> CoveredInstrument:
    (one,) = found.listed
    return one


def ids(one: CoveredInstrument) -> tuple[list[str], list[str], list[str]]:
    return [each.clause.id for each in one.covered], [each.clause.id for each in one.open], list(one.as_written)


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        ("art. 3(1)", (["art. 3"], ["art. 4(1)", "art. 4(2)"], [])),
        ("art. 4(1)", (["art. 4(1)"], ["art. 3", "art. 4(2)"], [])),
        ("art. 4", ([], ["art. 3", "art. 4(1)", "art. 4(2)"], ["art. 4"])),
        ("arts 3, 4(1)-(2)", (["art. 3", "art. 4(1)", "art. 4(2)"], [], [])),
        ("art. 9", ([], ["art. 3", "art. 4(1)", "art. 4(2)"], ["art. 9"])),
        ("somewhere", ([], ["art. 3", "art. 4(1)", "art. 4(2)"], ["somewhere"])),
    ],
)
def test_a_part_covers_its_whole_and_a_whole_no_part(cited: str, expected: tuple[list[str], ...]) -> None:
    rules = instrument("art. 3", "art. 4(1)", "art. 4(2)")
    assert ids(covered(coverage_of(checklist(("Rules", cited, "verified")), [rules]))) == expected


def test_the_narrowest_clause_takes_the_citation() -> None:
    one = covered(coverage_of(checklist(("Rules", "3.2.1", "verified")), [instrument("3.2", "3.2.1")]))
    assert ids(one) == (["3.2.1"], ["3.2"], [])


def test_a_requirement_that_cites_a_clause_twice_is_told_once_by_the_verified_citation() -> None:
    found = coverage_of(checklist(("Rules", "3(a)", "reported"), ("Rules", "3(b)", "verified")), [instrument("3")])
    (cited,) = covered(found).covered
    assert [(use.requirement.id, use.citation.status) for use in cited.uses] == [("GOV-01", "verified")]
    assert covered(found).verified == [cited]


def test_an_unverified_citation_covers_and_is_told_apart() -> None:
    one = covered(coverage_of(checklist(("Rules", "3", "unverified")), [instrument("3")]))
    assert (len(one.covered), one.verified) == (1, [])


def test_an_instrument_within_a_larger_work_takes_its_own_part_alone() -> None:
    found = coverage_of(
        checklist(("Rules", "13.1", "verified"), ("Rules", "14.1", "verified"), ("Laws", "1", "reported")),
        [instrument("13.1", within="13")],
    )
    assert ids(covered(found)) == (["13.1"], [], [])
    assert {name: list(clauses) for name, clauses in found.others.items()} == {"Rules": ["14.1"], "Laws": ["1"]}
    assert list(found.others) == ["Laws", "Rules"]


def test_house_requirements_claim_nothing() -> None:
    found = coverage_of(checklist(("House requirement", "-", "house")), [instrument("1")])
    assert (ids(covered(found)), found.others) == (([], ["1"], []), {})


@pytest.mark.parametrize("file", sorted(INSTRUMENTS.glob("*.yaml")), ids=lambda file: file.stem)
def test_a_shipped_instrument_lists_each_clause_once_and_says_where_a_verified_list_was_read(file) -> None:
    one = load_instrument(file)
    paths = [each.path for each in one.clauses]
    assert one.code == file.stem
    assert len(set(paths)) == len(paths)
    assert one.status != "verified" or (one.read_at and one.checked_on)
    assert all(path[0] == one.within for path in paths) or not one.within


def test_the_shipped_instruments_are_cited_under_one_name_each() -> None:
    whole = [(name, each.within) for each in library_instruments() for name in each.cited_as]
    assert len(set(whole)) == len(whole)


def test_the_shipped_checklist_covers_what_it_covers() -> None:
    found = coverage_of(load_checklist_folder(LIBRARY), library_instruments())
    counts = {each.instrument.code: (len(each.covered), len(each.clauses), len(each.verified)) for each in found.listed}
    assert counts["un-1988-convention"] == (17, 32, 17)
    assert counts["eu-gdp-2013"] == (28, 45, 4)
    assert counts["eu-273-2004"] == (9, 10, 8)
    assert counts["us-21-cfr-1301"] == (10, 11, 8)
    assert counts["un-1961-convention"] == (0, 7, 0)
