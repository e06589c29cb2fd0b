"""CSV: every table of the checklist below each other, each row led by the name of its table. Nothing is left out.

A text that a spreadsheet program would take for a formula is led by an apostrophe, which the import takes off again.
"""

import csv
import io
from collections.abc import Iterable

from compliance.checklists.layout import cell_text, rows_of, sheets
from compliance.checklists.schema import Checklist
from compliance.checklists.translations import Translation

TABLE = "table"
GUARDED = ("'", "=", "+", "-", "@", "\t")


def csv_file(checklist: Checklist, translations: Iterable[Translation] = ()) -> bytes:
    """Return the checklist as CSV in UTF-8 with a byte order mark, which Excel needs to read it as UTF-8."""
    columns = list(dict.fromkeys(column.name for sheet in sheets() for column in sheet.columns))
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([TABLE, *columns])
    rows = rows_of(checklist, translations)
    for sheet in sheets():
        known = {column.name: column for column in sheet.columns}
        for row in rows[sheet.name]:
            cells = (cell_text(known[name], row.get(name)) if name in known else "" for name in columns)
            writer.writerow([sheet.name, *map(_guarded, cells)])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(GUARDED) else text
