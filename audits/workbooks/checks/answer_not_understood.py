"""An answer cell says something that is not certainly one of the answers."""

from collections.abc import Iterator

from audits.workbooks.entries import Entry
from audits.workbooks.requirement_ids import RequirementIds
from compliance.core.errors import Problem


def answer_not_understood(entry: Entry, ids: RequirementIds) -> Iterator[Problem]:
    """Name the cell and what it says; cells with an error or an uncalculated formula are another check's."""
    cell = entry.answer_cell
    if cell and not cell.flaw and entry.understood is None:
        requirement = entry.requirement or (entry.id_cell.text[:40] if entry.id_cell else "")
        params = {"text": cell.text[:80], "requirement": requirement}
        yield Problem("workbook.answer_not_understood", params, cell.where)
