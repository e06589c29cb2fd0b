"""An issuing body's logo from its frozen vector art."""

from functools import lru_cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.pathobject import PDFPathObject

from audits.certificates.pdf.facts import Logo, PathStep
from audits.certificates.pdf.page.pen import Pen


def draw_logo(pen: Pen, logo: Logo, x: float, y: float, box: float) -> None:
    """Draw the logo fitted into a square whose lower left corner is (x, y)."""
    c, factor = pen.canvas, box / max(logo.width, logo.height)
    with pen.kept():
        c.translate(x, y + (box - logo.height * factor) / 2)
        c.scale(factor, factor)
        for fill, path in _paths(logo):
            c.setFillColor(HexColor(fill))
            c.drawPath(path, stroke=0, fill=1, fillMode=0)


@lru_cache(maxsize=8)
def _paths(logo: Logo) -> tuple[tuple[str, Any], ...]:
    return tuple((fill, _path(steps)) for fill, steps in logo.shapes)


def _path(steps: tuple[PathStep, ...]) -> Any:
    path = PDFPathObject()
    draw = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}
    for letter, numbers in steps:
        draw[letter](*numbers)
    return path
