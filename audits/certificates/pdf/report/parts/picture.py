"""All answers as one picture on the cover: a row of marks for each stage, in two columns."""

from audits.certificates.pdf.page.lines import ellipsis
from audits.certificates.pdf.page.marks import put_mark
from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.styles import FAINT, LABEL
from audits.certificates.pdf.report.view import View

_WIDEST, _ROW_GAP, _MARK_SHARE = 13.0, 2.5, 0.72  # points between marks, points between rows, mark of its place
_CODE, _GUTTER, _CAPTION = 27.0, 18.0, 16.0


def picture_height(flow: Flow, view: View) -> float:
    """Return the height that draw_picture takes in points."""
    return _rows(view) * (_pitch(flow, view) + _ROW_GAP) + _CAPTION


def draw_picture(flow: Flow, view: View, y: float) -> None:
    """Draw it from its top edge."""
    rows, pitch = _rows(view), _pitch(flow, view)
    line, size = pitch + _ROW_GAP, pitch * _MARK_SHARE
    for i, (code, own) in enumerate(view.by_stage.items()):
        x, base = flow.left + i // rows * (_column(flow) + _GUTTER), y - i % rows * line - 8
        flow.pen.text(x, base, ellipsis(code, LABEL, _CODE - 2), LABEL)
        for j, one in enumerate(own):
            put_mark(flow.pen, one.answer, x + _CODE + j * pitch, base + 2.1 - size / 2, size)
    flow.pen.text(flow.left, y - rows * line - 12, view.words.cover.one_mark, FAINT)


def _rows(view: View) -> int:
    return -(-len(view.by_stage) // 2)


def _column(flow: Flow) -> float:
    return (flow.measure - _GUTTER) / 2


def _pitch(flow: Flow, view: View) -> float:
    most = max(map(len, view.by_stage.values()), default=1)
    return min(_WIDEST, (_column(flow) - _CODE) / most)
