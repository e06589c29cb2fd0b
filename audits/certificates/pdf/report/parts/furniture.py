"""Running head and foot."""

from audits.certificates.pdf.page.lines import ellipsis
from audits.certificates.pdf.page.theme import HAIR, RULE
from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.styles import FAINT, SMALL_B
from audits.certificates.pdf.report.view import View


def draw_furniture(flow: Flow, view: View, page: int, pages: int) -> None:
    """Draw them on every page but the cover."""
    if page == 1:
        return
    pen, f, w = flow.pen, view.facts, view.words
    head = pen.height - 40
    taken = pen.text(flow.left, head, w.running_head.format(number=f.number), SMALL_B)
    where = w.separator.join((f.subject.holder, f.subject.site))
    pen.text(flow.right, head, ellipsis(where, FAINT, flow.measure - taken - 24), FAINT, "right")
    pen.rule(flow.left, head - 7, flow.right, head - 7, HAIR, RULE)
    policy = w.cover.versioned.format(title=f.subject.policy, version=f.subject.policy_version)
    number = w.page_of.format(page=page, pages=pages)
    taken = pen.text(flow.right, 34, number, SMALL_B, "right")
    pen.text(flow.left, 34, ellipsis(w.running_foot.format(policy=policy), FAINT, flow.measure - taken - 24), FAINT)
