"""How a line of text looks."""

from typing import NamedTuple

from reportlab.lib.colors import Color

from audits.certificates.pdf.page.theme import INK


class Style(NamedTuple):
    """A face with its size, leading, colour and tracking; all lengths in points."""

    face: str
    size: float
    leading: float
    colour: Color = INK
    track: float = 0.0
