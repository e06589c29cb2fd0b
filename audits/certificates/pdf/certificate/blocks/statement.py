"""The sentence that the document exists for."""

from audits.certificates.pdf.certificate.sheet import Block, Sheet
from audits.certificates.pdf.page.lines import no_runt


def statement(s: Sheet) -> Block:
    """Return the sentence: audited and decided, or declared and only registered."""
    f, kind = s.facts, s.kind(s.words)
    template = kind.statement_conditional if f.outcome == "conditional" else kind.statement
    text = template.format(
        checklist=f.subject.checklist, version=f.subject.checklist_version, body=f.issuer, decided=f.decided_on
    )
    style = s.style("Sans", 9.4, 14)
    rows = no_runt(text, style, s.measure)

    def draw(y: float) -> None:
        s.pen.lines(s.left, y - 8 * s.k, rows, style)

    return Block(len(rows) * style.leading - 3 * s.k, 1.9, draw)
