"""Charts of values from 0 to 100 against a threshold. Their figures stand beside them, for those who want numbers."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from audits.certificates.pdf.page.pen import Pen
from audits.certificates.pdf.page.style import Style
from audits.certificates.pdf.page.theme import HAIR, INK, RED, RULE, TEAL, TEAL_PALE, WHITE

_LABEL = Style("SansB", 5.8, 7, INK, 0.2)


class Spoke(NamedTuple):
    """One axis of a radar chart."""

    label: str
    value: float


def draw_radar(pen: Pen, x: float, y: float, radius: float, spokes: Sequence[Spoke], threshold: float | None) -> None:
    """Draw three or more values clockwise from the top around (x, y); the threshold is a dashed ring."""
    c = pen.canvas
    angles = [math.pi / 2 - 2 * math.pi * i / len(spokes) for i in range(len(spokes))]

    def shape(shares: Sequence[float]) -> Any:
        path = c.beginPath()
        for i, (share, angle) in enumerate(zip(shares, angles, strict=True)):
            point = x + radius * share / 100 * math.cos(angle), y + radius * share / 100 * math.sin(angle)
            (path.lineTo if i else path.moveTo)(*point)
        path.close()
        return path

    area = shape([spoke.value for spoke in spokes])
    c.setFillColor(TEAL_PALE)
    c.drawPath(area, stroke=0, fill=1)
    c.setLineWidth(HAIR)
    c.setStrokeColor(RULE)
    for share in (25, 50, 75, 100):
        c.drawPath(shape([share] * len(spokes)))
    for angle in angles:
        c.line(x, y, x + radius * math.cos(angle), y + radius * math.sin(angle))
    c.setStrokeColor(TEAL)
    c.setLineWidth(1.3)
    c.setLineJoin(1)
    c.drawPath(area, stroke=1, fill=0)
    if threshold is not None:
        c.setStrokeColor(INK)
        c.setLineWidth(0.7)
        c.setDash(2.4, 1.8)
        c.drawPath(shape([threshold] * len(spokes)))
        c.setDash()
    for spoke, angle in zip(spokes, angles, strict=True):
        _point(pen, x, y, radius, spoke, angle, threshold)


def draw_bar(pen: Pen, x: float, y: float, w: float, h: float, value: float, threshold: float | None) -> None:
    """Draw a bar with a tick at the threshold; one below it is outlined and hatched, not only red."""
    pen.box(x, y, w, h, TEAL_PALE)
    length = w * value / 100
    if threshold is None or value >= threshold:
        pen.box(x, y, length, h, TEAL)
    else:
        pen.box(x, y, length, h, WHITE)
        pen.hatch(x, y, length, h, RED, 2.6, 0.9)
        pen.box(x, y, length, h, None, RED, 0.6)
    if threshold is not None:
        tick = x + w * threshold / 100
        pen.rule(tick, y - 1.6, tick, y + h + 1.6, 0.9, INK)


def _point(pen: Pen, x: float, y: float, radius: float, spoke: Spoke, angle: float, threshold: float | None) -> None:
    """A dot, or a red square below the threshold, and the label outside the ring."""
    c, cos, sin = pen.canvas, math.cos(angle), math.sin(angle)
    px, py = x + radius * spoke.value / 100 * cos, y + radius * spoke.value / 100 * sin
    reached = threshold is None or spoke.value >= threshold
    c.setFillColor(TEAL if reached else RED)
    if reached:
        c.circle(px, py, 1.7, 0, 1)
    else:
        c.rect(px - 1.7, py - 1.7, 3.4, 3.4, 0, 1)
    pen.text(x + (radius + 11) * cos, y + (radius + 9) * sin - 2, spoke.label, _LABEL, "centre")
