"""The verdict as a sentence, the counts, the charts, and the critical requirements that are not fully met."""

from functools import partial

from audits.certificates.pdf.facts import RequirementFacts
from audits.certificates.pdf.page.lines import balance, no_runt
from audits.certificates.pdf.page.marks import put_mark
from audits.certificates.pdf.page.style import Style
from audits.certificates.pdf.page.theme import GREY, HAIR, HEAVY, INK, RULE
from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.parts.stage_charts import stage_charts
from audits.certificates.pdf.report.section import bullet, section, subhead
from audits.certificates.pdf.report.styles import BODY, BODY_B, FAINT, FIGURE, LABEL, LEAD
from audits.certificates.pdf.report.view import ANSWERS, View

_VERDICT = Style("Serif", 20, 25)
_GRADE_BOX = 66.0


def summary(flow: Flow, view: View) -> None:
    """Place the summary: whoever reads one page reads this one."""
    section(flow, "summary", view.words.summary.title)
    _verdict(flow, view)
    for sentence in view.facts.because:
        bullet(flow, sentence)
    flow.space(10 if view.facts.because else 0)
    flow.add(56, partial(_counts, flow, view))
    stage_charts(flow, view)
    _criticals(flow, view)


def _verdict(flow: Flow, view: View) -> None:
    measure = flow.measure - (_GRADE_BOX + 26 if view.facts.grade else 0)
    rows = [row for sentence in _verdict_sentences(view) for row in balance(sentence, _VERDICT, measure)]
    details = no_runt(view.words.space.join(_details(view)), LEAD, measure)
    height = max(90 if view.facts.grade else 0, len(rows) * _VERDICT.leading + len(details) * LEAD.leading + 22)

    def draw(y: float) -> None:
        flow.pen.rule(flow.left, y, flow.right, y, HEAVY, INK)
        base = flow.pen.lines(flow.left, y - 25, rows, _VERDICT, optical=True)
        flow.pen.lines(flow.left, base - 20, details, LEAD)
        if view.facts.grade:
            _grade(flow, view, y)

    flow.add(height + 10, draw)


def _verdict_sentences(view: View) -> list[str]:
    f, w = view.facts, view.words
    outcome = w.outcomes[f.outcome]
    if not f.score:
        return [w.summary.verdict_without_score.format(outcome=outcome)]
    verdict = w.summary.verdict.format(outcome=outcome, score=f.score.shown)
    if opened := len(view.criticals_open):
        number = w.numerals[opened] if opened < len(w.numerals) else f"{opened}"
        return [verdict, w.summary.criticals_open.of(opened, number=number)]
    criticals = any(one.criticality == "critical" and one.answer == "met" for one in f.requirements)
    return [verdict, w.summary.criticals_met] if criticals else [verdict]


def _details(view: View) -> list[str]:
    f, w = view.facts, view.words.summary
    sentences = [w.in_scope.of(len(f.requirements))]
    if count := view.counts[""]["not_applicable"]:
        share = f" ({f.not_applicable.shown})" if f.not_applicable else ""
        sentences.append(w.not_applicable.of(count, share=share))
    if f.looked_at:
        sentences.append(w.looked_at.format(share=f.looked_at.shown))
    if count := sum(len(one.requirements) for one in f.left_out):
        sentences.append(w.left_out.of(count))
    low = [stage for stage in view.stages if view.is_low(stage)]
    if f.threshold and f.score:
        stages = view.words.comma.join(stage.title for stage in low)
        limit = f.threshold.shown
        sentences.append(
            w.stages_low.of(len(low), threshold=limit, stages=stages) if low else w.stages_reach.format(threshold=limit)
        )
    return sentences


def _grade(flow: Flow, view: View, y: float) -> None:
    pen, x, f = flow.pen, flow.right - _GRADE_BOX, view.facts
    if view.self_declared:
        pen.canvas.setDash(3.2, 2.4)
    pen.box(x, y - 10 - _GRADE_BOX, _GRADE_BOX, _GRADE_BOX, None, INK, 0.9)
    pen.canvas.setDash()
    middle = x + _GRADE_BOX / 2
    letter = Style("SerifB", 38 if len(f.grade) < 3 else 22, 40)
    pen.text(middle, y - 22, view.words.cover.grade.upper(), LABEL, "centre")
    pen.text(middle, y - 42.5 - letter.size * 0.33, f.grade, letter, "centre")
    pen.text(middle, y - 69.5, view.words.levels[f.level], Style("Sans", 6.4, 8, GREY), "centre")


def _counts(flow: Flow, view: View, y: float) -> None:
    pen, column = flow.pen, flow.measure / len(ANSWERS)
    pen.rule(flow.left, y, flow.right, y, HAIR, RULE)
    for i, answer in enumerate(ANSWERS):
        x = flow.left + i * column
        put_mark(pen, answer, x, y - 24.5, 10)
        pen.text(x + 15, y - 25, f"{view.counts[''][answer]}", FIGURE)
        pen.text(x + 15, y - 36, view.words.answers[answer], FAINT)
    pen.rule(flow.left, y - 48, flow.right, y - 48, HAIR, RULE)


def _criticals(flow: Flow, view: View) -> None:
    if view.criticals_open:
        subhead(flow, view.words.summary.critical_title)
    for one in view.criticals_open:
        _critical(flow, view, one)


def _critical(flow: Flow, view: View, one: RequirementFacts) -> None:
    rows = no_runt(one.text, BODY, flow.measure - 110)
    height = 20 + len(rows) * BODY.leading

    def draw(y: float) -> None:
        pen, key = flow.pen, "req-" + one.id
        put_mark(pen, one.answer, flow.left, y - 10.2, 8.4)
        pen.text(flow.left + 14, y - 9, one.id, BODY_B)
        pen.lines(flow.left + 62, y - 20, rows, BODY)
        pen.text(flow.left + 62, y - 9, one.title, BODY_B)
        pen.text(flow.right, y - 9, view.words.summary.page.format(page=flow.page_of(key)), FAINT, "right")
        flow.link(key, flow.left, y - height + 6, flow.right, y)

    flow.add(height, draw)
