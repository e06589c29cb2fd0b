"""How the score was made: the sums of each stage, every step, the rules that decided, and what would change it."""

from fractions import Fraction

from audits.certificates.pdf.facts import StepFacts
from audits.certificates.pdf.page.exact import mixed
from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.section import bullet, paragraph, section, subhead
from audits.certificates.pdf.report.styles import SMALL
from audits.certificates.pdf.report.table import Column, Table
from audits.certificates.pdf.report.view import ANSWERS, View, shown
from compliance.core.exact import show

_COUNT_WIDTHS = (26.0, 34.0, 40.0, 28.0, 31.0)
_DECIMALS = 6


def arithmetic(flow: Flow, view: View) -> None:
    """Place the arithmetic, so that a reader with a pencil gets the same number."""
    f, w = view.facts, view.words.arithmetic
    first, more = (f.method[0], f.method[1:]) if f.method else ("", ())
    section(flow, "arithmetic", w.title, first)
    for text in more:
        paragraph(flow, text)
    if view.stages:
        _stages(flow, view)
    flow.space(8)
    paragraph(flow, _equation(view))
    _listing(flow, w.steps, (Column(w.step, 0), Column(w.value, 240)), _steps(f.steps))
    _listing(flow, w.bands, (Column(w.band, 60), Column(w.band_says, 0)), [(b.grade, b.says) for b in f.bands])
    columns = (Column(w.rule, 70), Column(w.says, 0), Column(w.saw, 130), Column(w.effect, 100))
    _listing(flow, w.rules, columns, [(r.id, r.says, r.saw, r.effect) for r in f.rules])
    if f.changes:
        subhead(flow, w.changes)
    for text in f.changes:
        bullet(flow, text)


def _stages(flow: Flow, view: View) -> None:
    f, w = view.facts, view.words.arithmetic
    counts = tuple(Column(w.heads[a], width, "right") for a, width in zip(ANSWERS, _COUNT_WIDTHS, strict=True))
    points = (Column(w.points, 40, "right"), Column(w.possible, 32, "right")) if f.points else ()
    table = Table(flow, (Column(w.stage, 0), *counts, *points, Column(w.score, 40, "right")), SMALL, 2.7)
    for stage in view.stages:
        sums = (mixed(stage.points), mixed(stage.possible)) if f.points else ()
        name = f"{stage.code}\u2002{stage.title}"
        table.row(name, *_counts(view, stage.code), *sums, shown(stage.score), bold=view.is_low(stage))
    sums = (mixed(f.points), mixed(f.possible)) if f.points else ()
    table.row(w.total, *_counts(view, ""), *sums, shown(f.score), bold=True)
    table.stop()


def _steps(steps: tuple[StepFacts, ...]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for step in steps:
        if rows and not step.says:
            says, value = rows[-1]
            rows[-1] = (says, f"{value}\n{step.value}")
        else:
            rows.append((step.says, step.value))
    return rows


def _counts(view: View, code: str) -> list[str]:
    return [f"{view.counts[code][answer]}" for answer in ANSWERS]


def _equation(view: View) -> str:
    """The score as one sum; decimals are cut off, with an ellipsis when more follow, never rounded twice."""
    f, w = view.facts, view.words.arithmetic
    if not f.score:
        return w.no_score
    exact = Fraction(f.score.exact)
    cut = show(exact, digits=_DECIMALS, mode="truncate")
    decimals = cut.rstrip("0").rstrip(".") if Fraction(cut) == exact else cut + "…"
    if f.in_percent and f.points and Fraction(f.points) * 100 == exact * Fraction(f.possible):
        points, possible, share = mixed(f.points), mixed(f.possible), f"{exact / 100}"
        text = w.equation.format(points=points, possible=possible, share=share, decimals=decimals, shown=f.score.shown)
    else:
        text = w.exact_score.format(exact=f"{exact}\u202f%" if f.in_percent else exact, shown=f.score.shown)
    low = any(view.is_low(stage) for stage in view.stages)
    return f"{text} {w.bold.format(threshold=f.threshold.shown)}" if f.threshold and low else text


def _listing(flow: Flow, title: str, columns: tuple[Column, ...], rows: list[tuple[str, ...]]) -> None:
    if not rows:
        return
    subhead(flow, title)
    table = Table(flow, columns)
    for row in rows:
        table.row(*row)
    table.stop()
