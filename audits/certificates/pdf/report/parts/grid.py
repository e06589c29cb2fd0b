"""The columns of the requirement rows: id, requirement and reason, answer and credit, evidence, review."""

from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from audits.certificates.pdf.facts import RequirementFacts
from audits.certificates.pdf.page.exact import mixed
from audits.certificates.pdf.page.lines import fit, no_runt, wrap
from audits.certificates.pdf.page.marks import MARK_COLOURS, put_mark
from audits.certificates.pdf.page.runs import spelled
from audits.certificates.pdf.page.style import Style
from audits.certificates.pdf.page.theme import GREY, HAIR, INK, RED, RULE, TINT
from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.styles import BODY, BODY_B, FAINT, LABEL, NOTE, SMALL, SMALL_B
from audits.certificates.pdf.report.view import View

HEAD_HEIGHT, HEAD_AGAIN = 15.0, 28.0

_ID, _ANSWER, _EVIDENCE, _REVIEW = 50.0, 74.0, 104.0, 56.0
_HANG = 5.0  # later lines of one piece of evidence are indented
_LEAST, _PAD, _NOTE_GAP = 22.0, 9.6, 2.0
_TALLEST = 400.0  # a higher row is split into pieces that can run over pages
_PIECE = 200.0
_CRITICAL, _OTHER = Style("SansB", 5.4, 8, INK, 0.35), Style("Sans", 6.4, 8, GREY)

Line = tuple[str, Style, float]  # text, style, indent


class Piece(NamedTuple):
    """A row, or a part of one that is too high for a page; the first part carries id and answer."""

    one: RequirementFacts
    first: bool
    last: bool
    main: list[Line]
    evidence: list[Line]
    height: float


