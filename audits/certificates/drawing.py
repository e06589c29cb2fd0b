"""Facts in, PDF bytes out, with this installation's fonts."""

from django.conf import settings

from audits.certificates.pdf.certificate import draw_certificate
from audits.certificates.pdf.facts import CertificateFacts, ReportFacts
from audits.certificates.pdf.report import draw_report


def draw_certificate_pdf(facts: CertificateFacts) -> bytes:
    """Return the certificate or self-declaration as PDF; equal facts give equal bytes."""
    return draw_certificate(facts, fonts=settings.FONT_DIR)


def draw_report_pdf(facts: ReportFacts) -> bytes:
    """Return the audit report as PDF; equal facts give equal bytes."""
    return draw_report(facts, fonts=settings.FONT_DIR)
