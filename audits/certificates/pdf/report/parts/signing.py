"""Signatures, or plainly that there is none, and the digests that everything can be checked against."""

from functools import partial

from audits.certificates.pdf.facts import Signature
from audits.certificates.pdf.page.exact import octets
from audits.certificates.pdf.page.lines import wrap
from audits.certificates.pdf.page.theme import GREY, HAIR, INK, MEDIUM, RULE
from audits.certificates.pdf.report.flow import Flow
from audits.certificates.pdf.report.section import paragraph, section, subhead
from audits.certificates.pdf.report.styles import BODY, FAINT, LEAD, MONO, STRONG
from audits.certificates.pdf.report.view import View

_INDENT = 150.0


def signing(flow: Flow, view: View) -> None:
    """Place signatures and digests."""
    f, w = view.facts, view.words.signing
    section(flow, "signing", w.title, w.intro if f.signatures else "")
    for one in f.signatures:
        _signature(flow, view, one)
    if not f.signatures:
        flow.add(58, partial(_unsigned, flow, view))
    if f.digests:
        subhead(flow, w.digests)
    for label, digest in f.digests:
        flow.add(27, partial(_digest, flow, label, digest))
    flow.space(10)
    paragraph(flow, w.closing)


def _signature(flow: Flow, view: View, one: Signature) -> None:
    names = wrap(one.name, STRONG, flow.measure - _INDENT)
    rows = [
        row for text in (one.role, one.meaning, one.how) if text for row in wrap(text, BODY, flow.measure - _INDENT)
    ]
    height = 36 + len(names) * STRONG.leading + len(rows) * BODY.leading

    def draw(y: float) -> None:
        pen, x = flow.pen, flow.left + _INDENT
        pen.rule(flow.left, y, flow.right, y, MEDIUM, INK)
        pen.text(flow.left, y - 14, view.words.signing.signed, FAINT)
        pen.text(flow.left, y - 25, f"{one.signed_at:%Y-%m-%d %H:%M:%S} UTC", BODY)
        base = pen.lines(x, y - 14, names, STRONG) - 12
        base = pen.lines(x, base, rows, BODY)
        pen.text(x, base - 11.4, octets(one.digest), MONO._replace(colour=GREY, size=6))

    flow.add(height, draw)


def _unsigned(flow: Flow, view: View, y: float) -> None:
    w = view.words.signing
    flow.pen.rule(flow.left, y, flow.right, y, 0.9, INK, (3.2, 2.4))
    flow.pen.text(flow.left, y - 16, w.unsigned, STRONG)
    flow.pen.lines(flow.left, y - 30, wrap(w.unsigned_line, LEAD, flow.measure), LEAD)


def _digest(flow: Flow, label: str, digest: str, y: float) -> None:
    flow.pen.text(flow.left, y - 9, label, BODY)
    flow.pen.text(flow.left, y - 19, octets(digest), MONO)
    flow.pen.rule(flow.left, y - 25, flow.right, y - 25, HAIR, RULE)
