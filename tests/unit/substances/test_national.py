"""A national list as CSV: taken whole, or refused with every problem at its line."""

from datetime import date
from pathlib import Path

import pytest

from compliance.core.errors import Refused
from compliance.runtime.paths import ROOT
from compliance.substances.national import ListHead, read_national_list
from compliance.substances.schema import ControlList

DATA = ROOT / "tests" / "data" / "substances"
HEAD = ListHead("xx-list", "2025-07-20", "XX", "A national list", "Gazette 7", date(2025, 7, 20))


def read(data: bytes | str | Path) -> ControlList:
    if isinstance(data, Path):
        data = data.read_bytes()
    return read_national_list(data.encode() if isinstance(data, str) else data, file="list.csv", head=HEAD)


def problems(data: bytes | str) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        read(data)
    return [(each.code.removeprefix("substances."), each.where) for each in refused.value.problems]


def test_a_list_is_read_with_its_forms_days_and_headings() -> None:
    piperidone, acetone = read(DATA / "national.csv").substances
    assert (piperidone.name, piperidone.cas, piperidone.hs) == ("4-Piperidone", "41661-47-6", ("29333990",))
    assert piperidone.synonyms == ("piperidin-4-one", "4-oxopiperidine")
    assert piperidone.covers == ("salt", "isomer")
    assert [(form.name, form.kind, form.cas) for form in piperidone.forms] == [
        ("4-piperidone hydrochloride", "salt", "41979-39-9")
    ]
    assert (piperidone.valid_from, piperidone.source, piperidone.status) == (date(2025, 8, 1), "Notice 12", "verified")
    assert (acetone.valid_from, acetone.valid_to, acetone.source) == (HEAD.valid_from, date(2030, 1, 1), "Gazette 7")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_spreadsheets_write_is_read(separator: str, mark: bytes, end: str) -> None:
    text = f"Name{separator}CAS{end}丙酮{separator}67-64-1{end}{end}"
    (substance,) = read(mark + text.encode()).substances
    assert (substance.name, substance.cas) == ("丙酮", "67-64-1")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("csv_column_missing", "list.csv:1"), ("csv_column_missing", "list.csv:1")]),
        ("name,cas\n", [("csv_empty", "list.csv:1")]),
        ("name\nAcetone\n", [("csv_column_missing", "list.csv:1")]),
        ("name,cas,colour\nAcetone,67-64-1,red\n", [("csv_column_unknown", "list.csv:1")]),
        ("name,cas,cas\nAcetone,67-64-1,\n", [("csv_column_twice", "list.csv:1")]),
        ("name,cas\nAcetone,67-64-1,more\n", [("csv_too_many_cells", "list.csv:2")]),
        ("name,cas\n,67-64-1\n", [("csv_name_missing", "list.csv:2")]),
        ("name,cas\nAcetone,67-64-1\nACETONE,\n", [("csv_name_twice", "list.csv:3")]),
        ("name,cas\nAcetone,67-64-1\nPropanone,67-64-1\n", [("csv_cas_twice", "list.csv:3")]),
        ("name,cas\nAcetone,67-64-2\n", [("csv_cas_digit", "list.csv:2")]),
        ("name,cas\nAcetone,=67-64-1\n", [("csv_cas_form", "list.csv:2")]),
        ("name,cas,hs\nAcetone,67-64-1,29\n", [("csv_hs", "list.csv:2")]),
        ('name,cas\n"=HYPERLINK(1)",67-64-1\n', [("csv_formula", "list.csv:2")]),
        ("name,cas,covers\nAcetone,67-64-1,salts;friends\n", [("csv_covers", "list.csv:2")]),
        ("name,cas,status\nAcetone,67-64-1,certain\n", [("csv_status", "list.csv:2")]),
        ("name,cas,valid_from\nAcetone,67-64-1,20/07/2025\n", [("csv_date", "list.csv:2")]),
        ("name,cas,valid_from\nAcetone,67-64-1,20250720\n", [("csv_date", "list.csv:2")]),
        ("name,cas,valid_from\nAcetone,67-64-1,2025-02-30\n", [("csv_date", "list.csv:2")]),
        ("name,cas,valid_to\nAcetone,67-64-1,2025-07-19\n", [("csv_dates_backwards", "list.csv:2")]),
        ("name,cas,form_of,form\nA salt,,Acetone,salt\n", [("csv_form_of_unknown", "list.csv:2")]),
        ("name,cas,form_of,form\nAcetone,67-64-1,,\nA salt,,acetone,\n", [("csv_form_without_kind", "list.csv:3")]),
        (f"name,cas\n{'x' * 301},67-64-1\n", [("csv_text_too_long", "list.csv:2")]),
        (f"name,cas,synonyms\nAcetone,67-64-1,a;{'x' * 301}\n", [("csv_text_too_long", "list.csv:2")]),
        ('name,cas\n"Acetone,67-64-1\n', [("csv_broken", "list.csv:2")]),
        (
            "name,cas\nAcetone,67-64-1\nEther,bad\n,60-29-7\n",
            [("csv_cas_form", "list.csv:3"), ("csv_name_missing", "list.csv:4")],
        ),
    ],
)
def test_what_is_wrong_is_refused_at_its_line(text: str, found: list[tuple[str, str]]) -> None:
    assert problems(text) == found


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("name,cas\nAcétone,67-64-1\n".encode("latin-1"), ("csv_not_utf8", "list.csv:2")),
        ("name,cas\nAcetone,67-64-1\n".encode("utf-16"), ("csv_utf16", "list.csv:1")),
        ("name,cas\nAce\ufefftone,67-64-1\n".encode(), ("csv_character", "list.csv:2")),
        (b"name,cas\nAce\x00tone,67-64-1\n", ("csv_character", "list.csv:2")),
        ("name,cas\n\u202eenotecA,67-64-1\n".encode(), ("csv_character", "list.csv:2")),
        (b"x" * (20 * 2**20 + 1), ("csv_too_large", "list.csv")),
    ],
)
def test_bytes_that_are_no_plain_text_are_refused_at_their_line(data: bytes, found: tuple[str, str]) -> None:
    assert problems(data) == [found]


def test_a_broken_line_in_a_quoted_cell_becomes_a_blank() -> None:
    assert read('name,cas\n"Ace\ntone",67-64-1\n').substances[0].name == "Ace tone"


def test_an_option_that_does_not_fit_is_named() -> None:
    head = ListHead("No Code", "1", "xx", "T", "S", date(2025, 1, 1))
    with pytest.raises(Refused) as refused:
        read_national_list(b"name,cas\nAcetone,67-64-1\n", file="list.csv", head=head)
    assert [each.params["option"] for each in refused.value.problems] == ["--code", "--jurisdiction"]
