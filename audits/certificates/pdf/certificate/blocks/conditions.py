"""The conditions of a conditional outcome: in an amber box, hatched so that it shows in a black-and-white copy."""

from audits.certificates.pdf.certificate.sheet import Block, Sheet, caps
from audits.certificates.pdf.page.lines import no_runt, wrap
from audits.certificates.pdf.page.theme import AMBER, MEDIUM


def conditions(s: Sheet) -> Block | None:
    """Return the box with all conditions, or with the sentence that they stand overleaf; None when there are none."""
    f, k = s.facts, s.k
    if f.outcome != "conditional":
        return None
    head, text = s.style("SansB", 8.8, 12), s.style("Sans", 8.8, 12.4)
    due = s.words.conditions_until.format(date=f.conditions_due) if f.conditions_due else ""
    count = len(f.conditions)
    overleaf = "conditions" in s.overleaf and count > 0
    numbered = count > 1 and not overleaf
    if overleaf:
        rows = [no_runt(s.words.conditions_overleaf.format(count=count), text, s.measure - 32 * k)]
    else:
        rows = [wrap(c, text, s.measure - (48 if numbered else 32) * k) for c in f.conditions]
    height = (26 if rows else 21) * k + sum(map(len, rows)) * text.leading

    def draw(y: float) -> None:
        s.pen.hatch(s.left, y - height, 9 * k, height, AMBER, 3.2)
        s.pen.box(s.left, y - height, s.measure, height, None, AMBER, MEDIUM)
        x, base = s.left + 20 * k, y - 14 * k
        w = s.pen.text(x, base, caps(s.words.conditional), head._replace(colour=AMBER, track=0.6 * k))
        s.pen.text(x + w + 7 * k, base, due, head)
        base = y - 28 * k
        for i, row in enumerate(rows, start=1):
            if numbered:
                s.pen.text(x + 10 * k, base, f"{i}", text, "right")
            base = s.pen.lines(x + (16 * k if numbered else 0), base, row, text) - text.leading

    return Block(height, 1.9, draw)
