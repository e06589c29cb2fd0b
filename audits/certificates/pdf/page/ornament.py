"""Security-print ornament drawn from sums of sines, each as one small form that the page repeats.

A band is a tile repeated along a side, a ring is one petal rotated n times: a thousand curves cost some 300 bytes.
"""

import math
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from reportlab.lib.colors import Color
from reportlab.pdfgen.pathobject import PDFPathObject

from audits.certificates.pdf.page.pen import Pen

Curve = Callable[[float], tuple[float, float]]


class Ring(NamedTuple):
    """A ring of a rosette: radius and swing in points, n petals of so many strands."""

    radius: float
    swing: float
    petals: int
    strands: int
    weight: float
    colour: Color
    twist: float = 0.0


class Braid(NamedTuple):
    """One family of strands of a band: half its width and the length of its period in points."""

    kind: int  # 0 a braid that swells, 1 a braid with waists
    strands: int
    half: float
    tile: float
    weight: float
    colour: Color


class Ornament:
    """Ornaments of one document; a form is defined when it is first used."""

    def __init__(self, pen: Pen) -> None:
        self.pen = pen

    def ring(self, x: float, y: float, ring: Ring) -> None:
        """Draw a ring around (x, y)."""
        name = f"r{ring.radius:g}.{ring.swing:g}.{ring.petals}.{ring.strands}.{ring.twist:g}"
        reach = ring.radius + ring.swing + 1
        self._define(name, _petal(ring), ring.weight, ring.colour, (-reach, -reach, reach, reach))
        cos, sin = math.cos(2 * math.pi / ring.petals), math.sin(2 * math.pi / ring.petals)
        with self.pen.kept():
            self.pen.canvas.translate(x, y)
            self._repeat(name, ring.petals, (cos, sin, -sin, cos, 0.0, 0.0))

    def band(self, x: float, y: float, length: float, angle: int, braids: tuple[Braid, ...]) -> None:
        """Draw a braid from (x, y) in the direction angle (degrees)."""
        for braid in braids:
            name = f"b{braid.kind}.{braid.strands}.{braid.tile:g}"
            box = (-1.0, -braid.half - 1, braid.tile + 1, braid.half + 1)
            self._define(name, _braid_tile(braid), braid.weight, braid.colour, box)
            self.row(name, x, y, length, angle, braid.tile)

    def row(self, name: str, x: float, y: float, length: float, angle: int, tile: float) -> None:
        """Repeat a form along a line, stretched by a hair to end exactly at its length."""
        c, times = self.pen.canvas, max(1, round(length / tile))
        with self.pen.kept():
            c.translate(x, y)
            c.rotate(angle)
            c.scale(length / (times * tile), 1)
            self._repeat(name, times, (1.0, 0.0, 0.0, 1.0, tile, 0.0))

    def _define(
        self, name: str, path: Any, weight: float, colour: Color, box: tuple[float, float, float, float]
    ) -> None:
        if self.pen.canvas.hasForm(name):
            return
        c = self.pen.canvas
        c.beginForm(name, *box)
        c.setLineWidth(weight)
        c.setStrokeColor(colour)
        c.drawPath(path, stroke=1, fill=0)
        c.endForm()

    def _repeat(self, name: str, times: int, step: tuple[float, float, float, float, float, float]) -> None:
        # Equal lines in the page's stream compress to almost nothing.
        self.pen.canvas.doForm(name)
        for _ in range(times - 1):
            self.pen.canvas.transform(*step)
            self.pen.canvas.doForm(name)


@cache
def _braid_tile(braid: Braid) -> Any:
    """One period of a braided band around y = 0."""
    path = PDFPathObject()
    for k in range(braid.strands):
        _trace(path, _strand(braid, 2 * math.pi * k / braid.strands), 0.0, braid.tile, 8)
    return path


def _strand(braid: Braid, phase: float) -> Curve:
    def swelling(x: float) -> tuple[float, float]:
        a = 2 * math.pi * x / braid.tile
        return x, braid.half * (0.70 * math.sin(a + phase) + 0.30 * math.sin(2 * a + 2 * phase))

    def waisted(x: float) -> tuple[float, float]:
        a = 2 * math.pi * x / braid.tile
        return x, braid.half * 0.92 * math.sin(a + phase) * (0.55 + 0.45 * math.cos(a) ** 2)

    return waisted if braid.kind else swelling


@cache
def _petal(ring: Ring) -> Any:
    """One of the n equal sectors of a ring around the origin."""
    path = PDFPathObject()
    for k in range(ring.strands):
        _trace(path, _sector(ring, 2 * math.pi * k / ring.strands), 0.0, 2 * math.pi / ring.petals, 6)
    return path


def _sector(ring: Ring, phase: float) -> Curve:
    def curve(t: float) -> tuple[float, float]:
        a = ring.petals * t
        wave = math.sin(a + phase) + ring.twist * math.sin(2 * a - phase)
        r = ring.radius + ring.swing * wave / (1 + abs(ring.twist))
        return r * math.cos(t), r * math.sin(t)

    return curve


def _trace(path: Any, curve: Curve, start: float, end: float, pieces: int) -> None:
    """Add a smooth curve as cubic Béziers whose tangents come from central differences."""
    step = (end - start) / pieces
    eps = step * 1e-3

    def slope(t: float) -> tuple[float, float]:
        (xa, ya), (xb, yb) = curve(t - eps), curve(t + eps)
        return (xb - xa) / (2 * eps) * step / 3, (yb - ya) / (2 * eps) * step / 3

    x, y = curve(start)
    path.moveTo(x, y)
    dx, dy = slope(start)
    for i in range(1, pieces + 1):
        t = start + i * step
        nx, ny = curve(t)
        ex, ey = slope(t)
        path.curveTo(x + dx, y + dy, nx - ex, ny - ey, nx, ny)
        x, y, dx, dy = nx, ny, ex, ey
