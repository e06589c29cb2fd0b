"""Colours, weights and paper sizes shared by all documents.

As greys (0 = black): ink 13 %, red 27 %, teal 31 %, amber 36 %, grey 38 %. Teal, red and amber are too close in a
black-and-white print, so no meaning rests on hue: marks differ by shape, low bars are hatched, a self-declaration is
dashed and has no guilloche.
"""

from typing import Literal

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, LETTER

Paper = Literal["A4", "Letter"]
PAPER: dict[Paper, tuple[float, float]] = {"A4": A4, "Letter": LETTER}

INK: Color = HexColor("#12262E")  # text, numerals, heavy rules
TEAL: Color = HexColor("#0E6A6B")  # identity, guilloche, "met"
TEAL_SOFT: Color = HexColor("#7FB0AD")  # second guilloche family
TEAL_PALE: Color = HexColor("#D3E5E3")  # ghost rosette, track of bars
TINT: Color = HexColor("#F0F6F5")  # panels, table heads
GREY: Color = HexColor("#56656B")  # secondary text (6.1:1 on white)
RULE: Color = HexColor("#B4C3C6")  # hairlines
AMBER: Color = HexColor("#8F5200")  # "partly met", conditional (6.3:1)
RED: Color = HexColor("#9C1F1C")  # "not met", suspended (8.0:1)
WHITE: Color = HexColor("#FFFFFF")
BLACK: Color = HexColor("#000000")  # QR code only

HAIR, THIN, MEDIUM, HEAVY = 0.3, 0.5, 0.75, 1.5  # rule weights in points
