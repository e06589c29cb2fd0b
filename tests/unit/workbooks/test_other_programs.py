import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from audits.workbooks import SelfAssessment

Answers = Callable[[Path], dict[str, str]]
Problems = Callable[[Path], list[tuple[str, str]]]
Read = Callable[[Path], SelfAssessment]
Xlsx = Callable[..., Path]

SPREADSHEET_ML = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TEXT = '<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


@pytest.fixture
def sheet_xml(xlsx: Xlsx) -> Callable[[str], Path]:
    """A workbook whose one sheet "Own" has a header Ref | Status and then the rows given as XML."""

    def write(rows: str, prefix: str = "") -> Path:
        head = '<row r="1">' + TEXT.format(at="A1", text="Ref") + TEXT.format(at="B1", text="Status") + "</row>"
        body = f'<worksheet xmlns="{SPREADSHEET_ML}"><sheetData>{head}{rows}</sheetData></worksheet>'
        if prefix:
            body = (
                body.replace("</", f"</{prefix}:")
                .replace("<", f"<{prefix}:")
                .replace(f"<{prefix}:/{prefix}:", f"</{prefix}:")
            )
            body = body.replace("xmlns=", f"xmlns:{prefix}=")
        path = xlsx(Own=[["Ref"]])
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as old, zipfile.ZipFile(path, "w") as new:
            for name in old.namelist():
                new.writestr(name, body if name.endswith("sheet1.xml") else old.read(name))
        return path

    return write


def test_a_text_formula_that_came_to_nothing_is_unanswered(sheet_xml: Callable[..., Path], answers: Answers) -> None:
    cells = TEXT.format(at="A2", text="GOV-01") + '<c r="B2" t="str"><f>IF(C2=1,"Yes","")</f><v></v></c>'
    assert answers(sheet_xml(f'<row r="2">{cells}</row>')) == {"GOV-01": "unanswered"}


def test_shared_formulas_are_read_where_they_have_values(
    sheet_xml: Callable[..., Path], answers: Answers, problems: Problems
) -> None:
    first = (
        TEXT.format(at="A2", text="GOV-01") + '<c r="B2" t="str"><f t="shared" si="0" ref="B2:B3">C2</f><v>Yes</v></c>'
    )
    second = TEXT.format(at="A3", text="GOV-02") + '<c r="B3" t="str"><f t="shared" si="0"/>{}</c>'
    rows = f'<row r="2">{first}</row><row r="3">{second}</row>'
    assert answers(sheet_xml(rows.format("<v>No</v>"))) == {"GOV-01": "met", "GOV-02": "not_met"}
    assert problems(sheet_xml(rows.format(""))) == [("Own!B3", "formula_without_value")]


def test_cells_without_addresses_stand_one_after_the_other(sheet_xml: Callable[..., Path], answers: Answers) -> None:
    cells = '<c t="inlineStr"><is><r><t>GOV</t></r><r><t>-01</t></r></is></c><c t="b"><v>1</v></c>'
    assert answers(sheet_xml(f"<row>{cells}</row>")) == {"GOV-01": "met"}


def test_names_with_a_prefix_are_read(sheet_xml: Callable[..., Path], answers: Answers) -> None:
    cells = TEXT.format(at="A2", text="GOV-01") + TEXT.format(at="B2", text="n.a.")
    assert answers(sheet_xml(f'<row r="2">{cells}</row>', prefix="x")) == {"GOV-01": "not_applicable"}


@pytest.fixture
def ods(tmp_path: Path) -> Callable[..., Path]:
    """A spreadsheet with one sheet "Own" of the given rows; cells are texts, or attributes of an empty cell."""

    def write(*rows: list[str | dict[str, str]]) -> Path:
        document = OpenDocumentSpreadsheet()
        sheet = Table(name="Own")
        for cells in rows:
            line = TableRow()
            for content in cells:
                if isinstance(content, str):
                    cell = TableCell(valuetype="string")
                    cell.addElement(P(text=content))
                else:
                    cell = TableCell(**content)
                line.addElement(cell)
            sheet.addElement(line)
        document.spreadsheet.addElement(sheet)
        path = tmp_path / "own.ods"
        document.save(str(path))
        return path

    return write


def test_an_opendocument_sheet_is_read(ods: Callable[..., Path], answers: Answers) -> None:
    rows = [["Réf.", "Statut"], ["GOV-01", "Oui"], ["GOV-02", {"valuetype": "boolean", "booleanvalue": "false"}]]
    assert answers(ods(*rows)) == {"GOV-01": "met", "GOV-02": "not_met"}


def test_an_opendocument_formula_without_a_value_is_named(ods: Callable[..., Path], problems: Problems) -> None:
    assert problems(ods(["Ref", "Status"], ["GOV-01", {"formula": "of:=[.C1]"}])) == [
        ("Own!B2", "formula_without_value")
    ]


def test_an_opendocument_error_is_not_the_answer_na(ods: Callable[..., Path], problems: Problems) -> None:
    assert problems(ods(["Ref", "Status"], ["GOV-01", "#N/A"], ["GOV-02", "Err:502"])) == [
        ("Own!B2", "error_value"),
        ("Own!B3", "error_value"),
    ]


def test_a_merged_opendocument_answer_counts_for_all_its_rows(tmp_path: Path, answers: Answers) -> None:
    document = OpenDocumentSpreadsheet()
    sheet = Table(name="Own")
    spanning = TableCell(valuetype="string", numberrowsspanned="2", numbercolumnsspanned="1")
    lines = [["Ref", "Status"], ["GOV-01", spanning], ["GOV-02", CoveredTableCell()]]
    spanning.addElement(P(text="Partial"))
    for cells in lines:
        line = TableRow()
        for content in cells:
            cell = TableCell(valuetype="string") if isinstance(content, str) else content
            if isinstance(content, str):
                cell.addElement(P(text=content))
            line.addElement(cell)
        sheet.addElement(line)
    document.spreadsheet.addElement(sheet)
    document.save(str(tmp_path / "own.ods"))
    assert answers(tmp_path / "own.ods") == {"GOV-01": "partly_met", "GOV-02": "partly_met"}


def test_rows_repeated_a_million_times_are_refused(ods: Callable[..., Path], problems: Problems) -> None:
    path = ods(["Ref", "Status"], ["GOV-01", "Yes"])
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "content.xml":
                at = content.rindex(b"<table:table-row")
                repeat = b'<table:table-row table:number-rows-repeated="1048570"'
                content = content[:at] + repeat + content[at + len(b"<table:table-row") :]
            new.writestr(name, content)
    assert problems(path) == [("Own", "too_many_rows")]
