"""Headings, paragraphs and bullets that flow."""

from audits.certificates.pdf.page.lines import no_runt
from audits.certificates.pdf.page.style import Style
from audits.certificates.pdf.page.theme import TEAL
from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.styles import HEAD1, LEAD, STRONG

_READABLE = 420.0  # points: longer lines of lead text are hard to follow


def section(flow: Flow, key: str, title: str, intro: str = "", *, fresh: bool = True) -> None:
    """Begin a part of the report, on a new page unless told otherwise, with a bookmark."""
    if fresh:
        flow.new_page()
    rows = no_runt(intro, LEAD, min(flow.measure, _READABLE)) if intro else []

    def draw(y: float) -> None:
        flow.pen.text(flow.left, y - 19, title, HEAD1, optical=True)
        flow.pen.lines(flow.left, y - 43, rows, LEAD)

    flow.add(34 + len(rows) * LEAD.leading + (12 if rows else 4), draw, keep=80)
    flow.anchor(key, title)


def subhead(flow: Flow, text: str, keep: float = 60.0) -> None:
    """Place a small heading that stays with what follows it."""
    flow.space(12 if flow.room > 90 else 0)
    flow.add(20, lambda y: _text(flow, y - 10, text, STRONG), keep=keep)


def paragraph(flow: Flow, text: str, style: Style = LEAD) -> None:
    """Place a paragraph."""
    rows = no_runt(text, style, min(flow.measure, _READABLE))
    flow.add(len(rows) * style.leading + 4, lambda y: _lines(flow, flow.left, y, rows, style))


def bullet(flow: Flow, text: str) -> None:
    """Place one item of a list."""
    rows = no_runt(text, LEAD, min(flow.measure, _READABLE) - 14)

    def draw(y: float) -> None:
        flow.pen.box(flow.left + 1, y - 7.4, 3.4, 3.4, TEAL)
        _lines(flow, flow.left + 14, y, rows, LEAD)

    flow.add(len(rows) * LEAD.leading + 3, draw)


def _text(flow: Flow, y: float, text: str, style: Style) -> None:
    flow.pen.text(flow.left, y, text, style)


def _lines(flow: Flow, x: float, y: float, rows: list[str], style: Style) -> None:
    flow.pen.lines(x, y - style.size, rows, style)
