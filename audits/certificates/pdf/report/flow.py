"""Lay out first, draw after: blocks fall onto pages, and only then is anything drawn."""

from collections.abc import Callable

from audits.certificates.pdf.page.pen import Pen

Draw = Callable[[float], None]  # from the top edge of the block

LEFT, RIGHT, TOP, BOTTOM = 54.0, 54.0, 74.0, 62.0


class Flow:
    """The pages of one document as (y, draw); `repeat` is a table's head, drawn again on each new page."""

    def __init__(self, pen: Pen) -> None:
        self.pen = pen
        self.left, self.right = LEFT, pen.width - RIGHT
        self.measure = self.right - self.left
        self.top, self.bottom = pen.height - TOP, BOTTOM
        self.y = self.top
        self.repeat: tuple[float, Draw] | None = None
        self._pages: list[list[tuple[float, Draw]]] = [[]]
        self._anchors: dict[str, int] = {}  # key → page index
        self._outline: list[tuple[str, str, int]] = []

    @property
    def room(self) -> float:
        """The height that is left on this page."""
        return self.y - self.bottom

    def new_page(self) -> None:
        """Go on at the top of a new page."""
        self._pages.append([])
        self.y = self.top
        if self.repeat:
            height, draw = self.repeat
            self._pages[-1].append((self.y, draw))
            self.y -= height

    def add(self, height: float, draw: Draw, keep: float = 0.0) -> None:
        """Place a block that is never split; `keep` is the room that must follow it on the same page."""
        if height + keep > self.room and self._pages[-1]:
            self.new_page()
        self._pages[-1].append((self.y, draw))
        self.y -= height

    def space(self, points: float) -> None:
        """Leave white space."""
        self.y -= points

    def anchor(self, key: str, title: str = "", level: int = 0) -> None:
        """Remember where the block was placed that was just added; with a title it becomes a bookmark too."""
        self._anchors[key] = len(self._pages) - 1
        if title:
            self._outline.append((key, title, level))

    def page_of(self, key: str) -> int | None:
        """Return the number of the page with this anchor, once everything is laid out."""
        return self._anchors[key] + 1 if key in self._anchors else None

    def link(self, key: str, x1: float, y1: float, x2: float, y2: float) -> None:
        """Make a rectangle of the page that is being drawn lead to an anchor, if there is one."""
        if key in self._anchors:
            self.pen.canvas.linkRect("", key, (x1, y1, x2, y2), relative=0, thickness=0)

    def render(self, furniture: Callable[[int, int], None]) -> None:
        """Draw all pages; furniture gets the page's number and how many there are."""
        c = self.pen.canvas
        for number, blocks in enumerate(self._pages):
            if number:
                self.pen.next_page()
            furniture(number + 1, len(self._pages))
            for key, title, level in self._outline:
                if self._anchors[key] == number:
                    c.bookmarkPage(key)
                    c.addOutlineEntry(title, key, level, closed=level == 0)
            for y, draw in blocks:
                draw(y)
        c.showOutline()
