"""The blocks of a certificate from top to bottom, one a file."""

from collections.abc import Callable

from audits.certificates.pdf.certificate.blocks.assurance import assurance
from audits.certificates.pdf.certificate.blocks.banner import banner
from audits.certificates.pdf.certificate.blocks.conditions import conditions
from audits.certificates.pdf.certificate.blocks.header import header
from audits.certificates.pdf.certificate.blocks.holder import holder
from audits.certificates.pdf.certificate.blocks.scope import scope
from audits.certificates.pdf.certificate.blocks.signatures import signatures
from audits.certificates.pdf.certificate.blocks.statement import statement
from audits.certificates.pdf.certificate.blocks.title import title
from audits.certificates.pdf.certificate.blocks.validity import validity
from audits.certificates.pdf.certificate.blocks.verify import verify
from audits.certificates.pdf.certificate.sheet import Block, Sheet

BLOCKS: tuple[Callable[[Sheet], Block | None], ...] = (
    banner,
    header,
    title,
    holder,
    statement,
    conditions,
    assurance,
    scope,
    validity,
    signatures,
    verify,
)
