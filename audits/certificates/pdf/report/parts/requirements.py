"""Every requirement in scope, by stage."""

from functools import partial

from audits.certificates.pdf.facts import StageFacts
from audits.certificates.pdf.page.charts import draw_bar
from audits.certificates.pdf.page.lines import fit
from audits.certificates.pdf.page.style import Style
from audits.certificates.pdf.page.theme import INK, RED
from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.parts.grid import HEAD_AGAIN, HEAD_HEIGHT, Grid
from audits.certificates.pdf.report.section import section
from audits.certificates.pdf.report.styles import FAINT, HEAD2
from audits.certificates.pdf.report.view import ANSWERS, View, shown

_TITLES = tuple(HEAD2._replace(size=z, leading=z * 1.2) for z in (16.5, 15, 13.5, 12, 10.5))
_BAR = 110.0


def requirements(flow: Flow, view: View) -> None:
    """Place the stages one after the other."""
    section(flow, "requirements", view.words.requirements.title)
    grid = Grid(flow, view)
    for stage in view.stages:
        _stage(flow, view, grid, stage)


def _stage(flow: Flow, view: View, grid: Grid, stage: StageFacts) -> None:
    if flow.y < flow.top:
        flow.space(min(16, flow.room))
    style, titles = fit(stage.title, _TITLES, flow.measure - _BAR - 16, 1)
    height = 43 + (len(titles) - 1) * style.leading
    flow.add(height, partial(_head, flow, view, stage, style, titles), keep=130)
    flow.anchor("stage-" + stage.code, stage.title, 1)
    flow.add(HEAD_HEIGHT, grid.head)
    flow.repeat = (HEAD_AGAIN, partial(grid.head_again, stage.title))
    rows = [piece for one in view.by_stage[stage.code] for piece in grid.pieces(one)]
    for i, piece in enumerate(rows):
        keep = rows[-1].height if i == len(rows) - 2 else 0.0  # no last row alone on a page
        grid.add(piece, keep)
    flow.repeat = None


def _head(flow: Flow, view: View, stage: StageFacts, style: Style, titles: list[str], y: float) -> None:
    pen, low = flow.pen, view.is_low(stage)
    base = pen.lines(flow.left, y - 17, titles, style, optical=True)
    counts = view.counts[stage.code]
    words = [f"{counts[answer]} {view.words.answers[answer].lower()}" for answer in ANSWERS if counts[answer]]
    pen.text(flow.left, base - 14, view.words.separator.join((stage.code, *words)), FAINT)
    pen.text(flow.right, y - 17, shown(stage.score), Style("SansB", 12, 14, RED if low else INK), "right")
    if (length := view.length(stage.score)) is not None:
        draw_bar(pen, flow.right - _BAR, y - 31.5, _BAR, 5, length, view.threshold)
