"""The head of a stage, said again at the top of each page it goes on to."""

from functools import partial

from audits.certificates.pdf.checklist.form import Form
from audits.certificates.pdf.page.lines import ellipsis, fit
from audits.certificates.pdf.page.style import Style
from audits.certificates.pdf.page.theme import INK, MEDIUM
from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.styles import FAINT, HEAD2, SMALL_B
from compliance.checklists.schema import Stage

_TITLES = tuple(HEAD2._replace(size=z, leading=z * 1.2) for z in (16.5, 15, 13.5, 12))
_AGAIN = 20.0


def place_stage(flow: Flow, form: Form, stage: Stage) -> None:
    """Begin the stage on this page if a requirement finds room below its head."""
    flow.repeat = None
    title = form.told(stage.title)
    style, titles = fit(title, _TITLES, flow.measure - 60, 2)
    if flow.y < flow.top:
        flow.space(min(18, flow.room))
    height = 16 + len(titles) * style.leading
    flow.add(height, partial(_head, flow, stage.id, style, titles), keep=190)
    flow.anchor(f"stage-{stage.id}", title, 1)
    flow.repeat = (_AGAIN, partial(_again, flow, f"{stage.id}  {title}"))


def _head(flow: Flow, code: str, style: Style, titles: list[str], y: float) -> None:
    last = flow.pen.lines(flow.left, y - style.size, titles, style, optical=True)
    flow.pen.text(flow.right, y - style.size, code, FAINT, "right")
    flow.pen.rule(flow.left, last - 8, flow.right, last - 8, MEDIUM, INK)


def _again(flow: Flow, title: str, y: float) -> None:
    flow.pen.text(flow.left, y - 8, ellipsis(title, SMALL_B, flow.measure), SMALL_B)
    flow.pen.rule(flow.left, y - 13, flow.right, y - 13, MEDIUM, INK)
