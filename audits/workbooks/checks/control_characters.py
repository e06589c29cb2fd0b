"""A text holds characters that cannot be seen, stored as text or printed on a document."""

import re
from collections.abc import Iterator

from audits.workbooks.entries import Entry
from audits.workbooks.requirement_ids import RequirementIds
from compliance.core.errors import Problem

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def control_characters(entry: Entry, ids: RequirementIds) -> Iterator[Problem]:
    """Name each such cell and the character's number."""
    for cell in entry.used_cells:
        if found := _UNPRINTABLE.search(cell.text):
            yield Problem("workbook.control_character", {"character": f"U+{ord(found[0]):04X}"}, cell.where)
