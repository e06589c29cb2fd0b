"""What the documents say, in the order in which a program reads it."""

from dataclasses import replace
from functools import cache

import pytest
import zxingcpp

from audits.certificates.pdf.draw import draw_certificate
from audits.certificates.pdf.facts import CertificateFacts
from audits.certificates.pdf.page.qr import qr_text
from tests.unit.pdf import golden
from tests.unit.pdf.certificates import ALL, CONDITIONAL, DESK, DORA, EN, SAMPLE, SELF, SELF_CONDITIONAL, UNSIGNED, ZH
from tests.unit.pdf.pages import flat, picture, text


@cache
def printed(facts: CertificateFacts) -> str:
    """Return the text of a document that has one page."""
    (page,) = text(draw_certificate(facts))
    return page


@pytest.mark.parametrize("name", ["self", "unsigned", "self_conditional", "site", "zh_self"])
def test_the_text_is_the_golden_one(name: str) -> None:
    assert golden.certificate(name) == golden.stored(f"certificate_{name}")


def test_a_self_declaration_never_calls_itself_a_certificate() -> None:
    assert "ertificate" not in printed(SELF)
    assert "CERTIFICATE" not in printed(SELF)


def test_a_self_declaration_says_first_that_nobody_checked_it_and_who_registered_it() -> None:
    lines = printed(SELF).splitlines()

    assert lines[:6] == [
        "REGISTERED BY",
        "Chainwarden register at verify.example.org",
        "DECLARATION NO.",
        "CWD-LOCAL-2026-000001",
        "SELF-DECLARED, NOT CHECKED",
        "Registered Self-Declaration",
    ]


def test_a_document_without_signature_says_so() -> None:
    assert "Unsigned declaration\nNobody has signed this declaration" in printed(UNSIGNED)
    assert "Unsigned" not in printed(SELF)


@pytest.mark.parametrize(
    ("facts", "level", "explained"),
    [
        (SELF, "Self-declared", "The company’s own answers. Nobody outside the company has checked them."),
        (DESK, "Desk-reviewed", "A reviewer of the issuing body read the answers"),
        (SAMPLE, "Sample-verified", "A reviewer checked a risk-based sample"),
        (EN, "Site-verified", "Reviewers visited the site"),
    ],
)
def test_the_assurance_level_is_explained(facts: CertificateFacts, level: str, explained: str) -> None:
    assert f"ASSURANCE LEVEL {level} {explained}" in flat(draw_certificate(facts))


@pytest.mark.parametrize("facts", [SELF_CONDITIONAL, CONDITIONAL], ids=["self-declared", "reviewed"])
def test_a_conditional_outcome_shows_in_the_sentence_and_in_the_box(facts: CertificateFacts) -> None:
    page = flat(draw_certificate(facts))

    assert "subject to the conditions stated here" in page
    assert f"CONDITIONAL to be closed by {facts.conditions_due} 1 KYC-09" in page


def test_a_scope_without_limits_is_printed_as_all_and_an_empty_one_as_none() -> None:
    assert printed(UNSIGNED).count("\nAll\n") == 4
    assert "CIRCUMSTANCES IN SCOPE\nNone\n" in printed(SELF)


def test_up_to_three_people_sign_side_by_side() -> None:
    page = printed(replace(EN, signatures=(*EN.signatures, replace(DORA, name="Third Signatory"))))

    assert page.count("Signed 2026-11-") == 3


@pytest.mark.parametrize("name", ALL)
def test_the_code_leads_to_the_register(name: str) -> None:
    (found,) = zxingcpp.read_barcodes(picture(draw_certificate(ALL[name])))

    assert found.text == ALL[name].url.upper()


def test_an_address_with_a_longer_path_keeps_its_small_letters() -> None:
    assert qr_text("https://verify.example.org/v/7Q2M") == "HTTPS://VERIFY.EXAMPLE.ORG/V/7Q2M"
    assert qr_text("https://example.org/register/v/7Q2M") == "https://example.org/register/v/7Q2M"


def test_address_and_code_are_printed_as_they_are_typed() -> None:
    assert "CHECK THIS DECLARATION\nhttp://127.0.0.1:8000/v/7Q2M9XKD4TABCDEFG\n" in printed(UNSIGNED)
    assert "CHECK THIS DECLARATION\nverify.example.org/v/7Q2M9XKD4TABCDEFG\nCODE 7Q2M-9XKD-4TAB-CDEF-G\n" in printed(
        SELF
    )


def test_a_chinese_certificate_says_its_level_in_chinese() -> None:
    assert "保证级别\n现场核实\n" in printed(ZH)
