"""A solid bar that survives a bad photocopy: suspended, or a specimen."""

from audits.certificates.pdf.certificate.sheet import Block, Sheet, caps
from audits.certificates.pdf.page.theme import INK, RED, WHITE


def banner(s: Sheet) -> Block | None:
    """Return the bar, or None for a document that may be relied on."""
    if s.facts.suspended_on:
        head, tail, fill = s.words.suspended, s.words.suspended_line.format(date=s.facts.suspended_on), RED
    elif s.facts.specimen:
        head, tail, fill = s.words.specimen, s.kind(s.words).specimen_line, INK
    else:
        return None
    big, small = s.style("SansB", 8.6, 11, WHITE, 0.7), s.style("Sans", 8.6, 11, WHITE)
    height = 20 * s.k

    def draw(y: float) -> None:
        s.pen.box(s.left, y - height, s.measure, height, fill)
        x, base = s.left + 9 * s.k, y - 13.2 * s.k
        x += s.pen.text(x, base, caps(head), big) + 8 * s.k
        s.pen.text(x, base, tail, small)

    return Block(height, 1.7, draw)
