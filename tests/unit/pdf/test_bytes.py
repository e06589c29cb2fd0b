"""Equal facts give equal bytes; files hold their fonts; drawing loads no more than it needs."""

import subprocess
import sys
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from audits.certificates.pdf.draw import draw_certificate, draw_report
from tests.unit.pdf.certificates import EN, SELF, ZH
from tests.unit.pdf.reports import CHINESE, NOT_CONFORMING

_DIGESTS = """
import hashlib
from audits.certificates.pdf.draw import draw_certificate, draw_report
from tests.unit.pdf import certificates, reports
drawn = draw_certificate(certificates.ZH) + draw_certificate(certificates.SELF) + draw_report(reports.CHINESE)
print(hashlib.sha256(drawn).hexdigest())
"""
_LATIN_ONLY = """
import sys
from audits.certificates.pdf.draw import draw_certificate, draw_report
from tests.unit.pdf import certificates
draw_certificate(certificates.UNSIGNED)
from reportlab.pdfbase import pdfmetrics
from audits.certificates.pdf.fonts.faces import FACES
print(sorted(set(pdfmetrics.getRegisteredFontNames()) & set(FACES)))
print("django" in sys.modules)
"""


def _run(program: str, seed: str = "0") -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
    )
    return done.stdout


def _fonts(pdf: bytes) -> dict[str, Any]:
    reader = PdfReader(BytesIO(pdf))
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    fonts = [font.get_object() for each in resources for font in each["/Font"].values()]
    return {font["/BaseFont"]: font.get("/FontDescriptor", {}) for font in fonts}


def test_equal_facts_give_equal_bytes_in_one_process() -> None:
    assert draw_certificate(EN) == draw_certificate(EN)
    assert draw_report(CHINESE) == draw_report(CHINESE)


def test_equal_facts_give_equal_bytes_in_two_processes() -> None:
    assert _run(_DIGESTS, seed="1") == _run(_DIGESTS, seed="2")


def test_every_font_is_embedded() -> None:
    for pdf in (draw_certificate(ZH), draw_certificate(SELF), draw_report(CHINESE)):
        assert [name for name, descriptor in _fonts(pdf).items() if "/FontFile2" not in descriptor.get_object()] == []


def test_a_file_stays_small() -> None:
    assert len(draw_certificate(SELF)) < 45_000
    assert len(draw_certificate(ZH)) < 100_000
    assert len(draw_report(NOT_CONFORMING)) < 250_000


def test_a_latin_document_reads_no_chinese_font_and_no_framework() -> None:
    assert _run(_LATIN_ONLY) == "['Sans', 'SansB', 'Serif', 'SerifB']\nFalse\n"
