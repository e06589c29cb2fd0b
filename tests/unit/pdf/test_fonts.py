"""Which characters can be printed, with what, and what happens to those that cannot."""

from dataclasses import replace

import pytest

from audits.certificates.pdf.draw import draw_certificate
from audits.certificates.pdf.fonts.cut import characters, cut
from audits.certificates.pdf.fonts.faces import FACES, STAND_INS, everyday
from audits.certificates.pdf.messages import MESSAGES
from audits.certificates.pdf.page.runs import runs, spelled
from audits.certificates.pdf.printable import unprintable
from compliance.core.errors import Refused, sentence
from tests.unit.pdf.certificates import ACME, SELF


@pytest.mark.parametrize(
    "name",
    [
        "Peña & Núñez",
        "Łódź Øresund Ğ",
        "Công ty Dược phẩm",
        "Αθήνα",
        "Москва",
        "江苏恒泰",
        "臺灣藥廠",
        "ナカムラ製薬",
        "한국제약",
        "5 ≥ 4 → ½",
    ],
)
def test_names_in_these_scripts_can_be_printed(name: str) -> None:
    assert unprintable(name) == ()


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("บริษัท", ("บ", "ร", "ิ", "ษ", "ั", "ท")),
        ("شركة", ("ش", "ر", "ك", "ة")),
        ("हिन्दी", ("ह", "ि", "न", "्", "द", "ी")),
        ("Acme ✅ Ltd ✅", ("✅",)),
        ("two\nlines", ("\n",)),
        ("tab\there", ("\t",)),
    ],
)
def test_characters_that_no_font_has_are_named_once_each(name: str, missing: tuple[str, ...]) -> None:
    assert unprintable(name) == missing


def test_a_holder_that_cannot_be_printed_is_refused_with_the_characters() -> None:
    facts = replace(SELF, subject=replace(ACME, holder="บริษัท Ltd"))

    with pytest.raises(Refused) as refused:
        draw_certificate(facts)

    (problem,) = refused.value.problems
    assert (problem.code, problem.params) == ("pdf.missing_glyph", {"characters": "บริษัท", "text": "บริษัท"})
    assert "บริษัท" in sentence(problem, MESSAGES)


def test_more_text_than_a_page_holds_is_refused_and_not_cut() -> None:
    facts = replace(SELF, subject=replace(ACME, address="Building after building of the Runcorn works. " * 60))

    with pytest.raises(Refused) as refused:
        draw_certificate(facts, paper="Letter")

    (problem,) = refused.value.problems
    assert problem.params == {"number": "CWD-LOCAL-2026-000001", "paper": "Letter"}
    assert sentence(problem, MESSAGES).startswith("The text of CWD-LOCAL-2026-000001 does not fit on one Letter page")


def test_free_text_keeps_what_no_font_has_as_code_points() -> None:
    assert spelled("done ✅\r\nsee\tnote") == "done [U+2705]\nsee note"
    assert spelled("e\u0301tage") == "étage"


def test_a_text_is_cut_where_another_font_takes_over_with_a_gap_between_scripts() -> None:
    assert [(run.face, run.text, run.gap) for run in runs("ERP 系统 2027", "SansB")] == [
        ("SansB", "ERP ", 0.0),
        ("HanB", "系统", 0.0),
        ("SansB", " 2027", 0.0),
    ]
    assert [(run.face, run.gap) for run in runs("第3版", "Sans")] == [("Han", 0.0), ("Sans", 0.16), ("Han", 0.16)]


def test_quotation_marks_between_han_are_drawn_by_the_han_font() -> None:
    assert [run.face for run in runs("中“文", "Sans")] == ["Han"]
    assert [run.face for run in runs("a“b", "Sans")] == ["Sans"]


def test_a_rare_character_comes_from_the_whole_font() -> None:
    assert ord("㐀") not in everyday()
    assert [run.face for run in runs("㐀", "Sans")] == ["HanRare"]


@pytest.mark.parametrize("name", sorted(set(FACES) - {"HanRare", "HanRareB", "HangulB"}))
def test_a_cut_is_a_static_true_type_file(name: str) -> None:
    data = cut(name)

    assert data[:4] == b"\x00\x01\x00\x00"
    assert b"glyf" in data[:400]
    assert b"fvar" not in data[:400]


def test_every_stand_in_is_a_face_and_all_faces_draw_something() -> None:
    assert {face for faces in STAND_INS.values() for face in faces} == set(FACES)
    assert [name for name in FACES if not characters(name)] == []
