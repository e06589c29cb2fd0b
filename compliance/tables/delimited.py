"""CSV, TSV and their like to a table. The delimiter is the one under which the headings can be read."""

import csv
import io
from collections import Counter
from collections.abc import Callable

from compliance.core.errors import Problem, Refused
from compliance.tables import limits
from compliance.tables.blank import is_blank
from compliance.tables.container import Source
from compliance.tables.encoding import decode
from compliance.tables.table import Cell, Flaw, Row, Table, flaw_of_text

_DELIMITERS = ",;\t|"


def delimited_tables(source: Source, *, has_headings: Callable[[Table], bool]) -> list[Table]:
    """Return the file as one table, cut where it has headings; Refused when quotes stay open or the text cannot be
    decoded.
    """
    text = decode(source.data, source.name)
    text, declared = _without_declaration(text)
    candidates: list[Table] = []
    broken: list[Refused] = []
    for delimiter in declared or [d for d in _DELIMITERS if d in text] or [","]:
        try:
            table = _table(text, delimiter, source.name, first_line=2 if declared else 1)
        except Refused as refusal:
            broken.append(refusal)
            continue
        if has_headings(table):
            return [table]
        candidates.append(table)
    if broken:
        raise broken[0]
    return [max(candidates, key=_regularity)]


def _without_declaration(text: str) -> tuple[str, list[str]]:
    """Excel may be told the delimiter by a first line "sep=;"."""
    first, _, rest = text.partition("\n")
    if first.strip().strip('"').lower().startswith("sep=") and len(first.strip().strip('"')) == 5:
        return rest, [first.strip().strip('"')[4]]
    return text, []


def _regularity(table: Table) -> int:
    widths = Counter(len(row) for row in table.rows if len(row) > 1)
    return max(widths.values(), default=0)


def _table(text: str, delimiter: str, name: str, *, first_line: int) -> Table:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    line, cells = first_line, 0
    try:
        for record in reader:
            rows.append(_row(record, name, line))
            line, cells = first_line + reader.line_num, cells + len(rows[-1])
            _refuse_too_much(rows, cells, name)
    except csv.Error as error:
        code = "workbook.cell_too_long" if "field limit" in str(error) else "workbook.quote_not_closed"
        params: dict[str, str | int] = {"limit": limits.CELL_CHARACTERS} if "field limit" in str(error) else {}
        raise Refused(Problem(code, params, f"{name} line {line}")) from error
    return Table(name, tuple(rows))


def _row(record: list[str], name: str, line: int) -> Row:
    return {
        column: Cell(text.strip().replace("\r\n", "\n"), f"{name} line {line}, column {column + 1}", _flaw(text))
        for column, text in enumerate(record)
        if not is_blank(text)
    }


def _flaw(text: str) -> Flaw:
    """A formula that was exported as its own text has no value here either."""
    start = text.lstrip()
    return "formula" if start.startswith("=") and start[1:2].isalnum() else flaw_of_text(text)


def _refuse_too_much(rows: list[Row], cells: int, name: str) -> None:
    if len(rows) > limits.ROWS:
        raise Refused(Problem("workbook.too_many_rows", {"limit": limits.ROWS, "row": len(rows)}, name))
    if rows[-1] and max(rows[-1]) >= limits.COLUMNS:
        params = {"limit": limits.COLUMNS, "column": max(rows[-1]) + 1}
        raise Refused(Problem("workbook.too_many_columns", params, name))
    if cells > limits.CELLS:
        raise Refused(Problem("workbook.too_many_cells", {"limit": limits.CELLS}, name))
