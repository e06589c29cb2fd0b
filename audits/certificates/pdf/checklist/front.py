"""The first page: what the checklist is, who fills it in, how, and its stages."""

from functools import partial

from audits.certificates.pdf.checklist.form import DOT, Form
from audits.certificates.pdf.page.lines import fit, wrap
from audits.certificates.pdf.page.style import Style
from audits.certificates.pdf.page.theme import GREY, HAIR, RULE, TEAL, THIN
from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.styles import BODY, BODY_B, FAINT, LABEL, LEAD, MONO

_TITLES = tuple(Style("Serif", z, z * 1.16) for z in (32, 28, 24, 20))
_FIELD, _GUTTER = 34.0, 18.0
_STAGE = 17.0


def front(flow: Flow, form: Form) -> None:
    """Fill the first page; long lists of stages go on to the next."""
    checklist, w = form.checklist, form.words
    style, titles = fit(form.told(checklist.title), _TITLES, flow.measure, 3)
    height = 58 + len(titles) * style.leading
    flow.add(height, partial(_title, flow, form, style, titles))
    flow.anchor("front", form.told(checklist.title))
    summary = wrap(form.told(checklist.summary), LEAD, flow.measure * 0.86)
    flow.add(len(summary) * LEAD.leading + 14, lambda y: _lines(flow, y, summary, LEAD))
    for fields in ((w.site, w.address), (w.filled_by, w.date, w.signature), (w.checked_by, w.date, w.signature)):
        flow.add(_FIELD, partial(_fields, flow, fields))
    how = wrap(w.how, BODY, flow.measure * 0.86)
    flow.space(16)
    flow.add(len(how) * BODY.leading + 12, lambda y: _lines(flow, y, how, BODY))
    flow.add(26, partial(_head, flow, w.stages))
    for stage in checklist.stages:
        title = f"{stage.id}  {form.told(stage.title)}"
        flow.add(_STAGE, partial(_stage, flow, f"stage-{stage.id}", title, str(len(stage.requirements))))


def _title(flow: Flow, form: Form, style: Style, titles: list[str], y: float) -> None:
    pen, checklist, w = flow.pen, form.checklist, form.words
    pen.box(flow.left, y - 3, 34, 3, TEAL)
    pen.text(flow.left, y - 18, w.kind.upper(), LABEL)
    last = pen.lines(flow.left, y - 26 - style.size, titles, style, optical=True)
    counts = w.count.format(requirements=len(checklist.order), stages=len(checklist.stages))
    version = w.version.format(version=checklist.version)
    taken = pen.text(flow.left, last - 17, DOT.join((version, counts)), FAINT)
    pen.text(flow.left + taken + 14, last - 17, f"{w.digest} {form.digest[:16]}", MONO._replace(colour=GREY))


def _lines(flow: Flow, y: float, rows: list[str], style: Style) -> None:
    flow.pen.lines(flow.left, y - style.size, rows, style)


def _fields(flow: Flow, labels: tuple[str, ...], y: float) -> None:
    """Lines to write on, their names below."""
    width = (flow.measure - _GUTTER * (len(labels) - 1)) / len(labels)
    for n, label in enumerate(labels):
        x = flow.left + n * (width + _GUTTER)
        flow.pen.rule(x, y - 22, x + width, y - 22, THIN, GREY)
        flow.pen.text(x, y - 30, label, FAINT)


def _head(flow: Flow, text: str, y: float) -> None:
    flow.pen.text(flow.left, y - 14, text, BODY_B)
    flow.pen.rule(flow.left, y - 20, flow.right, y - 20, THIN, RULE)


def _stage(flow: Flow, key: str, title: str, count: str, y: float) -> None:
    pen = flow.pen
    page = str(flow.page_of(key) or "")
    pen.text(flow.right, y - 11, page, BODY_B, "right")
    pen.text(flow.right - 44, y - 11, count, FAINT, "right")
    pen.lines(flow.left, y - 11, wrap(title, BODY, flow.measure - 90)[:1], BODY)
    pen.rule(flow.left, y - 16.5, flow.right, y - 16.5, HAIR, RULE)
    flow.link(key, flow.left, y - _STAGE, flow.right, y)
