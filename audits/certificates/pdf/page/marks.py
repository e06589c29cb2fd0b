"""Marks of answers. Each differs by shape and fill, so it survives a black-and-white print; a word stands beside it."""

from collections.abc import Callable
from typing import Any

from reportlab.lib.colors import Color

from audits.certificates.pdf.facts import Answer
from audits.certificates.pdf.page.pen import Pen
from audits.certificates.pdf.page.theme import AMBER, GREY, INK, RED, TEAL, WHITE

MARK_COLOURS: dict[Answer, Color] = {
    "met": TEAL,
    "partly_met": AMBER,
    "not_met": RED,
    "not_applicable": GREY,
    "unanswered": INK,
}

_BOX = 8.0  # points: the square in which the marks are drawn


def define_marks(pen: Pen) -> None:
    """Define the five marks as forms; once a document, before put_mark."""
    for name, colour in MARK_COLOURS.items():
        pen.canvas.beginForm("m-" + name, 0, 0, _BOX, _BOX)
        _DRAW[name](pen.canvas, colour)
        pen.canvas.endForm()


def put_mark(pen: Pen, name: Answer, x: float, y: float, size: float = 7.2) -> None:
    """Place a mark with its lower left corner at (x, y)."""
    factor = size / _BOX
    with pen.kept():
        pen.canvas.transform(factor, 0, 0, factor, x, y)
        pen.canvas.doForm("m-" + name)


def _met(c: Any, colour: Color) -> None:
    c.setFillColor(colour)
    c.circle(4, 4, 3.7, 0, 1)
    c.setStrokeColor(WHITE)
    c.setLineWidth(1.1)
    c.setLineCap(1)
    c.setLineJoin(1)
    tick = c.beginPath()
    tick.moveTo(2.3, 4.0)
    tick.lineTo(3.5, 2.75)
    tick.lineTo(5.8, 5.4)
    c.drawPath(tick)


def _partly_met(c: Any, colour: Color) -> None:
    c.setStrokeColor(colour)
    c.setLineWidth(0.9)
    c.circle(4, 4, 3.25, 1, 0)
    c.setFillColor(colour)
    half = c.beginPath()
    half.moveTo(4, 0.75)
    half.curveTo(2.2, 0.75, 0.75, 2.2, 0.75, 4)
    half.curveTo(0.75, 5.8, 2.2, 7.25, 4, 7.25)
    half.close()
    c.drawPath(half, stroke=0, fill=1)


def _not_met(c: Any, colour: Color) -> None:
    c.setFillColor(colour)
    c.rect(0.5, 0.5, 7, 7, 0, 1)
    c.setStrokeColor(WHITE)
    c.setLineWidth(1.1)
    c.setLineCap(1)
    c.line(2.5, 2.5, 5.5, 5.5)
    c.line(2.5, 5.5, 5.5, 2.5)


def _not_applicable(c: Any, colour: Color) -> None:
    c.setStrokeColor(colour)
    c.setLineWidth(0.7)
    c.circle(4, 4, 3.35, 1, 0)
    c.line(2.3, 4, 5.7, 4)


def _unanswered(c: Any, colour: Color) -> None:
    c.setStrokeColor(colour)
    c.setLineWidth(0.8)
    c.setDash(1.3, 1.3)
    c.rect(0.9, 0.9, 6.2, 6.2, 1, 0)


_DRAW: dict[Answer, Callable[[Any, Color], None]] = {
    "met": _met,
    "partly_met": _partly_met,
    "not_met": _not_met,
    "not_applicable": _not_applicable,
    "unanswered": _unanswered,
}
