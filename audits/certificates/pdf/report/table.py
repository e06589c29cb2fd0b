"""Tables with wrapped cells, hairlines and a head that is repeated on each page."""

from functools import partial
from typing import NamedTuple

from audits.certificates.pdf.page.lines import wrap
from audits.certificates.pdf.page.pen import Align
from audits.certificates.pdf.page.style import Style
from audits.certificates.pdf.page.theme import HAIR, INK, MEDIUM, RULE
from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.styles import BODY, LABEL

_HEAD_HEIGHT = 17.0
_GUTTER = 8.0
_LINES_A_BLOCK = 30


class Column(NamedTuple):
    """A column's heading and its width in points; 0 for the one that takes what is left."""

    head: str
    width: float
    align: Align = "left"


class Table:
    """A table that begins where the flow stands; `stop` it after its last row."""

    def __init__(self, flow: Flow, columns: tuple[Column, ...], style: Style = BODY, pad: float = 4.2) -> None:
        free = flow.measure - sum(column.width for column in columns)
        self.flow, self.style, self.pad = flow, style, pad
        self.columns = [column._replace(width=column.width or free) for column in columns]
        flow.add(_HEAD_HEIGHT, self._head, keep=40)
        flow.repeat = (_HEAD_HEIGHT, self._head)

    def row(self, *cells: str, bold: bool = False) -> None:
        """Add a row; one with very long cells is split into blocks that can run over pages."""
        style = self.style._replace(face="SansB") if bold else self.style
        rows = [
            wrap(text, style, column.width - (_GUTTER if column.align == "left" else 0))
            for text, column in zip(cells, self.columns, strict=True)
        ]
        tallest = max(map(len, rows))
        for start in range(0, tallest, _LINES_A_BLOCK):
            block = [lines[start : start + _LINES_A_BLOCK] for lines in rows]
            height = max(map(len, block)) * style.leading + 2 * self.pad
            last = start + _LINES_A_BLOCK >= tallest
            self.flow.add(height, partial(self._row, block, style, height, last))

    def stop(self) -> None:
        """End the table."""
        self.flow.repeat = None

    def _edges(self) -> list[float]:
        edges, x = [], self.flow.left
        for column in self.columns:
            edges.append(x + (column.width if column.align == "right" else 0))
            x += column.width
        return edges

    def _head(self, y: float) -> None:
        pen, flow = self.flow.pen, self.flow
        pen.rule(flow.left, y, flow.right, y, MEDIUM, INK)
        for x, column in zip(self._edges(), self.columns, strict=True):
            pen.text(x, y - 11, column.head.upper(), LABEL, column.align)
        pen.rule(flow.left, y - _HEAD_HEIGHT, flow.right, y - _HEAD_HEIGHT, HAIR, RULE)

    def _row(self, rows: list[list[str]], style: Style, height: float, last: bool, y: float) -> None:
        pen, flow = self.flow.pen, self.flow
        for x, lines, column in zip(self._edges(), rows, self.columns, strict=True):
            pen.lines(x, y - self.pad - style.size * 0.98, lines, style, column.align)
        if last:
            pen.rule(flow.left, y - height, flow.right, y - height, HAIR, RULE)
