"""The trail as a document: who did what when, one row an event, with a digest over all of them."""

from dataclasses import dataclass
from functools import partial

from audits.certificates.pdf.page.lines import ellipsis
from audits.certificates.pdf.page.pen import About, Pen
from audits.certificates.pdf.page.runs import spelled
from audits.certificates.pdf.page.theme import HAIR, PAPER, RULE, Paper
from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.section import paragraph, section
from audits.certificates.pdf.report.styles import FAINT, MONO, SMALL, SMALL_B
from audits.certificates.pdf.report.table import Column, Table

_WIDTHS = (30.0, 82.0, 78.0, 0.0, 150.0)


@dataclass(frozen=True, slots=True)
class TrailFacts:
    """What is printed, in the reader's language. `rows` are number, time, who, what, and changes; `about` are lines
    under the title.
    """

    title: str
    holder: str
    language: str
    about: tuple[str, ...]
    digest: str
    heads: tuple[str, str, str, str, str]
    rows: tuple[tuple[str, str, str, str, str], ...]
    page_of: str  # with {page} and {pages}


def draw_trail(facts: TrailFacts, *, paper: Paper = "A4") -> bytes:
    """Return the trail as PDF 1.7; equal facts give equal bytes.

    A character that no font has is printed as its code point.
    """
    pen = Pen(PAPER[paper], About(spelled(facts.title), "", spelled(facts.holder), facts.language))
    flow = Flow(pen)
    section(flow, "trail", spelled(facts.title), spelled(facts.holder), fresh=False)
    for line in facts.about:
        paragraph(flow, spelled(line), SMALL)
    paragraph(flow, facts.digest, MONO)
    flow.space(8)
    table = Table(flow, tuple(Column(head, width) for head, width in zip(facts.heads, _WIDTHS, strict=True)), SMALL)
    for row in facts.rows:
        table.row(*map(spelled, row))
    table.stop()
    flow.render(partial(_furniture, flow, facts))
    return pen.finish()


def _furniture(flow: Flow, facts: TrailFacts, page: int, pages: int) -> None:
    pen = flow.pen
    taken = pen.text(flow.right, 34, facts.page_of.format(page=page, pages=pages), SMALL_B, "right")
    pen.text(flow.left, 34, ellipsis(spelled(facts.holder), FAINT, flow.measure - taken - 24), FAINT)
    if page > 1:
        pen.text(flow.left, pen.height - 40, spelled(facts.title), SMALL_B)
        pen.rule(flow.left, pen.height - 47, flow.right, pen.height - 47, HAIR, RULE)
