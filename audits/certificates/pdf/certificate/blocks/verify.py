"""How to check the document: QR code, address and code to type, digest, and the warning in two languages."""

from audits.certificates.pdf.certificate.sheet import Block, Sheet, caps
from audits.certificates.pdf.page.exact import octets
from audits.certificates.pdf.page.lines import balance, fit
from audits.certificates.pdf.page.qr import draw_qr
from audits.certificates.pdf.page.runs import width
from audits.certificates.pdf.page.theme import GREY, INK, MEDIUM, TEAL
from compliance.core.ids import grouped

_QR = 84.0  # points: modules of 0.9 mm for an address of 45 characters


def verify(s: Sheet) -> Block:
    """Return the foot of the page. The register alone knows the status: a page of paper cannot."""
    k, size, f = s.k, _QR * s.k, s.facts
    x = s.left + size + 16 * k
    measure = s.right - x
    address = f.url.removeprefix("https://")
    link, _ = fit(address, tuple(s.style("SansB", z, z * 1.2, TEAL) for z in (11.5, 10.4, 9.4, 8.4, 7.4)), measure, 1)
    code = s.style("SansB", 9.4, 12, INK, 0.3)
    text, faint, mono = s.style("Sans", 7.4, 10.4), s.style("Sans", 7.4, 10.4, GREY), s.style("Sans", 6.2, 8, INK, 0.15)
    warnings = [(balance(s.words.status, text, measure), text)]
    if s.second:
        warnings.append((balance(s.second.status, faint, measure), faint))
    body = 39 * k + sum(len(rows) * text.leading + 2 * k for rows, _ in warnings) + 18 * k
    height = 13 * k + max(size, body)

    def draw(y: float) -> None:
        s.pen.rule(s.left, y, s.right, y, MEDIUM, INK)
        top = y - 13 * k
        draw_qr(s.pen, s.left, top - size, size, f.url)
        s.label(x, top - 5.4 * k, s.kind(s.words).check)
        s.pen.text(x, top - 18.4 * k, address, link)
        s.label(x, top - 31.6 * k, s.words.code)
        after = x + width(caps(s.words.code), s.label_style()) + 7 * k
        s.pen.text(after, top - 32.4 * k, grouped(f.code), code)
        base = top - 46 * k
        for rows, style in warnings:
            base = s.pen.lines(x, base, rows, style) - 12.4 * k
        low = min(base - 4 * k, top - size + 8.2 * k)
        s.label(x, low, s.words.digest)
        s.pen.text(x, low - 8.2 * k, octets(f.digest), mono)

    return Block(height, 0, draw)
