import io
import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
import pytest

from compliance.tables import limits

Problems = Callable[[Path], list[tuple[str, str]]]
Xlsx = Callable[..., Path]

HEAD = ["Ref", "Status", "Comments"]


@pytest.fixture
def good(xlsx: Xlsx) -> Path:
    return xlsx(Own=[HEAD, ["GOV-01", "Yes"]])


@pytest.fixture
def with_parts(good: Path) -> Callable[..., Path]:
    """Write the good workbook again with some of its parts replaced or added."""

    def write(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
        with zipfile.ZipFile(io.BytesIO(good.read_bytes())) as old, zipfile.ZipFile(good, "w", compression) as new:
            for name in dict.fromkeys([*old.namelist(), *parts]):
                new.writestr(name, parts.get(name) or old.read(name))
        return good

    return write


def test_a_missing_file_is_named(tmp_path: Path, problems: Problems) -> None:
    assert problems(tmp_path / "none.xlsx") == [("none.xlsx", "file_missing")]


def test_a_folder_is_not_a_file(tmp_path: Path, problems: Problems) -> None:
    (tmp_path / "own.xlsx").mkdir()
    assert problems(tmp_path / "own.xlsx") == [("own.xlsx", "is_a_folder")]


def test_a_pipe_is_not_waited_for(tmp_path: Path, problems: Problems) -> None:
    os.mkfifo(tmp_path / "own.csv")
    assert problems(tmp_path / "own.csv") == [("own.csv", "not_readable")]


@pytest.mark.parametrize("name", ["own.xlsx", "own.ods", "own.csv", "own.yaml", "own.json"])
@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(name: str, content: bytes, tmp_path: Path, problems: Problems) -> None:
    (tmp_path / name).write_bytes(content)
    assert problems(tmp_path / name) == [(name, "file_empty")]


def test_a_blank_sheet_is_refused(xlsx: Xlsx, problems: Problems) -> None:
    assert problems(xlsx(Own=[])) == [("own.xlsx", "file_empty")]


def test_200_megabytes_are_refused_before_they_are_read(tmp_path: Path, problems: Problems) -> None:
    path = tmp_path / "own.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    started = time.perf_counter()
    assert problems(path) == [("own.csv", "file_too_large")]
    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("own.xlsx", b"%PDF-1.7\n...", "not_what_its_name_says"),
        ("own.xlsx", b"\x89PNG\r\n\x1a\n...", "not_what_its_name_says"),
        ("own.xlsx", b"\n<!DOCTYPE html><html></html>", "not_what_its_name_says"),
        ("own.xlsx", b"Ref,Status\nGOV-01,Yes\n", "not_what_its_name_says"),
        ("own.csv", b"<html><table></table></html>", "not_what_its_name_says"),
        ("own.ods", b"<?xml version='1.0'?><office:document/>", "not_what_its_name_says"),
        ("own.json", b"%PDF-1.7\n...", "not_what_its_name_says"),
        ("own.docx", b"anything", "kind_not_read"),
        ("own", b"Ref,Status\nGOV-01,Yes\n", "kind_not_read"),
        ("own.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_excel"),
        ("own.xlsx", b"PK\x03\x04 cut short", "damaged"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(
    name: str, content: bytes, code: str, tmp_path: Path, problems: Problems
) -> None:
    (tmp_path / name).write_bytes(content)
    assert problems(tmp_path / name) == [(name, code)]


@pytest.mark.parametrize("name", ["own.csv", "own.ods", "own.json"])
def test_a_workbook_under_another_name_is_refused(name: str, good: Path, problems: Problems) -> None:
    assert problems(good.rename(good.with_name(name))) == [(name, "not_what_its_name_says")]


def test_a_workbook_with_macros_is_read_as_any_other(good: Path, answers: Callable[[Path], dict[str, str]]) -> None:
    assert answers(good.rename(good.with_name("OWN.XLSM"))) == {"GOV-01": "met"}


def test_a_workbook_with_a_password_is_refused(good: Path, problems: Problems) -> None:
    path = good.with_name("locked.xlsx")
    with path.open("wb") as locked:
        msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(good.read_bytes())).encrypt("secret", locked)
    assert problems(path) == [("locked.xlsx", "encrypted")]


def test_a_zip_with_a_password_is_refused(good: Path, problems: Problems) -> None:
    data = bytearray(good.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    good.write_bytes(data)
    assert problems(good) == [("own.xlsx", "encrypted")]


def test_an_opendocument_with_a_password_is_refused(tmp_path: Path, problems: Problems) -> None:
    path = tmp_path / "own.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", b"\x8a\x01 not XML any more")
        archive.writestr("META-INF/manifest.xml", "<manifest:manifest><manifest:encryption-data/></manifest:manifest>")
    assert problems(path) == [("own.ods", "encrypted")]


def test_a_part_that_swells_is_refused_before_it_is_unpacked(
    with_parts: Callable[..., Path], problems: Problems
) -> None:
    path = with_parts({"xl/worksheets/sheet1.xml": b" " * 40_000_000})
    started = time.perf_counter()
    assert problems(path) == [("own.xlsx", "inflates_too_far")]
    assert time.perf_counter() - started < 0.5


def test_many_parts_that_together_swell_are_refused(with_parts: Callable[..., Path], problems: Problems) -> None:
    path = with_parts({f"xl/media/{number}.bin": b" " * 9_000_000 for number in range(8)})
    assert problems(path) == [("own.xlsx", "inflates_too_far")]


def test_thousands_of_parts_are_refused(with_parts: Callable[..., Path], problems: Problems) -> None:
    path = with_parts({f"xl/{number}.xml": b"<x/>" for number in range(limits.ARCHIVE_ENTRIES)})
    assert problems(path) == [("own.xlsx", "inflates_too_far")]


def test_a_size_that_lies_is_found_out(with_parts: Callable[..., Path], problems: Problems) -> None:
    path = with_parts({"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * 9_000_000 + b"</worksheet>"})
    data = bytearray(path.read_bytes())
    at = data.index(b"xl/worksheets/sheet1.xml", data.index(b"PK\x01\x02")) - 46
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    path.write_bytes(data)
    assert problems(path) == [("own.xlsx", "damaged")]


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_that_multiply_are_refused(
    part: str, encoding: str, with_parts: Callable[..., Path], problems: Problems
) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData>&b;</sheetData></worksheet>'
    assert problems(with_parts({part: bomb.encode(encoding)})) == [("own.xlsx", "declares_entities")]


def test_a_cell_at_the_end_of_the_world_is_refused(with_parts: Callable[..., Path], problems: Problems) -> None:
    sheet = b'<worksheet><sheetData><row><c><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path = with_parts({"xl/worksheets/sheet1.xml": sheet + b"</sheetData></worksheet>"})
    assert problems(path) == [("Own", "too_many_rows")]


def test_a_cell_far_to_the_right_is_refused(with_parts: Callable[..., Path], problems: Problems) -> None:
    sheet = b'<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>'
    assert problems(with_parts({"xl/worksheets/sheet1.xml": sheet})) == [("Own", "too_many_columns")]


def test_a_sheet_that_is_not_xml_is_refused(with_parts: Callable[..., Path], problems: Problems) -> None:
    assert problems(with_parts({"xl/worksheets/sheet1.xml": b"<worksheet><sheetData>"})) == [("own.xlsx", "damaged")]


def test_a_workbook_without_sheets_is_refused(with_parts: Callable[..., Path], problems: Problems) -> None:
    assert problems(with_parts({"xl/workbook.xml": b"<workbook><sheets/></workbook>"})) == [("own.xlsx", "no_sheet")]


def test_more_rows_columns_or_cells_than_any_checklist_are_refused(tmp_path: Path, problems: Problems) -> None:
    path = tmp_path / "own.csv"
    for text, code in (
        ("a,b\n" * (limits.ROWS + 1), "too_many_rows"),
        ("a," * limits.COLUMNS + "b\n", "too_many_columns"),
        (("a," * 100 + "\n") * (limits.CELLS // 100 + 1), "too_many_cells"),
    ):
        path.write_text(text)
        assert problems(path) == [("own.csv", code)]


def test_more_sheets_than_any_checklist_are_refused(xlsx: Xlsx, problems: Problems) -> None:
    path = xlsx(**{f"S{number}": [] for number in range(limits.SHEETS + 1)})
    assert problems(path) == [("own.xlsx", "too_many_sheets")]


def test_thousands_of_wrong_rows_are_all_named_within_seconds(tmp_path: Path, problems: Problems) -> None:
    path = tmp_path / "own.csv"
    path.write_text("Ref,Status\n" + "".join(f"XYZ-{n},perhaps\n" for n in range(5_000)))
    started = time.perf_counter()
    assert len(problems(path)) == 10_000
    assert time.perf_counter() - started < 20


def test_styled_but_blank_cells_anywhere_do_no_harm(tmp_path: Path, answers: Callable[[Path], dict[str, str]]) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(HEAD)
    workbook.active.append(["GOV-01", "Yes"])
    workbook.active.cell(1_048_576, 16_384).font = openpyxl.styles.Font(bold=True)
    path = tmp_path / "own.xlsx"
    workbook.save(path)
    assert answers(path) == {"GOV-01": "met"}


@pytest.mark.parametrize("count", ["4000000000", "99999999999999999999", "-1"])
def test_a_count_that_would_exhaust_memory_is_refused(
    count: str, with_parts: Callable[..., Path], problems: Problems
) -> None:
    styles = f'<styleSheet><cellXfs count="{count}"/></styleSheet>'
    assert problems(with_parts({"xl/styles.xml": styles.encode()})) == [("own.xlsx", "damaged")]
