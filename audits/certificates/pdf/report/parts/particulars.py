"""The cover's two columns of particulars: documents and dates, and the scope."""

from collections.abc import Sequence

from audits.certificates.pdf.page.lines import itemise, wrap
from audits.certificates.pdf.page.runs import width
from audits.certificates.pdf.page.style import Style
from audits.certificates.pdf.page.theme import GREY
from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.view import View

_TEXT = Style("Sans", 8, 10.8)
_LABEL = _TEXT._replace(colour=GREY)
_INDENT, _APART, _GUTTER, _GAP = 68.0, 8.0, 20.0, 4.0
_LONG = 12  # a longer list stands under "Scope"

Value = str | Sequence[str]  # a text, or items to list


class Particulars:
    """Measured when made, so that the rest of the cover can stand above them."""

    def __init__(self, flow: Flow, view: View) -> None:
        self.pen, self.left = flow.pen, flow.left
        self.column = (flow.measure - _GUTTER) / 2
        sides = _documents(view), _scope(view)
        self.indent = max(_INDENT, *(width(label, _LABEL) + _APART for side in sides for label, _ in side))
        measure = self.column - self.indent
        self.sides = [
            [(label, self._rows(value, view.words.separator, measure)) for label, value in side if value]
            for side in sides
        ]
        self.height = max(sum(len(rows) * _TEXT.leading + _GAP for _, rows in side) for side in self.sides)

    def _rows(self, value: Value, separator: str, measure: float) -> list[str]:
        if isinstance(value, str):
            return wrap(value, _TEXT, measure)
        return itemise(value, separator, _TEXT, measure)

    def draw(self, y: float) -> None:
        """Draw both columns from their top edge."""
        for i, side in enumerate(self.sides):
            x, base = self.left + i * (self.column + _GUTTER), y
            for label, rows in side:
                self.pen.text(x, base, label, _LABEL)
                base = self.pen.lines(x + self.indent, base, rows, _TEXT) - _TEXT.leading - _GAP


def _documents(view: View) -> list[tuple[str, Value]]:
    f, w = view.facts, view.words.cover
    s = f.subject
    signers = [one.name for one in f.signatures]
    unregistered = view.self_declared and not f.certificate
    day = f.decided_on.isoformat() if f.decided_on and not unregistered else ""
    return [
        (w.report, f.number),
        (w.declaration if view.self_declared else w.certificate, f.certificate or w.no_document[f.outcome]),
        (w.checklist, w.versioned.format(title=s.checklist, version=s.checklist_version)),
        (w.policy, w.versioned.format(title=s.policy, version=s.policy_version)),
        (w.signed_by, signers or w.unsigned),
        (w.submitted, f"{f.submitted_at:%Y-%m-%d %H:%M} UTC"),
        (w.registered if view.self_declared else w.decided, day),
    ]


def _scope(view: View) -> list[tuple[str, Value]]:
    w = view.words.cover

    def listed(items: tuple[str, ...] | None) -> Value:
        if items and len(items) > _LONG:
            return w.many.format(count=len(items), title=view.words.requirements.scope)
        return w.all if items is None else items or w.none

    return [(w.period, view.facts.period), *((label, listed(items)) for label, items in view.scope())]
