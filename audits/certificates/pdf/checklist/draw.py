"""The blank form of a checklist: A4, stage by stage, with boxes to tick and lines to write on."""

from audits.certificates.pdf.checklist.form import DOT, Form
from audits.certificates.pdf.checklist.front import front
from audits.certificates.pdf.checklist.requirement import place_requirement
from audits.certificates.pdf.checklist.stage import place_stage
from audits.certificates.pdf.page.lines import ellipsis
from audits.certificates.pdf.page.pen import About, Pen
from audits.certificates.pdf.page.theme import HAIR, PAPER, RULE, Paper
from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.styles import FAINT, SMALL_B


def draw_checklist(form: Form, *, paper: Paper = "A4") -> bytes:
    """Return the form as PDF 1.7 with bookmarks; equal forms give equal bytes.

    A character that no font has is printed as its code point.
    """
    title = form.told(form.checklist.title)
    pen = Pen(PAPER[paper], About(title, "", form.words.kind, form.language))
    flow = Flow(pen)
    front(flow, form)
    for stage in form.checklist.stages:
        place_stage(flow, form, stage)
        for requirement in stage.requirements:
            place_requirement(flow, form, requirement)
    flow.render(lambda page, pages: _furniture(flow, form, page, pages))
    return pen.finish()


def _furniture(flow: Flow, form: Form, page: int, pages: int) -> None:
    pen, w = flow.pen, form.words
    number = w.page_of.format(page=page, pages=pages)
    taken = pen.text(flow.right, 34, number, SMALL_B, "right")
    title = form.told(form.checklist.title)
    named = DOT.join((title, w.version.format(version=form.checklist.version)))
    pen.text(flow.left, 34, ellipsis(named, FAINT, flow.measure - taken - 24), FAINT)
    if page > 1:
        pen.text(flow.left, pen.height - 40, w.kind, SMALL_B)
        told = w.untranslated if form.has_untranslated else ""
        pen.text(flow.right, pen.height - 40, told, FAINT, "right")
        pen.rule(flow.left, pen.height - 47, flow.right, pen.height - 47, HAIR, RULE)
