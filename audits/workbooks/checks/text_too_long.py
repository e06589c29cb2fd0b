"""A text is longer than any spreadsheet could hold."""

from collections.abc import Iterator

from audits.workbooks.entries import Entry
from audits.workbooks.requirement_ids import RequirementIds
from compliance.core.errors import Problem
from compliance.tables import limits


def text_too_long(entry: Entry, ids: RequirementIds) -> Iterator[Problem]:
    """Name each such cell and the limit."""
    for cell in entry.used_cells:
        if len(cell.text) > limits.CELL_CHARACTERS:
            yield Problem("workbook.cell_too_long", {"limit": limits.CELL_CHARACTERS}, cell.where)