class Grid:
    """Measures and draws the rows of one report."""

    def __init__(self, flow: Flow, view: View) -> None:
        self.flow, self.view = flow, view
        w = view.words.requirements
        fixed = [(w.answer, _ANSWER), (w.evidence, _EVIDENCE), *([(w.review, _REVIEW)] if view.reviewed else [])]
        free = flow.measure - _ID - sum(width for _, width in fixed)
        self.columns: list[tuple[str, float]] = []
        x = flow.left
        for head, width in [(w.id, _ID), (w.requirement, free), *fixed]:
            self.columns.append((head, x))
            x += width
        self.text = free - 14
        self.findings = {finding.requirement: finding.id for finding in view.facts.findings}

    def head(self, y: float) -> None:
        """Draw the tinted head of the columns."""
        self.flow.pen.box(self.flow.left - 5, y - 14, self.flow.measure + 10, 14, TINT)
        for head, x in self.columns:
            self.flow.pen.text(x, y - 9.4, head.upper(), LABEL)

    def head_again(self, title: str, y: float) -> None:
        """Draw it on a further page, under the name of the stage."""
        continued = self.view.words.requirements.continued.format(title=title)
        self.flow.pen.text(self.flow.left, y - 7, continued, FAINT)
        self.head(y - 13)

    def pieces(self, one: RequirementFacts) -> list[Piece]:
        """Return the row of one requirement, in pieces when its texts are very long."""
        main: list[Line] = [(row, BODY_B, 0.0) for row in wrap(one.title, BODY_B, self.text)]
        main += [(row, BODY, 0.0) for row in no_runt(one.text, BODY, self.text)]
        main += [(row, NOTE, 0.0) for row in no_runt(spelled(one.reason), NOTE, self.text)]
        evidence: list[Line] = [
            (row, SMALL, _HANG if i else 0.0)
            for text in one.evidence
            for i, row in enumerate(wrap(spelled(text), SMALL, _EVIDENCE - 10 - _HANG))
        ]
        most = _PIECE if max(_height(main), _height(evidence)) > _TALLEST else _TALLEST
        rows: list[Piece] = []
        while main or evidence or not rows:
            upper, main = _taken(main, most)
            beside, evidence = _taken(evidence, most)
            height = max(_height(upper), _height(beside), 0 if rows else _LEAST) + _PAD
            rows.append(Piece(one, not rows, not (main or evidence), upper, beside, height))
        return rows

    def add(self, piece: Piece, keep: float) -> None:
        """Place a row."""
        self.flow.add(piece.height, partial(self._row, piece), keep=keep)
        if piece.first:
            self.flow.anchor("req-" + piece.one.id)

    def _row(self, piece: Piece, y: float) -> None:
        pen, one, base = self.flow.pen, piece.one, y - 12
        bad = one.answer in ("not_met", "unanswered")
        if one.criticality == "critical" and bad:
            pen.box(self.flow.left - 7, y - piece.height + 1, 2.6, piece.height - 2, RED)
        if piece.first:
            pen.canvas.bookmarkHorizontal("req-" + one.id, 0, y + 10)
            self._identity(one, base)
        self._lines(self.columns[1][1], base, piece.main)
        if piece.first:
            self._answer(one, base, bad)
        evidence = piece.evidence or ([("–", FAINT, 0.0)] if piece.first else [])
        self._lines(self.columns[3][1], base, evidence)
        if piece.first and self.view.reviewed:
            self._review(one, base)
        if piece.last:
            pen.rule(self.flow.left, y - piece.height, self.flow.right, y - piece.height, HAIR, RULE)

    def _identity(self, one: RequirementFacts, base: float) -> None:
        word = self.view.words.requirements.criticalities[one.criticality]
        critical = one.criticality == "critical"
        sizes = tuple(BODY_B._replace(size=z) for z in (7.8, 6.8, 5.8))
        style, ids = fit(one.id, sizes, _ID - 6, 1)
        base = self.flow.pen.lines(self.flow.left, base, ids, style)
        self.flow.pen.text(
            self.flow.left, base - 9.2, word.upper() if critical else word, _CRITICAL if critical else _OTHER
        )

    def _answer(self, one: RequirementFacts, base: float, bad: bool) -> None:
        pen, x = self.flow.pen, self.columns[2][1]
        put_mark(pen, one.answer, x, base - 1.1)
        style = Style("SansB" if bad else "Sans", 7.4, 9, MARK_COLOURS[one.answer])
        rows = wrap(self.view.words.answers[one.answer], style, _ANSWER - 14)
        base = pen.lines(x + 10.5, base, rows, style)
        if one.possible:
            credit = self.view.words.requirements.credit
            text = credit.format(points=mixed(one.points or "0"), possible=mixed(one.possible))
            pen.text(x + 10.5, base - 9.2, text, FAINT._replace(size=6.4))

    def _review(self, one: RequirementFacts, base: float) -> None:
        word = self.view.words.requirements.looked[one.looked]
        if one.looked == "finding":
            self.flow.pen.text(self.columns[4][1], base, self.findings.get(one.id, word), SMALL_B)
        else:
            self.flow.pen.text(self.columns[4][1], base, word, SMALL if one.looked == "verified" else FAINT)

    def _lines(self, x: float, base: float, lines: list[Line]) -> None:
        for (style, indent), group in groupby(lines, key=itemgetter(1, 2)):
            base -= _NOTE_GAP if style is NOTE else 0.0
            rows = [text for text, _, _ in group]
            base = self.flow.pen.lines(x + indent, base, rows, style) - style.leading


def _height(lines: list[Line]) -> float:
    return sum(style.leading for _, style, _ in lines) + (_NOTE_GAP if any(line[1] is NOTE for line in lines) else 0.0)


def _taken(lines: list[Line], most: float) -> tuple[list[Line], list[Line]]:
    """The lines that fit into a height, and the rest."""
    height, count = 0.0, 0
    while count < len(lines) and height + lines[count][1].leading <= most:
        height += lines[count][1].leading
        count += 1
    return lines[:count], lines[count:]
