"""Survey of OpenDocument sheets (ODF 1.3 part 3, 9.1: rows and cells may stand for many, and cells may be covered)."""

from compliance.tables import limits
from compliance.tables.survey import Survey
from compliance.tables.table import Flaw
from compliance.tables.xml_events import Attributes, attribute, walk_xml, whole_number

_VALUES = ("value", "string-value", "boolean-value", "date-value", "time-value")


def survey_ods(content: bytes, file_name: str) -> list[Survey]:
    """Return a survey of each sheet of content.xml, in its order; Refused when one is beyond the limits."""
    walker = _Walker()
    walk_xml(content, file_name, start=walker.start, end=walker.end, text=walker.text)
    return walker.surveys


class _Walker:
    def __init__(self) -> None:
        self.surveys: list[Survey] = []
        self.row = self.column = 0
        self.row_times = self.cell_times = 1
        self.cell: Attributes | None = None
        self.filled = False
        self.annotations = 0
        self.row_cells: list[tuple[int, Flaw, int]] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        match tag:
            case "table":
                self.surveys.append(Survey(attribute(attributes, "name")))
                self.row = 0
            case "table-row":
                self.row_times, self.column, self.row_cells = _count(attributes, "number-rows-repeated"), 0, []
            case "table-cell" | "covered-table-cell":
                self.cell, self.filled = attributes, any(attribute(attributes, value) for value in _VALUES)
                self.cell_times = _count(attributes, "number-columns-repeated")
                self._merge(attributes)
            case "annotation":
                self.annotations += 1

    def text(self, text: str) -> None:
        if self.cell is not None and not self.annotations and not text.isspace():
            self.filled = True

    def end(self, tag: str) -> None:
        match tag:
            case "annotation":
                self.annotations -= 1
            case "table-cell" | "covered-table-cell" if self.cell is not None:
                flaw = self._flaw(self.cell)
                if self.filled or flaw:
                    self.row_cells.append((self.column, flaw, self.cell_times))
                    if attribute(self.cell, "formula"):
                        self.surveys[-1].computed.add((self.row, self.column))
                self.column += self.cell_times
                self.cell = None
            case "table-row":
                self._end_row()

    def _end_row(self) -> None:
        for row in range(self.row, self.row + self.row_times if self.row_cells else self.row):
            for column, flaw, times in self.row_cells:
                self.surveys[-1].saw(row, column, flaw, times=times)
        self.row += self.row_times

    def _flaw(self, cell: Attributes) -> Flaw:
        if cell.get("calcext:value-type") == "error":
            return "error"
        uncalculated = attribute(cell, "formula") and not self.filled and cell.get("office:value-type") != "string"
        return "formula" if uncalculated else ""

    def _merge(self, cell: Attributes) -> None:
        rows = _count(cell, "number-rows-spanned")
        if rows > 1 and self.column < limits.COLUMNS:
            self.surveys[-1].merge(self.row, self.column, rows=rows)


def _count(attributes: Attributes, name: str) -> int:
    """Return how many cells or rows one stands for, by the very name that calamine looks for."""
    number = attributes.get(f"table:{name}")
    return 1 if number is None else max(whole_number(number, "content.xml"), 1)
