"""The requirements that the scope left out, with the rule that did so: listed compactly, not lost."""

from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.section import section
from audits.certificates.pdf.report.styles import SMALL
from audits.certificates.pdf.report.table import Column, Table
from audits.certificates.pdf.report.view import View

_IDS_A_ROW = 120  # a longer list is cut into rows, so that it can run over pages


def left_out(flow: Flow, view: View) -> None:
    """Place the list; nothing when everything is in scope."""
    if not view.facts.left_out:
        return
    w = view.words.requirements
    count = sum(len(one.requirements) for one in view.facts.left_out)
    flow.space(24)
    section(flow, "left-out", w.left_out, w.left_out_intro.of(count), fresh=flow.room < 260)
    table = Table(flow, (Column(w.rule, 150), Column(w.count, 44), Column(w.ids, 0)), SMALL)
    for one in view.facts.left_out:
        for start in range(0, len(one.requirements), _IDS_A_ROW):
            ids = view.words.separator.join(one.requirements[start : start + _IDS_A_ROW])
            first = not start
            table.row(one.rule if first else "", f"{len(one.requirements)}" if first else "", ids)
    table.stop()
