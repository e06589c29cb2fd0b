"""The certificate: frozen facts in, PDF bytes out."""

from audits.certificates.pdf.certificate.blocks import BLOCKS
from audits.certificates.pdf.certificate.frame import draw_frame, draw_micro_text
from audits.certificates.pdf.certificate.overleaf import draw_overleaf
from audits.certificates.pdf.certificate.sheet import Block, Overleaf, Sheet
from audits.certificates.pdf.certificate.watermark import draw_watermark
from audits.certificates.pdf.facts import CertificateFacts
from audits.certificates.pdf.page.pen import About, Pen
from audits.certificates.pdf.page.theme import PAPER, Paper
from audits.certificates.pdf.words.certificate import WORDS
from compliance.core.errors import Problem, Refused

_OVERLEAF: tuple[Overleaf, ...] = ((), ("conditions",), ("conditions", "scope"))
_DENSITIES = (1.0, 0.94, 0.88, 0.82, 0.78)  # tried in turn until everything fits


def draw_certificate(facts: CertificateFacts, *, paper: Paper = "A4") -> bytes:
    """Return the document as PDF 1.7: one page, and further ones only for conditions and long lists that find no room.

    Equal facts give equal bytes. Nothing is cut: Refused with pdf.does_not_fit when names fill more than a page in the
    smallest setting, and with pdf.missing_glyph when no installed font has a character.
    """
    words = WORDS[facts.language]
    kind = words.declaration if facts.level == "self_declared" else words.certificate
    about = About(f"{kind.title} {facts.number}", facts.issuer, facts.subject.holder, facts.language)
    pen = Pen(PAPER[paper], about)
    sheet, blocks = _lay_out(pen, facts, paper)
    draw_frame(pen, facts)
    sheet.draw(blocks)
    draw_micro_text(pen, facts)
    draw_watermark(pen, facts)
    if sheet.overleaf:
        draw_overleaf(sheet)
    return pen.finish()


def _lay_out(pen: Pen, facts: CertificateFacts, paper: Paper) -> tuple[Sheet, list[Block]]:
    """The first setting in which all fits: smaller type first, then conditions, then long lists on further pages."""
    for overleaf in _OVERLEAF:
        for scale in _DENSITIES:
            sheet = Sheet(pen, facts, scale=scale, overleaf=overleaf)
            blocks = [block for make in BLOCKS if (block := make(sheet))]
            if sheet.fits(blocks):
                return sheet, blocks
    raise Refused(Problem("pdf.does_not_fit", {"number": facts.number, "paper": paper}))
