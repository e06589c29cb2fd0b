"""Rows sorted into answers to requirements and what stands around them. Nothing is judged here; checks/ does that."""

import re
from dataclasses import dataclass
from typing import Literal

from audits.workbooks.assessment import Answer, Ignored
from audits.workbooks.columns import Columns
from audits.workbooks.headings import Section
from audits.workbooks.requirement_ids import RequirementIds
from audits.workbooks.vocabulary import is_answer_word, is_total, understand_answer
from compliance.tables.table import Cell, Row, Table

_FIGURES = re.compile(r"[\d\s.,:/%()+-]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row that answers a requirement, or tries to; `requirement` and `understood` are None where it fails to."""

    row_number: int
    requirement: str | None
    understood: Answer | None
    id_cell: Cell | None
    answer_cell: Cell | None
    reasons: tuple[Cell, ...]
    evidence: tuple[Cell, ...]

    @property
    def where(self) -> str:
        """The address of the answer; of the id when the answer is blank."""
        cell = self.answer_cell or self.id_cell
        return cell.where if cell else ""

    @property
    def used_cells(self) -> tuple[Cell, ...]:
        """Every cell of the row that counts."""
        return tuple(cell for cell in (self.id_cell, self.answer_cell, *self.reasons, *self.evidence) if cell)


def sort_rows(section: Section, columns: Columns, ids: RequirementIds) -> tuple[list[Entry], list[Ignored]]:
    """Return the section's entries and the rows left out of it, in order."""
    entries: list[Entry] = []
    ignored: list[Ignored] = []
    for number, row in section.numbered_rows:
        entry = _entry(section.table, number, row, columns, ids)
        why = _reason_to_ignore(entry, row, ids)
        if why is None:
            entries.append(entry)
        elif row:
            first = row[min(row)]
            ignored.append(Ignored(first.where, first.text[:200], why))
    return entries, ignored


def _entry(table: Table, number: int, row: Row, columns: Columns, ids: RequirementIds) -> Entry:
    def cells(wanted: tuple[int, ...]) -> tuple[Cell, ...]:
        return tuple(cell for column in wanted if (cell := _cell(table, number, row, column)))

    id_cell = row.get(columns.requirement)
    # A merged answer counts for the requirements beside it, not for headings that a merge happens to cross.
    answer_cell = _cell(table, number, row, columns.answer) if id_cell else row.get(columns.answer)
    return Entry(
        row_number=number,
        requirement=ids.resolve(id_cell.text) if id_cell else None,
        understood=understand_answer(answer_cell.text, columns.languages) if answer_cell else "unanswered",
        id_cell=id_cell,
        answer_cell=answer_cell,
        reasons=cells(columns.reason),
        evidence=cells(columns.evidence),
    )


def _cell(table: Table, number: int, row: Row, column: int) -> Cell | None:
    if cell := row.get(column):
        return cell
    top = table.merged.get((number, column))
    return table.rows[top].get(column) if top is not None and top < len(table.rows) else None


def _reason_to_ignore(entry: Entry, row: Row, ids: RequirementIds) -> Literal["heading", "note", "total"] | None:
    """A row is left out only when it names no requirement and its answer cell holds no answer."""
    id_text = entry.id_cell.text if entry.id_cell else ""
    unread_id = entry.id_cell is not None and entry.id_cell.flaw
    if entry.requirement or ids.looks_like_one(id_text):
        return None
    if entry.answer_cell is None:
        return None if unread_id and _has_more(entry) else "heading" if len(row) == 1 else "note"
    if _is_total_row(entry, row):
        return "total"
    if unread_id:
        return None
    if entry.answer_cell.flaw or _FIGURES.fullmatch(entry.answer_cell.text):
        return "total"
    return None if is_answer_word(entry.answer_cell.text) or ids.is_code(id_text) else "note"


def _has_more(entry: Entry) -> bool:
    return bool(entry.reasons or entry.evidence)


def _is_total_row(entry: Entry, row: Row) -> bool:
    """A total's label is the first thing in its row; a comment that speaks of totals labels nothing."""
    first = row[min(row)]
    return first is not entry.answer_cell and is_total(first.text)


def joined_text(cells: tuple[Cell, ...], separator: str) -> str:
    """Return the texts one after the other, each once."""
    return separator.join(dict.fromkeys(cell.text for cell in cells))
