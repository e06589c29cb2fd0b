"""Excel: one sheet a table, with drop-downs and length checks made from the schema. Empty, it is our template."""

import datetime as dt
import io
from collections.abc import Callable, Iterable
from typing import Any

import xlsxwriter

from compliance.checklists.exporters.instructions import (
    AT_MOST,
    INSTRUCTIONS,
    MAY_BE_EMPTY,
    NEEDED,
    ONE_A_LINE,
    TITLE,
    WORDS,
    WORDS_OR_ALL,
)
from compliance.checklists.layout import Column, Sheet, cell_text, rows_of, sheets
from compliance.checklists.schema import Checklist
from compliance.checklists.translations import Translation

Translate = Callable[[str], str]

_ROWS = 2_000  # rows that carry drop-downs
_WIDE = {"title": 34, "text": 60, "guidance": 60, "evidence": 44, "summary": 60, "rationale": 44, "question": 44}
_WIDTHS = _WIDE | {"hint": 44, "instrument": 40, "note": 44, "read_at": 34, "edition": 26, "roles": 26, "countries": 26}
_NARROW, _USUAL = 12, 18
_SHORT = {"id", "stage", "version", "language", "status", "requirement", "criticality"}
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_BORN = dt.datetime(2000, 1, 1)  # noqa: DTZ001  equal checklists give equal bytes
_LONGEST_MESSAGE = 255  # what Excel takes as the text of an input message


def workbook(checklist: Checklist, translations: Iterable[Translation] = (), translate: Translate = str) -> bytes:
    """Return the checklist as an Excel workbook (xlsx); imported again, it is the same checklist."""
    return _written(rows_of(checklist, translations), translate)


def template(translate: Translate = str) -> bytes:
    """Return the workbook without a row: what a person fills in. Its names stay English, its help is translated."""
    return _written({}, translate)


def _written(rows: dict[str, list[dict[str, Any]]], translate: Translate) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"title": "Chainwarden checklist", "created": _BORN})
        wrapped = {"text_wrap": True, "valign": "top"}
        formats = {
            "text": book.add_format({**wrapped, "num_format": "@"}),
            "head": book.add_format({**wrapped, "bold": True, "bg_color": "#12262E", "font_color": "#FFFFFF"}),
            "optional": book.add_format({**wrapped, "bold": True, "bg_color": "#D3E5E3", "font_color": "#12262E"}),
            "title": book.add_format({"bold": True, "font_size": 18, "font_color": "#12262E"}),
            "strong": book.add_format({**wrapped, "bold": True}),
        }
        _instruct(book.add_worksheet("Instructions"), formats, translate)
        for sheet in sheets():
            _fill(book.add_worksheet(sheet.title), sheet, rows.get(sheet.name, []), formats, translate)
    return buffer.getvalue()


def _instruct(page: Any, formats: dict[str, Any], translate: Translate) -> None:
    page.hide_gridlines(2)
    page.set_column(0, 0, 26)
    page.set_column(1, 1, 96)
    page.set_row(0, 30)
    page.write_string(0, 0, translate(TITLE), formats["title"])
    for row, (head, text) in enumerate(INSTRUCTIONS, start=2):
        page.write_string(row, 0, translate(head), formats["strong"])
        page.write_string(row, 1, translate(text), formats["text"])


def _fill(page: Any, sheet: Sheet, rows: list[dict[str, Any]], formats: dict[str, Any], translate: Translate) -> None:
    page.freeze_panes(1, 2 if sheet.name == "requirements" else 1)
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, _width(column), formats["text"])
        page.write_string(0, number, column.heading, formats["head" if column.required else "optional"])
        page.data_validation(1, number, _ROWS, number, _validation(column, translate))
    for number, row in enumerate(rows, start=1):
        for place, column in enumerate(sheet.columns):
            if text := cell_text(column, row.get(column.name)):
                page.write_string(number, place, text, formats["text"])


def _width(column: Column) -> int:
    return _WIDTHS.get(column.name, _NARROW if column.name in _SHORT else _USUAL)


def _validation(column: Column, translate: Translate) -> dict[str, Any]:
    """Return the check of a cell: a list to choose from, or a length. Where several words may stand, none is forced."""
    several = column.kind == "words"
    said = {"input_title": column.heading[:32], "input_message": _message(column, translate)[:_LONGEST_MESSAGE]}
    if column.choices:
        return {"validate": "list", "source": list(column.choices), **said}
    if column.refers_to:
        return {"validate": "list", "source": _ids_of(column.refers_to), "show_error": not several, **said}
    if column.limit and column.kind == "text":
        return {"validate": "length", "criteria": "<=", "value": column.limit, **said}
    return {"validate": "any", **said}


def _message(column: Column, translate: Translate) -> str:
    said = [NEEDED if column.required else MAY_BE_EMPTY]
    if column.kind == "lines":
        said.append(ONE_A_LINE)
    elif column.kind == "words":
        said.append(WORDS_OR_ALL if column.name in ("roles", "substances") else WORDS)
    elif column.limit:
        said.append(AT_MOST)
    return " ".join(translate(sentence).format(limit=column.limit) for sentence in said)


def _ids_of(table: str) -> str:
    sheet = next(one for one in sheets() if one.name == table)
    letter = chr(ord("A") + [column.name for column in sheet.columns].index("id"))
    return f"='{sheet.title}'!${letter}$2:${letter}${_ROWS + 1}"
