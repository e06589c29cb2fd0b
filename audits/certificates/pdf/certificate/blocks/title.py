"""The title in one or two languages, under the programme or under the words that nobody checked it."""

from audits.certificates.pdf.certificate.sheet import Block, Sheet, caps
from audits.certificates.pdf.page.lines import fit, wrap
from audits.certificates.pdf.page.theme import GREY, INK, TEAL

_SIZES = (32, 29, 26, 23)


def title(s: Sheet) -> Block:
    """Return the title block."""
    first = s.words.not_checked if s.self_declared else ""
    eyebrow = s.style("SansB", 7, 9.5, GREY if s.self_declared else TEAL, 0.9)
    eyebrows = wrap(caps(" · ".join(filter(None, (first, s.facts.programme)))), eyebrow, s.measure)
    text, spaced = s.kind(s.words).title, s.facts.language == "zh"
    big, _ = fit(text, tuple(s.style("Serif", z, z * 1.12, INK, 5 if spaced else 0) for z in _SIZES), s.measure, 1)
    second = s.kind(s.second).title if s.second else ""
    small = s.style("Serif", 13.5, 17, GREY, 2 if s.facts.second_language == "zh" else 0)
    height = len(eyebrows) * eyebrow.leading + 33 * s.k + (21 * s.k if second else 0)

    def draw(y: float) -> None:
        s.pen.lines(s.left, y - 6 * s.k, eyebrows, eyebrow)
        base = y - len(eyebrows) * eyebrow.leading - 29.5 * s.k
        s.pen.text(s.left, base, text, big, optical=True)
        if second:
            s.pen.text(s.left, base - 21 * s.k, second, small, optical=True)

    return Block(height, 2.4, draw)
