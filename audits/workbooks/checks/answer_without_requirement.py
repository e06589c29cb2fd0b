"""A row has an answer and does not say to which requirement."""

from collections.abc import Iterator

from audits.workbooks.entries import Entry
from audits.workbooks.requirement_ids import RequirementIds
from compliance.core.errors import Problem


def answer_without_requirement(entry: Entry, ids: RequirementIds) -> Iterator[Problem]:
    """Name the cell of the answer."""
    if entry.id_cell is None and entry.answer_cell:
        yield Problem("workbook.answer_without_requirement", {"text": entry.answer_cell.text[:80]}, entry.where)
