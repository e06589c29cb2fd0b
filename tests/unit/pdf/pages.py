"""Reads drawn documents back: words with their boxes, text, pictures."""

from re import sub
from typing import NamedTuple

import pypdfium2 as pdfium
from PIL.Image import Image
from pypdfium2 import raw


class Word(NamedTuple):
    """A word, the box of its ink in points, y upwards, and the longest side of its largest letter."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


class Page(NamedTuple):
    """One page: its size and its words in the order in which they were drawn."""

    width: float
    height: float
    words: list[Word]


def pages(pdf: bytes) -> list[Page]:
    """Return every page of a document."""
    return [Page(page.get_width(), page.get_height(), _words(page.get_textpage())) for page in pdfium.PdfDocument(pdf)]


def text(pdf: bytes) -> list[str]:
    """Return the text of every page as a program reads it, with plain line ends."""
    return [
        page.get_textpage().get_text_range().replace("\r\n", "\n").replace("\ufffe", "-")
        for page in pdfium.PdfDocument(pdf)
    ]


def flat(pdf: bytes) -> str:
    """Return the text of all pages on one line; spaces that do not break stay what they are."""
    return sub(r"[ \n]+", " ", " ".join(text(pdf))).strip()


def picture(pdf: bytes, *, dpi: int = 150) -> Image:
    """Return the first page in greys, as a copier shows it."""
    return pdfium.PdfDocument(pdf)[0].render(scale=dpi / 72, grayscale=True).to_pil()


def outside(page: Page, margin: float) -> list[str]:
    """Return the words that reach into the margins; micro-text, which is smaller than any text, may."""
    return [
        word.text
        for word in _legible(page)
        if word.left < margin or word.right > page.width - margin or word.bottom < 24 or word.top > page.height - 24
    ]


def collisions(page: Page) -> list[tuple[str, str]]:
    """Return the pairs of words whose ink overlaps by more than a hair in both directions."""
    words = sorted(_legible(page), key=lambda word: word.bottom)
    found = []
    for i, one in enumerate(words):
        for other in words[i + 1 :]:
            if other.bottom > one.top:
                break
            across = min(one.right, other.right) - max(one.left, other.left)
            if across > 0.4 and min(one.top, other.top) - other.bottom > 0.4:
                found.append((one.text, other.text))
    return found


def _legible(page: Page) -> list[Word]:
    return [word for word in page.words if word.size > 1.6]


def _words(textpage: pdfium.PdfTextPage) -> list[Word]:
    words: list[Word] = []
    current: list[tuple[str, tuple[float, float, float, float]]] = []
    for i in range(textpage.count_chars()):
        ch, box = chr(raw.FPDFText_GetUnicode(textpage, i)), textpage.get_charbox(i)
        if ch.isspace() or (current and not _follows(current[-1][1], box)):
            words += _joined(current)
            current = []
        if not ch.isspace():
            current.append((ch, box))
    return words + _joined(current)


def _follows(previous: tuple[float, float, float, float], box: tuple[float, float, float, float]) -> bool:
    """Whether a character stands close after the one before it, on the same line."""
    return -3 < box[0] - previous[2] < 3 and abs(box[1] - previous[1]) < 12


def _joined(chars: list[tuple[str, tuple[float, float, float, float]]]) -> list[Word]:
    if not chars:
        return []
    boxes = [box for _, box in chars]
    return [
        Word(
            "".join(ch for ch, _ in chars),
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
            max(max(box[2] - box[0], box[3] - box[1]) for box in boxes),
        )
    ]
