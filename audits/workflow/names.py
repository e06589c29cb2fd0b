"""Names that documents will print: checked when they are entered, so that no task fails on them later."""

from audits.certificates.pdf.printable import unprintable
from compliance.core.errors import Problem, Refused
from compliance.signing.recognition import Credentials

LONGEST_NAME = 200


def fitting(text: str) -> str:
    """Return the name with single spaces; Refused when it is too long or no installed font can print it."""
    name = " ".join(text.split())
    if len(name) > LONGEST_NAME:
        raise Refused(Problem("name.too_long", {"length": len(name), "longest": LONGEST_NAME}))
    return printable(name)


def printable(text: str, *, code: str = "name.not_printable") -> str:
    """Return the text; Refused (with another `code` where it is no name) when no installed font can print it."""
    if missing := unprintable(text):
        raise Refused(Problem(code, {"characters": " ".join(missing)[:60]}))
    return text


def require_printable_signer(credentials: Credentials) -> None:
    """Raise Refused when the signer's name or position does not fit or cannot be printed: documents carry both."""
    printable(credentials.signer.name)
    fitting(credentials.position)
