"""What the audit covered, and the requirements that its scope left out with the rule that did so: not lost."""

from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.section import paragraph, section, subhead
from audits.certificates.pdf.report.styles import SMALL
from audits.certificates.pdf.report.table import Column, Table
from audits.certificates.pdf.report.view import View

_ITEMS_A_ROW = 120  # a longer list is cut into rows, so that it can run over pages


def scope(flow: Flow, view: View) -> None:
    """Place both."""
    w, all_, none = view.words.requirements, view.words.cover.all, view.words.cover.none
    flow.space(24)
    section(flow, "scope", w.scope, fresh=flow.room < 300)
    table = Table(flow, (Column(w.respect, 150), Column(w.covered, 0)), SMALL)
    for label, items in view.scope():
        _rows(table, view, (label,), (all_,) if items is None else items or (none,))
    table.stop()
    if not view.facts.left_out:
        return
    subhead(flow, w.left_out)
    paragraph(flow, w.left_out_intro.of(sum(len(one.requirements) for one in view.facts.left_out)))
    flow.space(4)
    table = Table(flow, (Column(w.rule, 150), Column(w.count, 44), Column(w.ids, 0)), SMALL)
    for one in view.facts.left_out:
        _rows(table, view, (one.rule, f"{len(one.requirements)}"), one.requirements)
    table.stop()


def _rows(table: Table, view: View, head: tuple[str, ...], items: tuple[str, ...]) -> None:
    for start in range(0, len(items), _ITEMS_A_ROW):
        shown = head if not start else ("",) * len(head)
        table.row(*shown, view.words.separator.join(items[start : start + _ITEMS_A_ROW]))
