"""Nonconformities: the engine's after a self-audit, a reviewer's with their corrective actions after a review."""

from functools import partial

from audits.certificates.pdf.facts import FindingFacts, Severity
from audits.certificates.pdf.page.lines import fit, no_runt, wrap
from audits.certificates.pdf.page.runs import spelled, width
from audits.certificates.pdf.page.style import Style
from audits.certificates.pdf.page.theme import GREY, HEAVY, INK, MEDIUM, RED
from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.section import section
from audits.certificates.pdf.report.styles import BODY, FAINT, STRONG
from audits.certificates.pdf.report.view import View

_SEVERITIES: tuple[Severity, ...] = ("critical", "major", "minor", "observation")
_INDENT = 84.0
_TITLES = tuple(STRONG._replace(size=z, leading=z * 1.25) for z in (9.4, 8.4, 7.4))
_LINES_A_BLOCK = 30  # a longer text is cut into blocks, so that it can run over pages


def findings(flow: Flow, view: View) -> None:
    """Place all findings."""
    w, own = view.words.findings, view.facts.findings
    title = w.title_self if view.self_declared else w.title
    section(flow, "findings", title, _intro(view) if own else w.none)
    for finding in own:
        _finding(flow, view, finding)


def _intro(view: View) -> str:
    w, own = view.words.findings, view.facts.findings
    counts = [(kind, sum(one.severity == kind for one in own)) for kind in _SEVERITIES]
    kinds = view.words.comma.join(w.kinds[kind].of(count) for kind, count in counts if count)
    return (w.intro_self if view.self_declared else w.intro).of(len(own), kinds=kinds)


def _finding(flow: Flow, view: View, finding: FindingFacts) -> None:
    w = view.words.findings
    tags, tag = _tags(flow, view, finding)
    measure = flow.measure - _INDENT - width(tags, tag) - 40
    style, titles = fit(finding.title, _TITLES, measure, 1)
    height = 26 + (len(titles) - 1) * style.leading
    flow.add(height, partial(_head, flow, view, finding, style, titles), keep=40)
    for label, text in ((w.text, finding.text), (w.cause, finding.cause), (w.action, finding.action)):
        _fact(flow, label, text)
    due = finding.due.isoformat() if finding.due else ""
    _pair(flow, (w.owner, finding.owner), (w.due, due))
    if not _is_plain(finding):
        _pair(flow, (w.check, finding.check), (w.status, finding.status))
    flow.space(12)


def _head(flow: Flow, view: View, finding: FindingFacts, style: Style, titles: list[str], y: float) -> None:
    pen, heavy = flow.pen, finding.severity == "critical"
    pen.rule(flow.left, y, flow.right, y, HEAVY if heavy else MEDIUM, RED if heavy else INK)
    pen.text(flow.left, y - 14, finding.id, STRONG)
    pen.lines(flow.left + _INDENT, y - 14, titles, style)
    pen.text(flow.right, y - 14, *_tags(flow, view, finding), "right")
    flow.link("req-" + finding.requirement, flow.left, y - 18, flow.right, y)


def _tags(flow: Flow, view: View, finding: FindingFacts) -> tuple[str, Style]:
    """Severity, requirement, its page once everything is laid out, and the status if that is all there is to say."""
    heavy = finding.severity == "critical"
    words = [view.words.findings.severities[finding.severity], finding.requirement]
    if page := flow.page_of("req-" + finding.requirement):
        words.append(view.words.summary.page.format(page=page))
    if _is_plain(finding):
        words.append(finding.status)
    style = Style("SansB" if heavy else "Sans", 7, 9, RED if heavy else GREY)
    return view.words.separator.join(filter(None, words)), style


def _is_plain(finding: FindingFacts) -> bool:
    """Whether nobody has answered the finding yet: no cause, no action, nobody to take it."""
    return not (finding.cause or finding.action or finding.owner or finding.due or finding.check)


def _fact(flow: Flow, label: str, text: str) -> None:
    rows = no_runt(spelled(text), BODY, flow.measure - _INDENT)
    for start in range(0, len(rows), _LINES_A_BLOCK):
        block = rows[start : start + _LINES_A_BLOCK]
        flow.add(len(block) * BODY.leading + 2.4, partial(_labelled, flow, label if not start else "", block))


def _labelled(flow: Flow, label: str, rows: list[str], y: float) -> None:
    flow.pen.text(flow.left, y - 4, label, FAINT)
    flow.pen.lines(flow.left + _INDENT, y - 4, rows, BODY)


def _pair(flow: Flow, left: tuple[str, str], right: tuple[str, str]) -> None:
    """Two short facts side by side; nothing when both are empty."""
    if not left[1] and not right[1]:
        return
    measure = flow.measure - _INDENT
    half = measure * 0.64 - 8
    first, second = wrap(left[1], BODY, half - 4), wrap(right[1], BODY, measure - half - 44)
    x = flow.left + _INDENT + half + 8

    def draw(y: float) -> None:
        _labelled(flow, left[0] if first else "", first, y)
        if second:
            flow.pen.text(x, y - 4, right[0], FAINT)
            flow.pen.lines(x + 36, y - 4, second, BODY)

    flow.add(max(len(first), len(second)) * BODY.leading + 2.4, draw)
