"""A row names a requirement that the checklist does not have."""

from collections.abc import Iterator

from audits.workbooks.entries import Entry
from audits.workbooks.requirement_ids import RequirementIds
from compliance.core.errors import Problem


def unknown_requirement(entry: Entry, ids: RequirementIds) -> Iterator[Problem]:
    """Name the id and the known one that looks most like it."""
    cell = entry.id_cell
    if not cell or cell.flaw or entry.requirement:
        return
    text = cell.text[:60]
    if nearest := ids.nearest(text):
        yield Problem("workbook.unknown_requirement_near", {"text": text, "nearest": nearest}, cell.where)
    else:
        yield Problem("workbook.unknown_requirement", {"text": text}, cell.where)
