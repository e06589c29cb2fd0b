"""xlsx and ods to tables: surveyed first, then read by calamine, then joined by address."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from compliance.core.errors import Problem, Refused
from compliance.tables.archive import packed, xml_parts
from compliance.tables.blank import is_blank
from compliance.tables.container import Source
from compliance.tables.ods_survey import survey_ods
from compliance.tables.survey import Survey, refuse_too_much
from compliance.tables.table import Cell, Row, Table, column_letters, flaw_of_text
from compliance.tables.xlsx_survey import parts_that_count, survey_xlsx

_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_NOT_TABLES = (SheetTypeEnum.ChartSheet, SheetTypeEnum.DialogSheet, SheetTypeEnum.MacroSheet, SheetTypeEnum.Vba)


def xlsx_tables(source: Source) -> list[Table]:
    """Return the sheets of an Excel workbook; Refused when it is damaged, too large or has no sheet."""
    parts = parts_that_count(xml_parts(source.data, source.name), source.name)
    return _tables(source, parts, survey_xlsx(parts, source.name))


def ods_tables(source: Source) -> list[Table]:
    """Return the sheets of an OpenDocument spreadsheet; Refused also when it is encrypted (ODF 1.3 part 2, 4.8)."""
    parts = xml_parts(source.data, source.name)
    if b"encryption-data" in parts.get("meta-inf/manifest.xml", b""):
        raise Refused(Problem("workbook.encrypted", {}, source.name))
    if "content.xml" not in parts:
        raise Refused(Problem("workbook.damaged", {}, source.name))
    usual = ("content.xml", "meta-inf/manifest.xml")
    parts = {name: parts[name] for name in usual if name in parts} | {"mimetype": _ODS_TYPE}
    return _tables(source, parts, survey_ods(parts["content.xml"], source.name))


def _tables(source: Source, parts: dict[str, bytes], surveys: list[Survey]) -> list[Table]:
    refuse_too_much(surveys, source.name)
    try:
        tables = _read(_with_usual_names(parts), surveys)
    except Refused:
        raise
    except BaseException as error:  # calamine's own errors, and its panics, which are not Exceptions
        if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)):
            raise
        raise Refused(Problem("workbook.damaged", {}, source.name)) from error
    if not tables:
        raise Refused(Problem("workbook.no_sheet", {}, source.name))
    return tables


def _read(parts: dict[str, bytes], surveys: list[Survey]) -> list[Table]:
    surveyed = {survey.name: survey for survey in surveys}
    with CalamineWorkbook.from_filelike(packed(parts)) as workbook:
        return [
            _table(
                surveyed[sheet.name], workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False), hidden
            )
            for sheet in workbook.sheets_metadata
            if sheet.typ not in _NOT_TABLES
            for hidden in [sheet.visible != SheetVisibleEnum.Visible]
        ]


def _with_usual_names(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Zip names were folded to lower case; calamine looks for some by their usual spelling."""
    usual = {"[content_types].xml": "[Content_Types].xml", "xl/sharedstrings.xml": "xl/sharedStrings.xml"}
    usual["meta-inf/manifest.xml"] = "META-INF/manifest.xml"
    return {usual.get(name, name): content for name, content in parts.items()}


def _table(survey: Survey, values: Sequence[Sequence[Any]], hidden: bool) -> Table:
    rows: list[Row] = [
        {
            column: cell
            for column in range(max(len(line), survey.columns))
            if (cell := _cell(survey, row, column, line[column] if column < len(line) else ""))
        }
        for row in range(max(len(values), survey.rows))
        for line in [values[row] if row < len(values) else ()]
    ]
    return Table(survey.name, tuple(rows), hidden, survey.merged, tuple(survey.unseen))


def _cell(survey: Survey, row: int, column: int, value: Any) -> Cell | None:
    flaw = survey.flaws.get((row, column), "")
    text = "" if value == "" else _text(value)
    if not flaw and is_blank(text):
        return None
    where = f"{survey.name}!{column_letters(column)}{row + 1}"
    return Cell(text.strip(), where, flaw or flaw_of_text(text), computed=(row, column) in survey.computed)


def _text(value: Any) -> str:
    """Return the value as a person would write it: 1 for 1.0, a date without its midnight."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float() | int():
            return format(Decimal(repr(value)).normalize(), "f")
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.datetime():
            return value.isoformat(" ")
        case dt.date() | dt.time():
            return value.isoformat()
    return str(value).replace("\r\n", "\n")
