"""The stages as a radar and as bars with their figures."""

from functools import partial
from typing import NamedTuple

from audits.certificates.pdf.facts import StageFacts
from audits.certificates.pdf.page.charts import Spoke, draw_bar, draw_radar
from audits.certificates.pdf.page.lines import balance, ellipsis
from audits.certificates.pdf.page.runs import width
from audits.certificates.pdf.page.style import Style
from audits.certificates.pdf.page.theme import GREY, INK, RED
from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.view import View, shown

_PITCH = 14.6
_RADIUS = 76.0
_BARS_LEFT, _NAME = 206.0, 162.0  # where the bars' block begins; how wide stage names may be
_FIGURE = 36.0
_CODE = Style("SansB", 6.2, 8, GREY, 0.2)
_FEWEST_SPOKES = 3
_ROWS_A_BLOCK = 24


def stage_charts(flow: Flow, view: View) -> None:
    """Place the charts; nothing when no stage has a score or scores have no axis; bars alone when a radar is a line."""
    scored = [stage for stage in view.stages if stage.score]
    if not scored or not view.facts.axis:
        return
    for start in range(0, len(view.stages), _ROWS_A_BLOCK):
        spokes = scored if len(scored) >= _FEWEST_SPOKES and not start else []
        bars = [_bar(view, stage) for stage in view.stages[start : start + _ROWS_A_BLOCK]]
        height = max(_RADIUS * 2 + 44 if spokes else 0, 24 + sum(bar.height for bar in bars))
        flow.add(height + 6, partial(_draw, flow, view, spokes, bars, height))


class _Bar(NamedTuple):
    """One stage of the bar chart with its name in lines."""

    stage: StageFacts
    style: Style
    titles: list[str]
    height: float


def _bar(view: View, stage: StageFacts) -> _Bar:
    style = Style("SansB" if view.is_low(stage) else "Sans", 7.2, 9)
    if width(stage.title, style) > _NAME - 22:
        style = style._replace(size=6.2, leading=6.9)
    titles = balance(stage.title, style, _NAME - 22)
    return _Bar(stage, style, titles, max(_PITCH, len(titles) * style.leading + 2.5))


def _draw(flow: Flow, view: View, spokes: list[StageFacts], bars: list[_Bar], height: float, y: float) -> None:
    if spokes:
        values = [Spoke(stage.code, view.length(stage.score) or 0.0) for stage in spokes]
        draw_radar(flow.pen, flow.left + 92, y - height / 2 - 4, _RADIUS, values, view.threshold)
    x = flow.left + _BARS_LEFT
    track_x = x + _NAME + 6
    track = flow.right - track_x - _FIGURE
    if view.facts.threshold and view.threshold is not None:
        word = view.words.summary.threshold.format(threshold=view.facts.threshold.shown)
        flow.pen.text(track_x + track * view.threshold / 100, y - 6, word, Style("Sans", 6, 8, GREY), "centre")
    y -= 20 - _PITCH / 2
    for bar in bars:
        base = y - bar.height / 2
        flow.pen.text(x, base, ellipsis(bar.stage.code, _CODE, 22), _CODE)
        flow.pen.lines(x + 24, base + (len(bar.titles) - 1) * bar.style.leading / 2, bar.titles, bar.style)
        if (length := view.length(bar.stage.score)) is not None:
            draw_bar(flow.pen, track_x, base - 0.6, track, 6.4, length, view.threshold)
        figure = Style("SansB", 7.2, 9, RED if view.is_low(bar.stage) else INK)
        flow.pen.text(flow.right, base, shown(bar.stage.score), figure, "right")
        y -= bar.height
