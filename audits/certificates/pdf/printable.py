"""Which characters can be printed: asked when a name is entered, so that no task fails on it later."""

from audits.certificates.pdf.fonts.cut import characters
from audits.certificates.pdf.fonts.faces import STAND_INS


def unprintable(text: str) -> tuple[str, ...]:
    """Return the characters of the text that no installed font can draw, in order, each once; () when all can be.

    Takes microseconds for text in Latin, Greek or Cyrillic letters, and reads a font's table once for other scripts.
    """
    return tuple(dict.fromkeys(ch for ch in text if not _drawn(ch)))


def _drawn(ch: str) -> bool:
    if ch.isascii():
        return ch.isprintable()
    return any(ord(ch) in characters(face) for face in STAND_INS["Sans"])
