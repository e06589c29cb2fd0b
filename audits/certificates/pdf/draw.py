"""The room's public face: both documents."""

from audits.certificates.pdf.certificate.draw import draw_certificate
from audits.certificates.pdf.report.draw import draw_report

__all__ = ["draw_certificate", "draw_report"]
