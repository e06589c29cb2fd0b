"""The seal with the grade: its rings count the assurance level."""

from audits.certificates.pdf.certificate.sheet import Sheet, caps
from audits.certificates.pdf.page.lines import fit
from audits.certificates.pdf.page.ornament import Ornament, Ring
from audits.certificates.pdf.page.theme import GREY, INK, TEAL, TEAL_SOFT, WHITE

_RINGS = (  # from desk-reviewed to site-verified, for a seal of radius 56
    Ring(44.5, 4.2, 36, 4, 0.26, TEAL),
    Ring(50.3, 3.4, 72, 3, 0.22, TEAL),
    Ring(36.6, 3.6, 48, 4, 0.24, TEAL_SOFT, 0.3),
)


def draw_seal(s: Sheet, x: float, y: float, radius: float) -> None:
    """Draw the seal around (x, y): guilloche for what somebody checked, an empty dashed ring for a self-declaration."""
    factor = radius / 56
    if s.self_declared:
        _dashed_ring(s, x, y, 42 * factor)
    else:
        _guilloche(s, x, y, factor)
    k, grade = s.k, s.facts.grade
    letter = s.style("Serif" if s.self_declared else "SerifB", 34 if len(grade) < 3 else 22, 34)
    label = s.label_style()._replace(size=5.4 * k)
    notes = tuple(s.style("Sans", size, 7, GREY) for size in (5.8, 5.4, 5.0))
    note, rows = fit(s.facts.grade_note, notes, 41 * k, 1)
    s.pen.text(x, y + 16.5 * k, caps(s.kind(s.words).grade), label, "centre")
    s.pen.text(x, y - 0.235 * letter.size - 3.5 * k, grade, letter, "centre")
    s.pen.lines(x, y - 21 * k, rows, note, "centre")


def _dashed_ring(s: Sheet, x: float, y: float, radius: float) -> None:
    c = s.pen.canvas
    c.setDash(2, 2.4)
    c.setLineWidth(0.9)
    c.setStrokeColor(INK)
    c.circle(x, y, radius, stroke=1, fill=0)
    c.setDash()


def _guilloche(s: Sheet, x: float, y: float, factor: float) -> None:
    c, ornament = s.pen.canvas, Ornament(s.pen)
    c.setFillColor(WHITE)
    c.circle(x, y, 56 * factor, stroke=0, fill=1)
    for ring in _RINGS[: s.step - 1]:
        scaled = ring._replace(radius=round(ring.radius * factor, 2), swing=round(ring.swing * factor, 2))
        ornament.ring(x, y, scaled)
    c.setStrokeColor(INK)
    for radius, weight in ((31.8, 0.5), (54.6, 0.7)):
        c.setLineWidth(weight)
        c.circle(x, y, radius * factor, stroke=1, fill=0)
