"""A thin pen over the ReportLab canvas: text with several fonts in a line, rules, boxes, hatching, repeated forms."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, Literal

from reportlab.lib.colors import Color
from reportlab.pdfbase.ttfonts import shapeStr
from reportlab.pdfgen.canvas import Canvas

from audits.certificates.pdf.page.runs import Run, font, runs, width
from audits.certificates.pdf.page.style import Style

Align = Literal["left", "right", "centre"]

_KERN_FROM = 12.0  # points; smaller text is set without kerning


@dataclass(frozen=True, slots=True)
class About:
    """What a file says about itself to the programs that list it."""

    title: str
    author: str
    subject: str
    language: str


class Pen:
    """Draws on one document. Lengths are points, the origin is the lower left corner of the page."""

    def __init__(self, size: tuple[float, float], about: About) -> None:
        font("Sans")
        self._buffer = BytesIO()
        self.width, self.height = size
        self.canvas = c = Canvas(
            self._buffer,
            pagesize=size,
            pageCompression=1,
            invariant=1,  # no clock and no random id in the file: equal facts give equal bytes
            pdfVersion=(1, 7),
            lang=about.language,
            initialFontName="Sans",
        )
        c.setTitle(about.title)
        c.setAuthor(about.author)
        c.setSubject(about.subject)
        c.setCreator("Chainwarden")
        c.setProducer("Chainwarden")

    def next_page(self) -> None:
        """End this page and begin another."""
        self.canvas.showPage()

    def finish(self) -> bytes:
        """Return the whole document as PDF 1.7."""
        self.canvas.showPage()
        self.canvas.save()
        return self._buffer.getvalue()

    def text(self, x: float, y: float, line: str, style: Style, align: Align = "left", optical: bool = False) -> float:
        """Draw one line with its baseline at y and return its width; optical lets the first letter's stem touch x."""
        total = width(line, style)
        if align != "left":
            x -= (total - style.track) * (1.0 if align == "right" else 0.5)
        if optical and line:
            x -= _bearing(line[0], style)
        self.canvas.setFillColor(style.colour)
        for run in runs(line, style.face):
            x += run.gap * style.size
            self._run(x, y, run, style)
            x += run.width * style.size + style.track * len(run.text)
        return total

    def lines(
        self, x: float, y: float, rows: list[str], style: Style, align: Align = "left", optical: bool = False
    ) -> float:
        """Draw lines, the first baseline at y; return the last baseline."""
        plain = align == "left" and not optical and not style.track
        if plain and len(rows) > 1 and all(len(runs(row, style.face)) == 1 for row in rows):
            self._paragraph(x, y, [runs(row, style.face)[0] for row in rows], style)
        else:
            for i, row in enumerate(rows):
                self.text(x, y - i * style.leading, row, style, align, optical)
        return y - (len(rows) - 1) * style.leading

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, weight: float, colour: Color, dash: tuple[float, ...] = ()
    ) -> None:
        """Draw a straight line; dash is the lengths of dashes and gaps."""
        c = self.canvas
        c.setLineWidth(weight)
        c.setStrokeColor(colour)
        if dash:
            c.setDash(*dash)
        c.line(x1, y1, x2, y2)
        if dash:
            c.setDash()

    def box(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        fill: Color | None = None,
        stroke: Color | None = None,
        weight: float = 0.5,
    ) -> None:
        """Draw a rectangle from its lower left corner."""
        c = self.canvas
        if fill is not None:
            c.setFillColor(fill)
        if stroke is not None:
            c.setStrokeColor(stroke)
            c.setLineWidth(weight)
        c.rect(x, y, w, h, stroke=int(stroke is not None), fill=int(fill is not None))

    def hatch(self, x: float, y: float, w: float, h: float, colour: Color, pitch: float, weight: float = 0.8) -> None:
        """Fill a rectangle with diagonal strokes that survive a black-and-white copy."""
        c = self.canvas
        with self.kept():
            edge = c.beginPath()
            edge.rect(x, y, w, h)
            c.clipPath(edge, stroke=0, fill=0)
            c.setStrokeColor(colour)
            c.setLineWidth(weight)
            strokes = c.beginPath()
            for i in range(int((w + h) / pitch) + 1):
                strokes.moveTo(x - h + i * pitch, y)
                strokes.lineTo(x + i * pitch, y + h)
            c.drawPath(strokes, stroke=1, fill=0)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep the canvas's state around what is drawn inside: place, clip, colours, weights."""
        self.canvas.saveState()
        yield
        self.canvas.restoreState()

    def _paragraph(self, x: float, y: float, rows: list[Run], style: Style) -> None:
        """Lines of one run each as one text object, which halves the time that a long table takes."""
        self.canvas.setFillColor(style.colour)
        t = self.canvas.beginText(x, y)
        for row in rows:
            t.setFont(row.face, style.size * row.scale, style.leading)
            t.textLine(_kerned(row, style.size) if _wants_kerning(row, style) else row.text)
        self.canvas.drawText(t)

    def _run(self, x: float, y: float, run: Run, style: Style) -> None:
        t = self.canvas.beginText(x, y)
        t.setFont(run.face, style.size * run.scale)
        if style.track:
            t.setCharSpace(style.track)
        t.textLine(_kerned(run, style.size) if _wants_kerning(run, style) else run.text)
        if style.track:
            t.setCharSpace(0)
        self.canvas.drawText(t)


def _wants_kerning(run: Run, style: Style) -> bool:
    return run.face.startswith("Serif") and style.size >= _KERN_FROM and not style.track


@lru_cache(maxsize=2_000)
def _kerned(run: Run, size: float) -> Any:
    # ReportLab's own drawString(shaping=True) does nothing here: it wants a bidirectional library as well.
    return shapeStr(run.text, run.face, size)


def _bearing(ch: str, style: Style) -> float:
    face = runs(ch, style.face)[0].face
    return _bearing_unit(ch, face) * style.size if face.startswith("S") else 0.0


@lru_cache(maxsize=4_000)
def _bearing_unit(ch: str, face: str) -> float:
    metrics = font(face).face
    left: int = metrics.hmetrics[metrics.charToGlyph[ord(ch)]][1]
    signed = left - 65536 if left > 32767 else left  # ReportLab reads this signed field as unsigned
    return signed / float(metrics.unitsPerEm)
