"""The pages for conditions that find no room on the first: numbered, and tied to it by number and code."""

from audits.certificates.pdf.certificate.frame import draw_frame, draw_micro_text
from audits.certificates.pdf.certificate.sheet import Sheet
from audits.certificates.pdf.certificate.watermark import draw_watermark
from audits.certificates.pdf.page.lines import wrap
from audits.certificates.pdf.page.style import Style
from audits.certificates.pdf.page.theme import AMBER, GREY, HAIR, MEDIUM, RULE
from compliance.core.ids import grouped

_TEXT = Style("Sans", 9.2, 13)
_HEAD = 92.0  # from the top to the first condition
_GAP = 6.0


def draw_conditions(s: Sheet) -> None:
    """Draw all conditions, on as many further pages as they take."""
    pages = _paginate(s, [wrap(condition, _TEXT, s.measure - 22) for condition in s.facts.conditions])
    first = 1
    for i, rows in enumerate(pages, start=2):
        s.pen.next_page()
        draw_frame(s.pen, s.facts)
        _head(s, i, len(pages) + 1)
        _list(s, rows, first)
        draw_micro_text(s.pen, s.facts)
        draw_watermark(s.pen, s.facts)
        first += len(rows)


def _paginate(s: Sheet, items: list[list[str]]) -> list[list[list[str]]]:
    pages: list[list[list[str]]] = [[]]
    room = s.top - _HEAD - s.bottom
    left = room
    for rows in items:
        height = len(rows) * _TEXT.leading + _GAP
        if height > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(rows)
        left -= height
    return pages


def _head(s: Sheet, page: int, pages: int) -> None:
    pen, f, w = s.pen, s.facts, s.words
    bold = Style("SansB", 9.4, 12)
    pen.text(s.left, s.top - 10, f.number, bold)
    pen.text(s.right, s.top - 10, w.page.format(page=page, pages=pages), bold, "right")
    pen.text(s.left, s.top - 22, grouped(f.code), Style("Sans", 8, 11, GREY))
    pen.rule(s.left, s.top - 31, s.right, s.top - 31, HAIR, RULE)
    pen.text(s.left, s.top - 62, w.conditions_title, Style("Serif", 22, 26), optical=True)
    due = w.conditions_until.format(date=f.conditions_due) if f.conditions_due else ""
    pen.text(s.left, s.top - 76, due, Style("SansB", 8.8, 12, AMBER))
    pen.rule(s.left, s.top - 84, s.right, s.top - 84, MEDIUM, AMBER)


def _list(s: Sheet, rows: list[list[str]], first: int) -> None:
    y = s.top - _HEAD - 8
    for number, lines in enumerate(rows, start=first):
        s.pen.text(s.left + 14, y, f"{number}", _TEXT._replace(colour=GREY), "right")
        y = s.pen.lines(s.left + 22, y, lines, _TEXT) - _TEXT.leading - _GAP
