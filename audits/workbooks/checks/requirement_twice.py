"""Two rows answer the same requirement, even if they agree."""

from collections.abc import Iterable, Iterator

from audits.workbooks.entries import Entry
from compliance.core.errors import Problem


def requirement_twice(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Name each later row of a requirement together with its first one."""
    first: dict[str, str] = {}
    for entry in entries:
        if entry.requirement and entry.id_cell:
            earlier = first.setdefault(entry.requirement, entry.id_cell.where)
            if earlier != entry.id_cell.where:
                params = {"requirement": entry.requirement, "first": earlier}
                yield Problem("workbook.requirement_twice", params, entry.id_cell.where)
