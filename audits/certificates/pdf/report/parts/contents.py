"""The table of contents, and how to read the marks."""

from functools import partial

from audits.certificates.pdf.page.lines import ellipsis
from audits.certificates.pdf.page.marks import MARK_COLOURS, put_mark
from audits.certificates.pdf.page.runs import width
from audits.certificates.pdf.page.style import Style
from audits.certificates.pdf.page.theme import RULE, THIN
from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.section import section, subhead
from audits.certificates.pdf.report.styles import BODY_B, FAINT
from audits.certificates.pdf.report.view import ANSWERS, View

_MAIN, _SUB = Style("SansB", 9, 13), Style("Sans", 8.4, 12)


def contents(flow: Flow, view: View) -> None:
    """Place both."""
    w = view.words
    section(flow, "contents", w.summary.contents)
    findings = w.findings.title_self if view.self_declared else w.findings.title
    entries = [("summary", w.summary.title, 0), ("arithmetic", w.arithmetic.title, 0), ("findings", findings, 0)]
    entries.append(("requirements", w.requirements.title, 0))
    entries += [("stage-" + stage.code, f"{stage.code}\u2002{stage.title}", 1) for stage in view.stages]
    entries += [("scope", w.requirements.scope, 0), ("signing", w.signing.title, 0)]
    for key, text, level in entries:
        flow.space(0 if level else 4)
        flow.add(15.4, partial(_entry, flow, key, text, level))
    flow.space(16)
    subhead(flow, w.summary.marks)
    flow.add(46, partial(_legend, flow, view))


def _entry(flow: Flow, key: str, text: str, level: int, y: float) -> None:
    pen, page = flow.pen, f"{flow.page_of(key)}"
    x, style = flow.left + 14 * level, _SUB if level else _MAIN
    taken = pen.text(x, y - 11, ellipsis(text, style, flow.measure - 60), style)
    pen.text(flow.right, y - 11, page, style, "right")
    pen.rule(x + taken + 6, y - 11, flow.right - width(page, style) - 6, y - 11, THIN, RULE, (0.5, 3))
    flow.link(key, flow.left, y - 14.4, flow.right, y - 0.6)


def _legend(flow: Flow, view: View, y: float) -> None:
    pen, column = flow.pen, flow.measure / len(ANSWERS)
    for i, answer in enumerate(ANSWERS):
        x = flow.left + i * column
        put_mark(pen, answer, x, y - 11.4, 8.4)
        pen.text(x + 12, y - 10, view.words.answers[answer], BODY_B._replace(colour=MARK_COLOURS[answer]))
        pen.text(x + 12, y - 20, view.words.summary.marks_say[answer], FAINT)
