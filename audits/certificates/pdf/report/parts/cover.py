"""The first page: who, what came out, and what the report is about."""

from functools import partial

from audits.certificates.pdf.page.lines import fit, wrap
from audits.certificates.pdf.page.ornament import Ornament, Ring
from audits.certificates.pdf.page.runs import width
from audits.certificates.pdf.page.style import Style
from audits.certificates.pdf.page.theme import GREY, HAIR, HEAVY, INK, RULE, TEAL, TEAL_PALE
from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.parts.particulars import Particulars
from audits.certificates.pdf.report.parts.picture import draw_picture, picture_height
from audits.certificates.pdf.report.styles import LABEL
from audits.certificates.pdf.report.view import View, shown

_ROSETTE = (Ring(150, 140, 10, 12, 0.3, TEAL_PALE), Ring(330, 62, 24, 8, 0.3, TEAL_PALE))
_NAME = tuple(Style("SerifB", z, z * 1.2) for z in (23, 20, 17, 15))
_LOCAL = (Style("Serif", 14, 19), Style("Serif", 12, 16))
_VALUES = tuple(Style("SerifB", z, z) for z in (19, 17, 15, 13, 11))
_PLACE, _WHERE = Style("SansB", 9.5, 13), Style("Sans", 9.5, 13)
_PROGRAMME = Style("Sans", 8, 11, GREY)
_VERDICT_HEIGHT = 72.0
_GAP = 30.0


def cover(flow: Flow, view: View) -> None:
    """Fill the first page."""
    flow.add(flow.top - flow.bottom, partial(_draw, flow, view))
    flow.anchor("cover", _title(view))


def _draw(flow: Flow, view: View, _: float) -> None:
    if not view.self_declared:
        ornament = Ornament(flow.pen)
        for ring in _ROSETTE:
            ornament.ring(flow.pen.width, flow.pen.height - 150, ring)
    _issuer(flow, view)
    above = _names(flow, view)
    particulars = Particulars(flow, view)
    verdict = flow.bottom + particulars.height + _VERDICT_HEIGHT
    _verdict(flow, view, verdict)
    particulars.draw(verdict - _VERDICT_HEIGHT)
    height = picture_height(flow, view)
    if view.by_stage and above - verdict > height + _GAP:
        draw_picture(flow, view, verdict + height + (above - verdict - height) * 0.42)


def _title(view: View) -> str:
    return view.words.cover.title_self if view.self_declared else view.words.cover.title


def _issuer(flow: Flow, view: View) -> None:
    pen, f, y = flow.pen, view.facts, flow.pen.height - 62
    pen.box(flow.left, y, 34, 3, GREY if view.self_declared else TEAL)
    if view.self_declared and f.issuer:
        pen.text(flow.left, y - 17, view.words.cover.registered_by.upper(), LABEL)
        y -= 10
    pen.text(flow.left, y - 20, f.issuer, _PLACE)
    pen.lines(flow.left, y - 33, wrap(f.programme, _PROGRAMME, flow.measure), _PROGRAMME)


def _names(flow: Flow, view: View) -> float:
    """Draw title, company and site; return the last baseline."""
    pen, subject, y = flow.pen, view.facts.subject, flow.pen.height - 196
    if view.self_declared:
        pen.text(flow.left, y + 46, view.words.cover.not_checked.upper(), LABEL._replace(size=7, track=0.9))
    pen.text(flow.left, y, _title(view), Style("Serif", 44, 50), optical=True)
    measure = flow.measure - 30
    style, names = fit(subject.holder, _NAME, measure, 3)
    y = pen.lines(flow.left, y - 46, names, style, optical=True)
    if subject.holder_local:
        local, rows = fit(subject.holder_local, _LOCAL, measure, 2)
        y = pen.lines(flow.left, y - 22, rows, local)
    y = pen.lines(flow.left, y - 24, wrap(subject.site, _PLACE, flow.measure), _PLACE)
    return pen.lines(flow.left, y - 13, wrap(subject.address, _WHERE, flow.measure), _WHERE)


def _verdict(flow: Flow, view: View, y: float) -> None:
    pen, f, w = flow.pen, view.facts, view.words
    pen.rule(flow.left, y, flow.right, y, HEAVY, INK)
    cells = (
        (w.cover.outcome, w.outcomes[f.outcome]),
        (w.cover.score, shown(f.score)),
        (w.cover.grade, f.grade or "–"),
        (w.cover.level, w.levels[f.level]),
    )
    column = flow.measure / len(cells)
    fitting = (z for z in _VALUES if all(width(value, z) <= column - 12 for _, value in cells))
    style = next(fitting, _VALUES[-1])
    for i, (label, value) in enumerate(cells):
        pen.text(flow.left + i * column, y - 18, label.upper(), LABEL)
        pen.text(flow.left + i * column, y - 39, value, style)
    pen.rule(flow.left, y - 54, flow.right, y - 54, HAIR, RULE)
