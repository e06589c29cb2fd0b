"""The room's public face: certificate, report, and the blank form of a checklist."""

from audits.certificates.pdf.certificate.draw import draw_certificate
from audits.certificates.pdf.checklist.draw import draw_checklist
from audits.certificates.pdf.checklist.form import Form
from audits.certificates.pdf.report.draw import draw_report

__all__ = ["Form", "draw_certificate", "draw_checklist", "draw_report"]
