"""Further pages for what finds no room on the first: numbered, and tied to it by number and code."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from audits.certificates.pdf.certificate.blocks.scope import goes_overleaf, scope_lists
from audits.certificates.pdf.certificate.frame import draw_frame, draw_micro_text
from audits.certificates.pdf.certificate.sheet import Sheet
from audits.certificates.pdf.certificate.watermark import draw_watermark
from audits.certificates.pdf.page.lines import itemise, wrap
from audits.certificates.pdf.page.style import Style
from audits.certificates.pdf.page.theme import AMBER, GREY, HAIR, INK, MEDIUM, RULE
from compliance.core.ids import grouped

_TEXT = Style("Sans", 9.2, 13)
_HEAD = 44.0  # number, page and code
_TITLE = 54.0


class Piece(NamedTuple):
    """Something of these pages: its height, the room that must follow it, how to draw it from its top edge."""

    height: float
    keep: float
    draw: Callable[[float], None]


def draw_overleaf(s: Sheet) -> None:
    """Draw all conditions and long lists, on as many further pages as they take."""
    pages = _paginate(s.top - _HEAD - s.bottom, [*_conditions(s), *_lists(s)])
    for number, pieces in enumerate(pages, start=2):
        s.pen.next_page()
        draw_frame(s.pen, s.facts)
        _head(s, number, len(pages) + 1)
        y = s.top - _HEAD
        for piece in pieces:
            piece.draw(y)
            y -= piece.height
        draw_micro_text(s.pen, s.facts)
        draw_watermark(s.pen, s.facts)


def _paginate(room: float, pieces: list[Piece]) -> list[list[Piece]]:
    pages: list[list[Piece]] = [[]]
    left = room
    for piece in pieces:
        if piece.height + piece.keep > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(piece)
        left -= piece.height
    return pages


def _conditions(s: Sheet) -> Iterator[Piece]:
    f, w = s.facts, s.words
    if not f.conditions:
        return
    due = w.conditions_until.format(date=f.conditions_due) if f.conditions_due else ""
    yield Piece(_TITLE, 40, partial(_title, s, w.conditions_title, due))
    for number, condition in enumerate(f.conditions, start=1):
        rows = wrap(condition, _TEXT, s.measure - 22)
        yield Piece(len(rows) * _TEXT.leading + 6, 0, partial(_numbered, s, number, rows))


def _lists(s: Sheet) -> Iterator[Piece]:
    for head, items in scope_lists(s):
        if items and goes_overleaf(s, items):
            yield Piece(_TITLE, 40, partial(_title, s, head, ""))
            for row in itemise(items, s.words.separator, _TEXT, s.measure):
                yield Piece(_TEXT.leading, 0, partial(_row, s, row))


def _head(s: Sheet, page: int, pages: int) -> None:
    bold = Style("SansB", 9.4, 12)
    s.pen.text(s.left, s.top - 10, s.facts.number, bold)
    s.pen.text(s.right, s.top - 10, s.words.page.format(page=page, pages=pages), bold, "right")
    s.pen.text(s.left, s.top - 22, grouped(s.facts.code), Style("Sans", 8, 11, GREY))
    s.pen.rule(s.left, s.top - 31, s.right, s.top - 31, HAIR, RULE)


def _title(s: Sheet, title: str, note: str, y: float) -> None:
    s.pen.text(s.left, y - 19, title, Style("Serif", 22, 26), optical=True)
    s.pen.text(s.left, y - 34, note, Style("SansB", 8.8, 12, AMBER))
    s.pen.rule(s.left, y - 40, s.right, y - 40, MEDIUM, AMBER if note else INK)


def _numbered(s: Sheet, number: int, rows: list[str], y: float) -> None:
    s.pen.text(s.left + 14, y - 9, f"{number}", _TEXT._replace(colour=GREY), "right")
    s.pen.lines(s.left + 22, y - 9, rows, _TEXT)


def _row(s: Sheet, row: str, y: float) -> None:
    s.pen.text(s.left, y - 9, row, _TEXT)
