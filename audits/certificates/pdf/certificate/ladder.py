"""The four steps of assurance; also readable in black and white."""

from audits.certificates.pdf.certificate.sheet import Sheet
from audits.certificates.pdf.page.lines import balance
from audits.certificates.pdf.page.theme import GREY, INK, RULE, TEAL, THIN, WHITE


def draw_ladder(s: Sheet, x: float, y: float, measure: float) -> None:
    """Draw the steps with their words below; reached ones are filled, that of a self-declaration is only hatched."""
    gap, bar = 4 * s.k, 5.5 * s.k
    step = (measure - 3 * gap) / 4
    for i, word in enumerate(s.words.levels, start=1):
        left, here = x + (i - 1) * (step + gap), i == s.step
        if i <= s.step and not s.self_declared:
            s.pen.box(left, y, step, bar, TEAL)
        else:
            s.pen.box(left, y, step, bar, WHITE, INK if here else RULE, THIN)
        if here and s.self_declared:
            s.pen.hatch(left, y, step, bar, INK, 2.6)
        style = s.style("SansB" if here else "Sans", 6.1, 7.4, INK if here else GREY)
        s.pen.lines(left, y - 8.6 * s.k, balance(word, style, step), style)
