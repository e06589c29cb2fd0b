"""The audit report: frozen facts in, PDF bytes out."""

from audits.certificates.pdf.facts import ReportFacts
from audits.certificates.pdf.page.marks import define_marks
from audits.certificates.pdf.page.pen import About, Pen
from audits.certificates.pdf.page.theme import PAPER, Paper
from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.parts.arithmetic import arithmetic
from audits.certificates.pdf.report.parts.contents import contents
from audits.certificates.pdf.report.parts.cover import cover
from audits.certificates.pdf.report.parts.findings import findings
from audits.certificates.pdf.report.parts.furniture import draw_furniture
from audits.certificates.pdf.report.parts.requirements import requirements
from audits.certificates.pdf.report.parts.scope import scope
from audits.certificates.pdf.report.parts.signing import signing
from audits.certificates.pdf.report.parts.summary import summary
from audits.certificates.pdf.report.view import View

_PARTS = (cover, contents, summary, arithmetic, findings, requirements, scope, signing)


def draw_report(facts: ReportFacts, *, paper: Paper = "A4") -> bytes:
    """Return the report as PDF 1.7 with bookmarks and links.

    Equal facts give equal bytes. Reasons and evidence are free text of a company: a character in them that no font has
    is printed as its code point. Anywhere else it is Refused with pdf.missing_glyph.
    """
    view = View(facts)
    title = view.words.running_head.format(number=facts.number)
    pen = Pen(PAPER[paper], About(title, facts.issuer, facts.subject.holder, facts.language))
    define_marks(pen)
    flow = Flow(pen)
    for part in _PARTS:
        part(flow, view)
    flow.render(lambda page, pages: draw_furniture(flow, view, page, pages))
    return pen.finish()
