"""What calamine does not tell of a sheet: how far it reaches, formulas without a value, errors, vertical merges."""

from dataclasses import dataclass, field

from compliance.core.errors import Problem, Refused
from compliance.tables import limits
from compliance.tables.table import Flaw


@dataclass(slots=True)
class Survey:
    """One sheet seen from above; rows and columns are counted from 0."""

    name: str
    flaws: dict[tuple[int, int], Flaw] = field(default_factory=dict)
    computed: set[tuple[int, int]] = field(default_factory=set)
    unseen: list[str] = field(default_factory=list)
    merged: dict[tuple[int, int], int] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0
    cells: int = 0
    covered: int = 0

    def saw(self, row: int, column: int, flaw: Flaw = "", *, times: int = 1) -> None:
        """Record `times` cells side by side with something in them; Refused beyond the limits."""
        last = column + times - 1
        if row >= limits.ROWS:
            raise Refused(Problem("workbook.too_many_rows", {"limit": limits.ROWS, "row": row + 1}, self.name))
        if last >= limits.COLUMNS:
            raise Refused(
                Problem("workbook.too_many_columns", {"limit": limits.COLUMNS, "column": last + 1}, self.name)
            )
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, last + 1)
        self.cells += times
        if self.cells > limits.CELLS:
            raise Refused(Problem("workbook.too_many_cells", {"limit": limits.CELLS}, self.name))
        if flaw:
            self.flaws.update(((row, at), flaw) for at in range(column, last + 1))

    def merge(self, row: int, column: int, *, rows: int) -> None:
        """Record that the cell's value counts for `rows` rows."""
        below = range(row + 1, min(row + rows, limits.ROWS))
        self.covered += len(below)
        if self.covered > limits.CELLS:
            raise Refused(Problem("workbook.too_many_cells", {"limit": limits.CELLS}, self.name))
        self.merged.update(((at, column), row) for at in below)


def refuse_too_much(surveys: list[Survey], file_name: str) -> None:
    """Refuse a file whose sheets together hold, or span, more cells than may be read."""
    if len(surveys) > limits.SHEETS:
        raise Refused(Problem("workbook.too_many_sheets", {"limit": limits.SHEETS, "sheets": len(surveys)}, file_name))
    cells, area = sum(s.cells for s in surveys), sum(s.rows * s.columns for s in surveys)
    if cells > limits.CELLS or area > limits.AREA:
        raise Refused(Problem("workbook.too_many_cells", {"limit": limits.CELLS}, file_name))
