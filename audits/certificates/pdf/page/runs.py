"""A text cut into stretches that one font can draw, and its width."""

from functools import cache, lru_cache
from io import BytesIO
from typing import Any, NamedTuple
from unicodedata import normalize

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from audits.certificates.pdf.fonts.cut import characters, cut
from audits.certificates.pdf.fonts.faces import FACES, STAND_INS
from audits.certificates.pdf.page.scripts import GAP, WIDE_TWINS, is_han
from audits.certificates.pdf.page.style import Style
from compliance.core.errors import Problem, Refused

rl_config.useA85 = 0  # binary streams: smaller, and quicker to write
rl_config.ttfAsciiReadable = 0

_SQUARE_SCALE = 0.96  # Han glyphs fill their square and look larger than Latin letters of the same size
_SQUARE = ("Han", "Hangul")


class Run(NamedTuple):
    """A stretch of text in one font; width and gap are those at size 1."""

    face: str
    scale: float
    text: str
    width: float
    gap: float  # space before


@cache
def font(name: str) -> Any:
    """Return the ReportLab font of a face, cut and registered on first use in the process."""
    loaded = TTFont(name, BytesIO(cut(name)), shapable=name.startswith("Serif"))
    loaded.face.name = f"{FACES[name].family}-{name}".encode()  # cuts of one file share a name; fonts in a PDF must not
    pdfmetrics.registerFont(loaded)
    return loaded


@lru_cache(maxsize=60_000)
def runs(text: str, face: str) -> tuple[Run, ...]:
    """Return the stretches of the text; Refused when no font has one of its characters."""
    if not text:
        return ()
    if text.isascii() and text.isprintable():
        return (Run(face, 1.0, text, _width(text, face), 0.0),)
    pieces = _pieces(text, face)
    return tuple(_run(before, piece) for before, piece in zip([None, *pieces], pieces, strict=False))


def width(text: str, style: Style) -> float:
    """Return the width of the text in points."""
    return sum(r.width + r.gap for r in runs(text, style.face)) * style.size + style.track * len(text)


def spelled(text: str) -> str:
    """Return free text with each character that no font has as its code point, "[U+1F600]": nothing is lost."""
    if text.isascii() and text.isprintable():
        return text
    tidy = normalize("NFC", text.strip().replace("\r\n", "\n").replace("\t", " "))
    return "".join(ch if ch == "\n" or _stand_in(ch, "Sans") else f"[U+{ord(ch):04X}]" for ch in tidy)


def _pieces(text: str, face: str) -> list[tuple[str, str]]:
    pieces: list[tuple[str, str]] = []
    after_square = False
    for ch in text:
        wanted = _pick(ch, face, text, pieces[-1][0] if after_square else "")
        after_square = wanted.startswith(_SQUARE)
        if pieces and pieces[-1][0] == wanted:
            pieces[-1] = (wanted, pieces[-1][1] + ch)
        else:
            pieces.append((wanted, ch))
    return pieces


def _pick(ch: str, face: str, text: str, square: str) -> str:
    if square and ch in WIDE_TWINS and ord(ch) in characters(square):
        return square
    found = _stand_in(ch, face)
    if not found:
        missing = "".join(dict.fromkeys(c for c in text if not _stand_in(c, face)))
        raise Refused(Problem("pdf.missing_glyph", {"characters": missing, "text": text}))
    return found


@lru_cache(maxsize=20_000)
def _stand_in(ch: str, face: str) -> str:
    return next((name for name in STAND_INS[face] if ord(ch) in characters(name)), "")


def _run(before: tuple[str, str] | None, piece: tuple[str, str]) -> Run:
    face, text = piece
    scale = _SQUARE_SCALE if face.startswith(_SQUARE) else 1.0
    return Run(face, scale, text, _width(text, face) * scale, _gap(before[1][-1], text[0]) if before else 0.0)


def _gap(a: str, b: str) -> float:
    return GAP if is_han(a) != is_han(b) and a.isalnum() and b.isalnum() else 0.0


def _width(text: str, face: str) -> float:
    return float(font(face).stringWidth(text, 1))
