"""One requirement of the form: what it says on the left, answers to tick on the right, lines to write on below."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from audits.certificates.pdf.checklist.form import Form
from audits.certificates.pdf.page.lines import wrap
from audits.certificates.pdf.page.style import Style
from audits.certificates.pdf.page.theme import GREY, HAIR, INK, RULE, THIN
from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.styles import BODY, BODY_B, FAINT, LABEL, LEAD, SMALL
from compliance.checklists.schema import Requirement

_ID, _ANSWERS = 54.0, 96.0
_TITLE = Style("SansB", 9.2, 12.4)
_CRITICAL = Style("SansB", 6.2, 8, INK, 0.3)
_BOX, _ANSWER_STEP = 8.0, 15.0
_TICK = 5.6  # the box before a piece of evidence
_NOTE_LINES, _NOTE_STEP = 2, 18.0
_AT_ONCE = 14  # lines that are kept together


class _Line(NamedTuple):
    text: str
    style: Style
    indent: float = 0.0
    boxed: bool = False
    above: float = 0.0  # space before it

    @property
    def height(self) -> float:
        return self.style.leading + self.above


def place_requirement(flow: Flow, form: Form, requirement: Requirement) -> None:
    """Place the requirement; a very long one runs over pages, its lines to write on stay with its last words."""
    lines = list(_lines(form, requirement, flow.measure - _ID - _ANSWERS - 14))
    notes = 16 + _NOTE_LINES * _NOTE_STEP
    least = 12 + _ANSWER_STEP * len(form.words.answers)
    pieces = list(_pieces(lines))
    for n, piece in enumerate(pieces):
        first, last = n == 0, n == len(pieces) - 1
        height = sum(line.height for line in piece) + (9 if first else 0)
        draw = partial(_piece, flow, form, requirement if first else None, piece)
        flow.add(max(height, least) if first else height, draw, keep=notes if last else 0)
    flow.add(notes, partial(_notes, flow, form))


def _pieces(lines: list[_Line]) -> Iterator[list[_Line]]:
    """A requirement of usual length stays whole; a longer one may be parted after each few lines."""
    at_once = len(lines) if len(lines) <= 3 * _AT_ONCE else _AT_ONCE
    for start in range(0, len(lines), at_once):
        yield lines[start : start + at_once]


def _lines(form: Form, requirement: Requirement, measure: float) -> Iterator[_Line]:
    w = form.words
    yield from _paragraph(form.told(requirement.title), _TITLE, measure)
    yield from _paragraph(form.told(requirement.text), LEAD._replace(size=8.6, leading=12), measure, above=1)
    if concerns := form.concerns(requirement):
        yield from _paragraph(f"{w.concerns} {concerns}", FAINT, measure, above=2)
    yield _Line(w.guidance, LABEL, above=4)
    yield from _paragraph(form.told(requirement.guidance), BODY, measure)
    if requirement.rationale:
        yield _Line(w.rationale, LABEL, above=4)
        yield from _paragraph(form.told(requirement.rationale), BODY, measure)
    yield _Line(w.evidence, LABEL, above=4)
    for prompt in requirement.evidence:
        for n, row in enumerate(wrap(form.told(prompt), BODY, measure - 12)):
            yield _Line(row, BODY, indent=12, boxed=n == 0, above=1.2 if n == 0 else 0)


def _paragraph(text: str, style: Style, measure: float, above: float = 0.0) -> Iterator[_Line]:
    for n, row in enumerate(wrap(text, style, measure)):
        yield _Line(row, style, above=0.0 if n else above)


def _piece(flow: Flow, form: Form, head: Requirement | None, lines: list[_Line], y: float) -> None:
    pen, x = flow.pen, flow.left + _ID
    if head:
        y -= 9
        pen.text(flow.left, y - 9.2, head.id, BODY_B)
        named = form.words.criticality[head.criticality]
        critical = head.criticality == "critical"
        pen.text(flow.left, y - 19, named.upper() if critical else named, _CRITICAL if critical else SMALL)
        _answers(flow, form, y)
    for line in lines:
        y -= line.above
        base = y - line.style.size
        if line.boxed:
            pen.box(x + 1, base - 0.3, _TICK, _TICK, stroke=GREY, weight=THIN)
        pen.text(x + line.indent, base, line.text.upper() if line.style is LABEL else line.text, line.style)
        y -= line.style.leading


def _answers(flow: Flow, form: Form, y: float) -> None:
    x = flow.right - _ANSWERS
    for n, answer in enumerate(form.words.answers):
        base = y - 9.2 - n * _ANSWER_STEP
        flow.pen.box(x, base - 1.2, _BOX, _BOX, stroke=INK, weight=0.75)
        flow.pen.text(x + _BOX + 6, base, answer, BODY)


def _notes(flow: Flow, form: Form, y: float) -> None:
    pen, x = flow.pen, flow.left + _ID
    pen.text(flow.left, y - _NOTE_STEP + 1, wrap(form.words.notes, FAINT, _ID - 6)[0], FAINT)
    for n, row in enumerate(wrap(form.words.notes, FAINT, _ID - 6)[1:], 1):
        pen.text(flow.left, y - _NOTE_STEP + 1 - n * FAINT.leading, row, FAINT)
    for n in range(_NOTE_LINES):
        at = y - (n + 1) * _NOTE_STEP
        pen.rule(x, at, flow.right, at, THIN, GREY, (0.6, 2.2))
    end = y - _NOTE_LINES * _NOTE_STEP - 14
    pen.rule(flow.left, end, flow.right, end, HAIR, RULE)
