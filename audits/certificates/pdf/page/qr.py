"""QR codes as one vector path."""

from typing import Any
from urllib.parse import urlsplit

import segno

from audits.certificates.pdf.page.pen import Pen
from audits.certificates.pdf.page.theme import BLACK


def qr_text(url: str) -> str:
    """Return the address in capitals, which a QR code holds in fewer and larger modules.

    Scheme and host ignore case, and so does the register for /v/<code>; an address with a longer path stays as it is.
    """
    path = urlsplit(url).path
    return url.upper() if path.startswith("/v/") and path.count("/") == 2 else url


def draw_qr(pen: Pen, x: float, y: float, size: float, url: str) -> None:
    """Draw the code of an address from its lower left corner, level Q, without a quiet zone: the paper is white."""
    # A fixed mask saves the 3.5 ms that trying all eight takes; readers accept each of them.
    matrix = segno.make(qr_text(url), error="q", micro=False, mask=3, boost_error=False).matrix
    c = pen.canvas
    with pen.kept():
        c.translate(x, y + size)
        c.scale(size / len(matrix), -size / len(matrix))
        path = c.beginPath()
        for row, cells in enumerate(matrix):
            _add_row(path, row, cells)
        c.setFillColor(BLACK)
        c.drawPath(path, stroke=0, fill=1)


def _add_row(path: Any, row: int, cells: bytearray) -> None:
    start = 0
    while (start := cells.find(1, start)) >= 0:
        end = cells.find(0, start)
        end = len(cells) if end < 0 else end
        path.rect(start, row, end - start, 1)
        start = end
