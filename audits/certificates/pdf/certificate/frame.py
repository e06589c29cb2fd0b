"""What surrounds the text: guilloche for what somebody checked, two plain rules for a self-declaration."""

from audits.certificates.pdf.certificate.micro import draw_micro_border
from audits.certificates.pdf.certificate.sheet import BAND, EDGE
from audits.certificates.pdf.facts import CertificateFacts
from audits.certificates.pdf.page.ornament import Braid, Ornament, Ring
from audits.certificates.pdf.page.pen import Pen
from audits.certificates.pdf.page.theme import INK, TEAL, TEAL_PALE, TEAL_SOFT

_HALF = BAND / 2 - 2.2
_BRAIDS = (Braid(0, 4, _HALF, 40, 0.28, TEAL), Braid(1, 5, _HALF, 20, 0.22, TEAL_SOFT))
_CORNER = Ring(5.0, 3.0, 8, 4, 0.24, TEAL)
_GHOST = (Ring(56, 52, 10, 10, 0.24, TEAL_PALE), Ring(130, 30, 20, 8, 0.24, TEAL_PALE))


def draw_frame(pen: Pen, facts: CertificateFacts) -> None:
    """Draw the frame of the page."""
    if facts.level == "self_declared":
        _rules(pen)
        return
    ornament, inner = Ornament(pen), EDGE + BAND
    _ghost(pen, ornament)
    _braid(pen, ornament)
    pen.box(EDGE, EDGE, pen.width - 2 * EDGE, pen.height - 2 * EDGE, None, INK, 0.9)
    pen.box(inner, inner, pen.width - 2 * inner, pen.height - 2 * inner, None, INK, 0.4)


def draw_micro_text(pen: Pen, facts: CertificateFacts) -> None:
    """Draw number, address and date along the frame; after the text, so that programs read the text first."""
    if facts.level == "self_declared":
        return
    micro = f"CHAINWARDEN {facts.number} {facts.url.removeprefix('https://')} {facts.valid_until} "
    draw_micro_border(pen, micro, EDGE + BAND + 3.2)


def _rules(pen: Pen) -> None:
    for inset, weight in ((EDGE + 8, 0.5), (EDGE + 11, 0.25)):
        pen.box(inset, inset, pen.width - 2 * inset, pen.height - 2 * inset, None, INK, weight)


def _braid(pen: Pen, ornament: Ornament) -> None:
    inner, near = EDGE + BAND, EDGE + BAND / 2
    w, h = pen.width, pen.height
    for y in (near, h - near):
        ornament.band(inner, y, w - 2 * inner, 0, _BRAIDS)
    for x in (near, w - near):
        ornament.band(x, inner, h - 2 * inner, 90, _BRAIDS)
        for y in (near, h - near):
            ornament.ring(x, y, _CORNER)


def _ghost(pen: Pen, ornament: Ornament) -> None:
    """A pale rosette behind the holder's name: retouching a name breaks its lines."""
    inner, c = EDGE + BAND + 6, pen.canvas
    with pen.kept():
        path = c.beginPath()
        path.rect(inner, inner, pen.width - 2 * inner, pen.height - 2 * inner)
        c.clipPath(path, stroke=0, fill=0)
        for ring in _GHOST:
            ornament.ring(pen.width - inner, pen.height - 224, ring)
