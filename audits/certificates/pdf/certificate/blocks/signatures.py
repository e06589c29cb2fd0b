"""Who signed what and when; or, plainly, that nobody did."""

from audits.certificates.pdf.certificate.micro import draw_micro_rule
from audits.certificates.pdf.certificate.sheet import Block, Sheet
from audits.certificates.pdf.facts import Signature
from audits.certificates.pdf.page.lines import no_runt, wrap
from audits.certificates.pdf.page.theme import GREY, INK


def signatures(s: Sheet) -> Block:
    """Return the signatures side by side, each under a rule of micro-text that holds time, number and digest."""
    if not s.facts.signatures:
        return _unsigned(s)
    k, of = s.k, max(2, len(s.facts.signatures))
    _, measure = s.column(0, of)
    name, text, faint = s.style("SansB", 9.2, 12), s.style("Sans", 8, 11), s.style("Sans", 8, 11, GREY)
    cells = [
        (one, wrap(one.name, name, measure), wrap(one.role, text, measure), wrap(one.meaning, faint, measure))
        for one in s.facts.signatures
    ]
    height = 10 * k + max(
        len(names) * name.leading + (len(roles) + len(meanings) + 1) * text.leading
        for _, names, roles, meanings in cells
    )

    def draw(y: float) -> None:
        for i, (one, names, roles, meanings) in enumerate(cells):
            x, _ = s.column(i, of)
            base = s.pen.lines(x, y - 14 * k, names, name) - 11.4 * k
            base = s.pen.lines(x, base, roles, text) - text.leading
            base = s.pen.lines(x, base, meanings, faint) - text.leading
            s.pen.text(x, base, f"{s.words.signed} {stamp(one)}", faint)
            draw_micro_rule(s.pen, x, y, measure, f"{stamp(one)} {s.facts.number} {s.facts.digest[:16]} ")

    return Block(height, 1.7, draw)


def stamp(signature: Signature) -> str:
    """Return the time of a signature to the second, in UTC."""
    return f"{signature.signed_at:%Y-%m-%d %H:%M:%S} UTC"


def _unsigned(s: Sheet) -> Block:
    kind, k = s.kind(s.words), s.k
    head, text = s.style("SansB", 9.2, 12), s.style("Sans", 8.6, 12)
    rows = no_runt(kind.unsigned_line, text, s.measure)
    height = 14 * k + len(rows) * text.leading + 3 * k

    def draw(y: float) -> None:
        s.pen.rule(s.left, y, s.right, y, 0.9, INK, (3.2, 2.4))
        s.pen.text(s.left, y - 14 * k, kind.unsigned, head)
        s.pen.lines(s.left, y - 26 * k, rows, text)

    return Block(height, 1.7, draw)
