"""A cell shows an error such as #REF!. In particular #N/A is an error and not the answer N/A."""

from collections.abc import Iterator

from audits.workbooks.entries import Entry
from audits.workbooks.requirement_ids import RequirementIds
from compliance.core.errors import Problem


def error_value(entry: Entry, ids: RequirementIds) -> Iterator[Problem]:
    """Name each such cell of the row that would have counted."""
    for cell in entry.used_cells:
        if cell.flaw == "error":
            yield Problem("workbook.error_value", {}, cell.where)
