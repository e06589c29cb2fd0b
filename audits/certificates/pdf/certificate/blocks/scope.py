"""What the audit covered: roles, substance classes, jurisdictions, circumstances."""

from audits.certificates.pdf.certificate.sheet import Block, Sheet
from audits.certificates.pdf.page.lines import itemise
from audits.certificates.pdf.page.style import Style

_ROW_GAP = 8.0
_LONG = 12  # a longer list may go overleaf

Items = tuple[str, ...] | None  # None: everything


def scope(s: Sheet) -> Block:
    """Return the four lists in two columns."""
    k, text = s.k, s.style("Sans", 9.2, 12.6)
    _, measure = s.column(0, 2)
    cells = [(head, _listed(s, items, text, measure)) for head, items in scope_lists(s)]
    rows = [(pair, 14 * k + max(len(lines) for _, lines in pair) * text.leading) for pair in (cells[:2], cells[2:])]
    height = sum(h for _, h in rows) + _ROW_GAP * k * (len(rows) - 1)

    def draw(y: float) -> None:
        for pair, row_h in rows:
            for i, (head, lines) in enumerate(pair):
                x, _ = s.column(i, 2)
                s.label(x, y - 6 * k, head)
                s.pen.lines(x, y - 20 * k, lines, text)
            y -= row_h + _ROW_GAP * k

    return Block(height, 1.3, draw)


def scope_lists(s: Sheet) -> tuple[tuple[str, Items], ...]:
    """Return the four lists with their headings."""
    covered, w = s.facts.subject.scope, s.words
    return (
        (w.roles, covered.roles),
        (w.substances, covered.substances),
        (w.jurisdictions, covered.jurisdictions),
        (w.circumstances, covered.conditions),
    )


def goes_overleaf(s: Sheet, items: Items) -> bool:
    """Return whether the list stands on a further page of this sheet."""
    return "scope" in s.overleaf and len(items or ()) > _LONG


def _listed(s: Sheet, items: Items, style: Style, measure: float) -> list[str]:
    if not items:
        return [s.words.all if items is None else s.words.none]
    if goes_overleaf(s, items):
        return [s.words.items_overleaf.format(count=len(items))]
    return itemise(items, s.words.separator, style, measure)
