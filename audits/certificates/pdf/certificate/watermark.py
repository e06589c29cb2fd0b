"""Outlined letters across the page: the text below stays readable, and no transparency is needed."""

import math

from audits.certificates.pdf.certificate.sheet import caps
from audits.certificates.pdf.facts import CertificateFacts
from audits.certificates.pdf.page.pen import Pen
from audits.certificates.pdf.page.runs import runs
from audits.certificates.pdf.page.theme import GREY, RED
from audits.certificates.pdf.words.certificate import WORDS

_TRACK = 0.06  # em


def draw_watermark(pen: Pen, facts: CertificateFacts) -> None:
    """Draw "suspended" or "specimen" from corner to corner; nothing on a document that may be relied on."""
    if not (facts.suspended_on or facts.specimen):
        return
    words = WORDS[facts.language]
    run = runs(caps(words.suspended if facts.suspended_on else words.specimen), "SansB")[0]
    size = min(120.0, 600 / (run.width + _TRACK * len(run.text)))
    c = pen.canvas
    with pen.kept():
        c.translate(pen.width / 2, pen.height / 2 - 10)
        c.rotate(math.degrees(math.atan2(pen.height, pen.width)))
        c.setStrokeColor(RED if facts.suspended_on else GREY)
        c.setLineWidth(0.9)
        c.setFont(run.face, size)
        c.drawCentredString(0, -0.36 * size, run.text, mode=1, charSpace=size * _TRACK)
