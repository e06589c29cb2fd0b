"""Sheets of a workbook, or a file of delimited text, as rows under headings; what is hidden in them is told."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from compliance.checklists.importers.outcome import Losses
from compliance.core.errors import Problem, Refused
from compliance.tables.archive import part_names
from compliance.tables.container import Source
from compliance.tables.delimited import delimited_tables
from compliance.tables.spreadsheet import ods_tables, xlsx_tables
from compliance.tables.table import Cell, Row, Table

_FORMULA = {"formula": "formats.formula_without_value", "error": "formats.error_value"}


@dataclass(frozen=True, slots=True)
class Record:
    """One row: the cells by folded heading, and the place of the row."""

    cells: Mapping[str, Cell]
    where: str

    def text(self, *names: str) -> str:
        """Return what stands under the first of the headings that has something; "" when none has."""
        return next((self.cells[name].text for name in names if name in self.cells), "")

    def at(self, name: str) -> str:
        """Return the place of the cell, or that of the row where it is blank."""
        return self.cells[name].where if name in self.cells else self.where


def folded(heading: str) -> str:
    """Return the heading as names are compared: "Read at" is "read_at"."""
    return "_".join(heading.strip().lower().replace("_", " ").split())


def tables_in(file: Source, losses: Losses, *, has_headings: Callable[[Table], bool]) -> list[Table]:
    """Return the tables of the file; macros and links to other files are never followed, and told."""
    if file.kind == "delimited":
        return delimited_tables(file, has_headings=has_headings)
    parts = part_names(file.data, file.name)
    for part in sorted(parts):
        if part.endswith("vbaproject.bin") or part.startswith("basic/"):
            losses.add("formats.macros_left_out", f"{file.name} {part}")
        elif part.startswith("xl/externallinks/") and part.endswith(".xml"):
            losses.add("formats.external_links_left_out", f"{file.name} {part}")
    return xlsx_tables(file) if file.kind == "xlsx" else ods_tables(file)


def headings_of(table: Table) -> tuple[int, dict[int, str]]:
    """Return the number of the first row with something in it, and its folded headings by column."""
    for number, row in enumerate(table.rows):
        if row:
            return number, {column: folded(cell.text) for column, cell in row.items()}
    return 0, {}


def records_of(table: Table, losses: Losses) -> list[Record]:
    """Return the rows below the headings; Refused for cells whose text is not their own, and for repeated headings.

    A cell under a vertical merge has the value of the merged cell. Hidden rows and columns are read like any other.
    """
    first, headings = headings_of(table)
    _refuse_repeats(table.rows[first] if table.rows else {}, headings)
    rows = [
        (number, cells)
        for number in range(first + 1, len(table.rows))
        if (cells := dict(_cells(table, number, headings)))
    ]
    _refuse_flaws(cell for _, cells in rows for cell in cells.values())
    for cell in (cell for _, cells in rows for cell in cells.values() if cell.computed):
        losses.add("formats.formula_value_kept", cell.where, cell.text)
    _tell_arrangement(table, [number for number, _ in rows], losses)
    return [Record(cells, _row_place(table, number, cells)) for number, cells in rows]


def _tell_arrangement(table: Table, numbers: list[int], losses: Losses) -> None:
    """Tell what a person who looks at the sheet does not see, and which cells were taken for more than one row."""
    if table.hidden and numbers:
        losses.add("formats.hidden_read", table.name)
    for address in table.unseen if numbers else ():
        losses.add("formats.hidden_read", address)
    for (number, column), row in table.merged.items():
        if number in numbers and table.rows[number] and (cell := table.rows[row].get(column)):
            losses.add("formats.merged_read", cell.where, cell.text)


def _cells(table: Table, number: int, headings: Mapping[int, str]) -> Iterator[tuple[str, Cell]]:
    for column, name in headings.items():
        row = number if column in table.rows[number] else table.merged.get((number, column), number)
        cell = table.rows[row].get(column)
        if cell is not None and (row == number or table.rows[number]):
            yield name, cell


def _row_place(table: Table, number: int, cells: Mapping[str, Cell]) -> str:
    own = [cell.where for cell in table.rows[number].values()]
    return own[0] if own else next(iter(cells.values())).where


def _refuse_repeats(row: Row, headings: Mapping[int, str]) -> None:
    first: dict[str, str] = {}
    twice = [
        Problem("formats.heading_twice", {"heading": row[column].text[:60], "first": first[name]}, row[column].where)
        for column, name in headings.items()
        if first.setdefault(name, row[column].where) != row[column].where
    ]
    if twice:
        raise Refused(*twice)


def _refuse_flaws(cells: Iterator[Cell]) -> None:
    if flaws := [Problem(_FORMULA[cell.flaw], {}, cell.where) for cell in cells if cell.flaw]:
        raise Refused(*flaws)
