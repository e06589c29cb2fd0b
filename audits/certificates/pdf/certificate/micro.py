"""Letters half a millimetre high: a hairline to the eye, a text to a lens, mush to a copier."""

import math

from audits.certificates.pdf.page.ornament import Ornament
from audits.certificates.pdf.page.pen import Pen
from audits.certificates.pdf.page.runs import width
from audits.certificates.pdf.page.style import Style
from audits.certificates.pdf.page.theme import INK, TEAL

_SIZE = 1.5


def draw_micro_border(pen: Pen, text: str, inset: float) -> None:
    """Draw the text again and again along the four sides, so far from the paper's edge."""
    style = Style("Sans", _SIZE, _SIZE, TEAL)
    unit = width(text, style)
    if not pen.canvas.hasForm("micro"):
        pen.canvas.beginForm("micro", 0, -1, unit, 2)
        pen.text(0, 0, text, style)
        pen.canvas.endForm()
    across, up, high = pen.width - 2 * inset, pen.height - 2 * inset - 6, inset + 3
    for x, y, angle, length in (
        (inset, pen.height - inset - 1.1, 0, across),
        (inset, inset, 0, across),
        (inset + 1.1, high, 90, up),
        (pen.width - inset, high, 90, up),
    ):
        Ornament(pen).row("micro", x, y, length, angle, unit)


def draw_micro_rule(pen: Pen, x: float, y: float, length: float, text: str) -> None:
    """Draw a rule made of the text, which spreads to the exact length."""
    style = Style("Sans", _SIZE, _SIZE, INK)
    unit = width(text.upper(), style)
    row = (text.upper() * math.ceil(length / unit))[: math.floor(length / unit * len(text))]
    spread = (length - width(row, style)) / max(1, len(row))
    pen.text(x, y, row, style._replace(track=spread))
