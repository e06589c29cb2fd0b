"""Who issued or registered the document, with its logo, and the number."""

from audits.certificates.pdf.certificate.logo import draw_logo
from audits.certificates.pdf.certificate.sheet import GUTTER, Block, Sheet, caps
from audits.certificates.pdf.page.lines import balance, no_runt
from audits.certificates.pdf.page.runs import width
from audits.certificates.pdf.page.theme import GREY, HAIR, RULE


def header(s: Sheet) -> Block:
    """Return the head of the page; a self-declaration has no issuer and says who registered it."""
    k, box = s.k, 42 * s.k
    name, note, number = s.style("SansB", 10, 13), s.style("Sans", 7.8, 10.6, GREY), s.style("SansB", 11.5, 14)
    number_label = s.kind(s.words).number
    number_w = max(width(s.facts.number, number), width(caps(number_label), s.label_style())) + 4
    x = s.left + (box + 13 * k if s.facts.logo else 0)
    measure = s.right - number_w - GUTTER - x
    names, notes = balance(s.facts.issuer, name, measure), no_runt(s.facts.issuer_note, note, measure)
    label_h = 13 * k if s.self_declared else 0.0
    text_h = label_h + len(names) * name.leading + len(notes) * note.leading
    height = max(box if s.facts.logo else 27 * k, text_h)

    def draw(y: float) -> None:
        if s.facts.logo:
            draw_logo(s.pen, s.facts.logo, s.left, y - box, box)
        top = y - (height - text_h) / 2
        if s.self_declared:
            s.label(x, top - 6.4 * k, s.words.registered_by)
        base = s.pen.lines(x, top - label_h - 9.4 * k, names, name) - 12.2 * k
        s.pen.lines(x, base, notes, note)
        label_y = top - 6.4 * k if s.self_declared else y - height / 2 + 7.2 * k
        s.label(s.right, label_y, number_label, "right")
        s.pen.text(s.right, label_y - (16 if s.self_declared else 13.8) * k, s.facts.number, number, "right")
        s.pen.rule(s.left, y - height - 12 * k, s.right, y - height - 12 * k, HAIR, RULE)

    return Block(height + 12 * k, 2.2, draw)
