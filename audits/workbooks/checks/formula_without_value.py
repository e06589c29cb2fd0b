"""A cell holds a formula and no stored value, so that nobody but the program that wrote it knows what it shows."""

from collections.abc import Iterator

from audits.workbooks.entries import Entry
from audits.workbooks.requirement_ids import RequirementIds
from compliance.core.errors import Problem


def formula_without_value(entry: Entry, ids: RequirementIds) -> Iterator[Problem]:
    """Name each such cell of the row that would have counted."""
    for cell in entry.used_cells:
        if cell.flaw == "formula":
            yield Problem("workbook.formula_without_value", {}, cell.where)
