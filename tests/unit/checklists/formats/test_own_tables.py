import csv
import io
from collections.abc import Callable
from pathlib import Path

import odf.table
import odf.text
import openpyxl
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from openpyxl.worksheet.worksheet import Worksheet

from compliance.checklists.exporters.csv_file import csv_file
from compliance.checklists.exporters.workbook import template, workbook
from compliance.checklists.importers import Outcome
from compliance.checklists.layout import cell_text, rows_of, sheets
from compliance.checklists.schema import Checklist
from tests.unit.checklists.formats.losses import lost

Read = Callable[[Path], Outcome]
Refused = Callable[[Path], list[tuple[str, str]]]
Changed = Callable[..., Path]


@pytest.fixture
def changed(small: Checklist, tmp_path: Path) -> Changed:
    """Write the small checklist as our workbook, changed by a function that gets its sheets."""

    def write(change: Callable[[openpyxl.Workbook], None]) -> Path:
        path = tmp_path / "own.xlsx"
        path.write_bytes(workbook(small))
        book = openpyxl.load_workbook(path)
        change(book)
        book.save(path)
        return path

    return write


def cell(sheet: str, address: str, value: object) -> Callable[[openpyxl.Workbook], None]:
    def change(book: openpyxl.Workbook) -> None:
        book[sheet][address] = value

    return change


def test_every_field_of_the_schema_has_its_column() -> None:
    """A field that is added to the schema must not be lost in a workbook."""
    assert {sheet.name: [column.name for column in sheet.columns] for sheet in sheets()} == {
        "checklist": ["code", "version", "language", "title", "summary"],
        "roles": ["id", "title", "hint"],
        "substance_classes": ["id", "title", "hint"],
        "jurisdictions": ["id", "title", "countries"],
        "conditions": ["id", "title", "question", "hint", "any_of", "jurisdiction"],
        "stages": ["id", "title"],
        "requirements": [
            *("stage", "id", "title", "criticality", "text", "guidance", "evidence", "rationale"),
            *("roles", "substances", "conditions"),
        ],
        "citations": ["requirement", "instrument", "clause", "edition", "status", "read_at", "checked_on", "note"],
        "translations": ["language", "key", "of", "text"],
    }
    parts = {"roles", "substance_classes", "jurisdictions", "conditions", "stages"}
    assert set(Checklist.model_fields) == parts | {column.name for column in sheets()[0].columns}


def test_the_template_offers_what_may_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(template())
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Instructions", *(sheet.title for sheet in sheets())]
    assert offered(book["Requirements"]) == {
        "A": "Stages!$A$2:$A$2001",
        "D": '"critical,major,minor"',
        "I": "Roles!$A$2:$A$2001",
        "J": "Substance classes!$A$2:$A$2001",
        "K": "Conditions!$A$2:$A$2001",
    }
    assert offered(book["Citations"]) == {
        "A": "Requirements!$B$2:$B$2001",
        "E": '"verified,reported,unverified,analogue,house"',
    }


def offered(sheet: Worksheet) -> dict[str, str]:
    rules = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    return {str(rule.sqref)[0]: rule.formula1.replace("'", "") for rule in rules}


def test_a_filled_workbook_is_read(changed: Changed, read: Read, small: Checklist) -> None:
    outcome = read(changed(cell("Roles", "B2", "Key keeper")))
    assert outcome.checklist.roles[0].title == "Key keeper"
    assert outcome.checklist.stages == small.stages


