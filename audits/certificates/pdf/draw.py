"""The room's public face: both documents."""

from audits.certificates.pdf.certificate.draw import draw_certificate

__all__ = ["draw_certificate"]
