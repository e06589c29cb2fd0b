"""The stages as a radar and as bars with their figures."""

from functools import partial

from audits.certificates.pdf.facts import StageFacts
from audits.certificates.pdf.page.charts import Spoke, draw_bar, draw_radar
from audits.certificates.pdf.page.lines import balance
from audits.certificates.pdf.page.runs import width
from audits.certificates.pdf.page.style import Style
from audits.certificates.pdf.page.theme import GREY, INK, RED
from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.view import View, length, shown

_PITCH = 14.6
_RADIUS = 76.0
_BARS_LEFT, _NAME = 206.0, 162.0  # where the bars' block begins; how wide stage names may be
_FIGURE = 36.0
_FEWEST_SPOKES = 3
_ROWS_A_BLOCK = 32


def stage_charts(flow: Flow, view: View) -> None:
    """Place the charts; nothing when no stage has a score, and bars alone when a radar would be a line."""
    scored = [stage for stage in view.stages if stage.score]
    if not scored:
        return
    radar = len(scored) >= _FEWEST_SPOKES
    for start in range(0, len(view.stages), _ROWS_A_BLOCK):
        stages = view.stages[start : start + _ROWS_A_BLOCK]
        height = max(_RADIUS * 2 + 44 if radar and not start else 0, 24 + len(stages) * _PITCH)
        flow.add(height + 6, partial(_draw, flow, view, scored if radar and not start else [], stages, height))


def _draw(flow: Flow, view: View, spokes: list[StageFacts], stages: list[StageFacts], height: float, y: float) -> None:
    if spokes:
        values = [Spoke(stage.code, length(stage.score)) for stage in spokes if stage.score]
        draw_radar(flow.pen, flow.left + 92, y - height / 2 - 4, _RADIUS, values, view.threshold)
    bars = _Bars(flow, view)
    bars.threshold(y - 6)
    for i, stage in enumerate(stages):
        bars.row(stage, y - 20 - i * _PITCH)


class _Bars:
    """The columns of code, name, bar and figure."""

    def __init__(self, flow: Flow, view: View) -> None:
        self.pen, self.view, self.right = flow.pen, view, flow.right
        self.x = flow.left + _BARS_LEFT
        self.track_x = self.x + _NAME + 6
        self.track = flow.right - self.track_x - _FIGURE

    def threshold(self, y: float) -> None:
        limit = self.view.facts.threshold
        if limit:
            word = self.view.words.summary.threshold.format(threshold=limit.shown)
            self.pen.text(self.track_x + self.track * length(limit) / 100, y, word, Style("Sans", 6, 8, GREY), "centre")

    def row(self, stage: StageFacts, y: float) -> None:
        low = self.view.is_low(stage)
        self.pen.text(self.x, y, stage.code, Style("SansB", 6.2, 8, GREY, 0.2))
        name = Style("SansB" if low else "Sans", 7.2, 9)
        if width(stage.title, name) > _NAME - 22:
            name = name._replace(size=6.2, leading=6.9)
        titles = balance(stage.title, name, _NAME - 22)
        self.pen.lines(self.x + 24, y + (len(titles) - 1) * 3.4, titles, name)
        if stage.score:
            draw_bar(self.pen, self.track_x, y - 0.6, self.track, 6.4, length(stage.score), self.view.threshold)
        self.pen.text(self.right, y, shown(stage.score), Style("SansB", 7.2, 9, RED if low else INK), "right")
