"""Stored texts of drawn documents. `python -m tests.unit.pdf.golden` writes them anew: read the difference first."""

from pathlib import Path

from audits.certificates.pdf.draw import draw_certificate, draw_report
from tests.unit.pdf import certificates, reports
from tests.unit.pdf.pages import text

_FOLDER = Path(__file__).parents[2] / "data" / "pdf"
_CERTIFICATES = ("self", "unsigned", "self_conditional", "site", "zh_self")
_REPORTS = ("not_conforming", "reviewed")


def certificate(name: str) -> str:
    """Return the text of a certificate without its micro-text, which repeats number and address hundreds of times."""
    pages = text(draw_certificate(certificates.ALL[name]))
    return "\f".join(page.partition("\nCHAINWARDEN CW-")[0].strip() for page in pages) + "\n"


def report(name: str) -> str:
    """Return the text of a report."""
    return "\f".join(page.strip() for page in text(draw_report(reports.ALL[name]))) + "\n"


def stored(name: str) -> str:
    """Return the stored text of a document."""
    return (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def _write() -> None:
    for name in _CERTIFICATES:
        (_FOLDER / f"certificate_{name}.txt").write_text(certificate(name), encoding="utf-8")
    for name in _REPORTS:
        (_FOLDER / f"report_{name}.txt").write_text(report(name), encoding="utf-8")


if __name__ == "__main__":
    _write()
