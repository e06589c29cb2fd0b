"""One certificate laid out at one density: the blocks, their heights, and how they share the page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from reportlab.lib.colors import Color

from audits.certificates.pdf.facts import CertificateFacts, Level
from audits.certificates.pdf.page.pen import Align, Pen
from audits.certificates.pdf.page.style import Style
from audits.certificates.pdf.page.theme import GREY, INK
from audits.certificates.pdf.words.certificate import WORDS, Kind, Words

EDGE, BAND, INSET = 22.0, 20.0, 30.0  # paper to frame, width of the frame, frame to text
MARGIN = EDGE + BAND + INSET  # 72 pt: one inch
GUTTER = 18.0
Overleaf = tuple[Literal["conditions", "scope"], ...]  # what stands on further pages for want of room
LEVELS: tuple[Level, ...] = ("self_declared", "desk_reviewed", "sample_verified", "site_verified")

_LEAST_UNIT = 5.2  # points; with less white space the sheet is set again in smaller type


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page: its height, the weight of the space after it, and how to draw it from its top edge."""

    height: float
    after: float
    draw: Callable[[float], None]


class Sheet:
    """What the blocks of one certificate draw with; `scale` shrinks type and spaces together."""

    def __init__(self, pen: Pen, facts: CertificateFacts, *, scale: float, overleaf: Overleaf = ()) -> None:
        self.pen, self.facts, self.k, self.overleaf = pen, facts, scale, overleaf
        self.words: Words = WORDS[facts.language]
        self.second: Words | None = WORDS[facts.second_language] if facts.second_language else None
        self.left, self.right = MARGIN, pen.width - MARGIN
        self.measure = self.right - self.left
        self.top, self.bottom = pen.height - EDGE - BAND - 26, EDGE + BAND + 24

    @property
    def self_declared(self) -> bool:
        """Whether nobody but the company stands behind it: another document, not another certificate."""
        return self.facts.level == "self_declared"

    @property
    def step(self) -> int:
        """The rung of assurance, 1 to 4."""
        return LEVELS.index(self.facts.level) + 1

    def kind(self, words: Words) -> Kind:
        """Return the words of this kind of document in a language."""
        return words.declaration if self.self_declared else words.certificate

    def style(self, face: str, size: float, leading: float, colour: Color = INK, track: float = 0.0) -> Style:
        """Return a style given at full size, shrunk to this sheet's density."""
        return Style(face, size * self.k, leading * self.k, colour, track * self.k)

    def label(self, x: float, y: float, text: str, align: Align = "left", colour: Color = GREY) -> None:
        """Draw a small heading in capitals."""
        self.pen.text(x, y, caps(text), self.label_style(colour), align)

    def label_style(self, colour: Color = GREY) -> Style:
        """The style of small headings."""
        return self.style("SansB", 6.3, 8.4, colour, 0.55)

    def column(self, index: int, of: int) -> tuple[float, float]:
        """Return left edge and width of one of several equal columns."""
        measure = (self.measure - GUTTER * (of - 1)) / of
        return self.left + index * (measure + GUTTER), measure

    def unit(self, blocks: list[Block]) -> float:
        """Return the points of white space for one unit of weight."""
        spare = self.top - self.bottom - sum(block.height for block in blocks)
        return spare / sum(block.after for block in blocks[:-1])

    def fits(self, blocks: list[Block]) -> bool:
        """Return whether the blocks leave enough white space between them."""
        return self.unit(blocks) >= _LEAST_UNIT * self.k

    def draw(self, blocks: list[Block]) -> None:
        """Draw the blocks from top to bottom."""
        y, unit = self.top, self.unit(blocks)
        for block in blocks:
            block.draw(y)
            y -= block.height + block.after * unit


def caps(text: str) -> str:
    """Return the text in capitals where its script has them; the abbreviations n.º and nº keep their small letters."""
    return text.upper().replace("N.º".upper(), "N.º").replace("Nº".upper(), "Nº")