@pytest.mark.parametrize(
    ("sheet", "address", "value", "where", "code"),
    [
        ("Requirements", "D2", "fatal", "Requirements!D2", "checklists.value_not_allowed"),
        ("Requirements", "H2", None, "Requirements!A2", "checklists.rationale_missing"),
        ("Requirements", "B3", "GOV-01", "Requirements!B3", "checklists.id_repeated"),
        ("Requirements", "A3", "GOVERN", "Requirements!A3", "formats.reference_unknown"),
        ("Requirements", "I3", "keepers", "Requirements!I3", "checklists.word_unknown"),
        ("Requirements", "E2", "=1+1", "Requirements!E2", "formats.formula_without_value"),
        ("Citations", "A2", "GOV-09", "Citations!A2", "formats.reference_unknown"),
        ("Citations", "G4", "in May", "Citations!G4", "checklists.value_form"),
        ("Checklist", "B2", "one", "Checklist!B2", "checklists.value_pattern"),
        ("Checklist", "A3", "another", "Checklist!A3", "formats.second_checklist"),
        ("Jurisdictions", "C2", "Germany", "Jurisdictions!C2", "checklists.value_pattern"),
        ("Stages", "A3", "GOV", "Stages!A3", "checklists.id_repeated"),
        ("Roles", "C1", "Title", "Roles!C1", "formats.heading_twice"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_cell(
    sheet: str, address: str, value: object, where: str, code: str, changed: Changed, refused: Refused
) -> None:
    assert (where, code) in refused(changed(cell(sheet, address, value)))


def test_an_empty_template_says_what_is_missing(text_file: Callable[..., Path], refused: Refused) -> None:
    assert refused(text_file("template.xlsx", template())) == [("template.xlsx", "formats.no_checklist_row")]


def test_sheets_and_columns_of_ones_own_are_told(changed: Changed, read: Read) -> None:
    def add(book: openpyxl.Workbook) -> None:
        book.create_sheet("My notes")["A1"] = "to do"
        book["Roles"]["D1"], book["Roles"]["D2"] = "Owner", "QA"

    assert lost(read(changed(add))) == [("My notes", "sheet_left_out"), ("Roles!D2", "column_left_out")]


def test_hidden_sheets_rows_and_columns_are_read_and_told(changed: Changed, read: Read, small: Checklist) -> None:
    def hide(book: openpyxl.Workbook) -> None:
        book["Requirements"].row_dimensions[3].hidden = True
        book["Roles"].column_dimensions["B"].hidden = True
        book["Stages"].sheet_state = "hidden"

    outcome = read(changed(hide))
    assert outcome.checklist == small
    assert lost(outcome) == [(place, "hidden_read") for place in ("Roles!B:B", "Stages", "Requirements!3:3")]


def test_a_merged_cell_counts_for_each_of_its_rows_and_is_told(changed: Changed, read: Read, small: Checklist) -> None:
    def merge(book: openpyxl.Workbook) -> None:
        book["Requirements"].merge_cells("A2:A3")

    outcome = read(changed(merge))
    assert outcome.checklist == small
    assert lost(outcome) == [("Requirements!A2", "merged_read")]


def test_csv_needs_the_column_that_names_the_table(text_file: Callable[..., Path], refused: Refused) -> None:
    assert refused(text_file("own.csv", "id,title\nGOV-01,Keys\n")) == [("own.csv", "formats.no_table_column")]


def test_csv_names_the_row_of_a_table_that_does_not_exist(
    small: Checklist, text_file: Callable[..., Path], refused: Refused
) -> None:
    content = csv_file(small).replace(b"\r\nstages,", b"\r\nstagez,", 1)
    assert refused(text_file("own.csv", content)) == [("own.csv line 12, column 1", "formats.table_unknown")]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_csv_that_a_spreadsheet_program_saved_with_another_separator_is_read(
    separator: str, small: Checklist, text_file: Callable[..., Path], read: Read
) -> None:
    rows = csv.reader(io.StringIO(csv_file(small).decode("utf-8-sig"), newline=""))
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=separator).writerows(rows)
    assert read(text_file("own.csv", buffer.getvalue().encode("utf-16"))).checklist == small


def test_csv_holds_no_formula_that_a_spreadsheet_program_would_run(small: Checklist) -> None:
    text = small.requirements[0].text
    evil = Checklist.model_validate_json(small.model_dump_json().replace(text, "=cmd|' /C calc'!A0"))
    assert b",'=cmd|" in csv_file(evil)
    assert b",=cmd|" not in csv_file(evil)


def test_the_workbook_may_come_back_as_opendocument(small: Checklist, tmp_path: Path, read: Read) -> None:
    document = OpenDocumentSpreadsheet()
    rows = rows_of(small)
    for sheet in sheets():
        table = odf.table.Table(name=sheet.title)
        lines = [[cell_text(column, row.get(column.name)) for column in sheet.columns] for row in rows[sheet.name]]
        for line in ([column.heading for column in sheet.columns], *lines):
            drawn = odf.table.TableRow()
            for text in line:
                cell = odf.table.TableCell(valuetype="string")
                cell.addElement(odf.text.P(text=text))
                drawn.addElement(cell)
            table.addElement(drawn)
        document.spreadsheet.addElement(table)
    path = tmp_path / "own.ods"
    document.save(str(path))
    assert read(path).checklist == small
