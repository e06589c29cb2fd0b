"""Where the answers begin: header rows, found by the usual names of an id column and an answer column."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audits.workbooks.requirement_ids import RequirementIds
from audits.workbooks.vocabulary import Heading, fold, heading
from compliance.tables.table import Cell, Row, Table


@dataclass(frozen=True, slots=True)
class Header:
    """The headings of one table: column to the cell it was read from, and to what that heading may stand for."""

    cells: Mapping[int, Cell]
    headings: Mapping[int, Heading]

    @property
    def signature(self) -> tuple[tuple[int, str], ...]:
        """Tables with the same headings in the same columns are one table, cut by pages or stages."""
        return tuple(sorted((column, fold(cell.text)) for column, cell in self.cells.items()))

    def columns_for(self, *fields: str) -> list[int]:
        """Return the columns that may stand for any of the fields, from left to right."""
        return sorted(column for column, found in self.headings.items() if found.fields.intersection(fields))


@dataclass(frozen=True, slots=True)
class Section:
    """A header with the rows below it, down to the next header or the end of the sheet; rows are counted from 0."""

    table: Table
    header: Header
    first: int
    end: int

    @property
    def numbered_rows(self) -> Iterable[tuple[int, Row]]:
        """The rows with their place in the sheet."""
        return ((number, self.table.rows[number]) for number in range(self.first, self.end))


def find_sections(table: Table, ids: RequirementIds) -> list[Section]:
    """Return the parts of the sheet that have headings for an id and an answer; none when it has no such row."""
    found = _full_headers(table, ids) or _two_row_headers(table, ids) or _headers_without_id(table, ids)
    ends = [*(start for start, _, _ in found[1:]), len(table.rows)][: len(found)]
    return [Section(table, header, first, end) for (_, first, header), end in zip(found, ends, strict=True)]


def partial_header(table: Table, ids: RequirementIds) -> tuple[Cell, ...]:
    """Return the cells of the row that looks most like a header without being one, for a message; () when none does."""
    candidates = (row for row in table.rows if len(row) > 1 and not _has_id(row, ids))
    best = max(candidates, key=_heading_count, default={})
    return tuple(best.values()) if _heading_count(best) else ()


def _full_headers(table: Table, ids: RequirementIds) -> list[tuple[int, int, Header]]:
    headers = (
        (number, _header(row)) for number, row in enumerate(table.rows) if len(row) >= 2 and not _has_id(row, ids)
    )
    return [(number, number + 1, header) for number, header in headers if _is_full(header)]


def _two_row_headers(table: Table, ids: RequirementIds) -> list[tuple[int, int, Header]]:
    """A merged heading above two of its own: "Ref" in one row, "Status" in the next."""
    found = []
    for number, (upper, lower) in enumerate(zip(table.rows, table.rows[1:], strict=False)):
        if len(lower) >= 2 and len(upper) >= 1 and not _has_id(upper, ids) and not _has_id(lower, ids):
            known_below = {
                column: cell for column, cell in lower.items() if heading(cell.text).fields or column not in upper
            }
            header = _header({**upper, **known_below})
            if known_below and _is_full(header):
                found.append((number, number + 2, header))
    return found


def _headers_without_id(table: Table, ids: RequirementIds) -> list[tuple[int, int, Header]]:
    """Known ids speak for themselves: their column needs no name that we know, the answers' column does."""
    if not any(_has_id(row, ids) for row in table.rows):
        return []
    rows = ((number, row) for number, row in enumerate(table.rows) if len(row) >= 2 and not _has_id(row, ids))
    headers = [(number, number + 1, _header(row)) for number, row in rows]
    return [found for found in headers if found[2].columns_for("answer")]


def _header(row: Row) -> Header:
    return Header(dict(row), {column: found for column, cell in row.items() if (found := heading(cell.text)).fields})


def _is_full(header: Header) -> bool:
    """Two different columns, one for the id and one for the answer."""
    return len(set(header.columns_for("requirement", "answer"))) >= 2 and all(
        header.columns_for(field) for field in ("requirement", "answer")
    )


def _has_id(row: Row, ids: RequirementIds) -> bool:
    return any(ids.resolve(cell.text) for cell in row.values() if len(cell.text) < 200)


def _heading_count(row: Row) -> int:
    return sum(bool(heading(cell.text).fields) for cell in row.values())
