"""How much checking stands behind the document: in words, as a ladder of four steps, and as the seal with the grade."""

from audits.certificates.pdf.certificate.ladder import draw_ladder
from audits.certificates.pdf.certificate.seal import draw_seal
from audits.certificates.pdf.certificate.sheet import Block, Sheet
from audits.certificates.pdf.page.lines import fit, no_runt
from audits.certificates.pdf.page.theme import INK, TEAL, TINT

_SIZES = (24, 21, 18)


def assurance(s: Sheet) -> Block:
    """Return the panel, the loudest thing after the holder: tinted when somebody checked, dashed when nobody did."""
    k, seal_w = s.k, 112 * s.k
    left, inner = s.left + 16 * k, s.measure - 16 * k - seal_w - 22 * k
    word = s.words.levels[s.step - 1]
    colour = INK if s.self_declared else TEAL
    name, _ = fit(word, tuple(s.style("SerifB", z, z, colour) for z in _SIZES), inner, 1)
    text = s.style("Sans", 8.6, 12)
    rows = no_runt(s.words.explained[s.step - 1], text, inner)
    height = max(126 * k, 92 * k + len(rows) * text.leading)

    def draw(y: float) -> None:
        _panel(s, y, height)
        s.label(left, y - 20 * k, s.words.level)
        s.pen.text(left, y - 46 * k, word, name, optical=True)
        s.pen.lines(left, y - 62 * k, rows, text)
        draw_ladder(s, left, y - height + 28 * k, inner)
        draw_seal(s, s.right - 10 * k - seal_w / 2, y - height / 2, seal_w / 2)

    return Block(height, 2.0, draw)


def _panel(s: Sheet, y: float, height: float) -> None:
    if not s.self_declared:
        s.pen.box(s.left, y - height, s.measure, height, TINT)
        s.pen.box(s.left, y - height, 3.2 * s.k, height, TEAL)
        return
    s.pen.canvas.setDash(3.2, 2.4)
    s.pen.box(s.left, y - height, s.measure, height, None, INK, 0.9)
    s.pen.canvas.setDash()
