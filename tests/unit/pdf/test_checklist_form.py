"""The blank form of a checklist: nothing in the margins, nothing over anything else, nothing left out."""

from functools import cache
from pathlib import Path

import pytest

from audits.certificates.pdf.draw import Form, draw_checklist
from audits.certificates.pdf.words.checklist import WORDS
from compliance.checklists.loading import load_checklist_text
from compliance.checklists.schema import Checklist
from compliance.checklists.translations import Passage, Translation, digest_of, original_texts, told
from tests.unit.pdf.pages import Page, collisions, flat, outside, pages

SMALL = load_checklist_text((Path(__file__).parents[2] / "data/checklists/small.yaml").read_text(encoding="utf-8"))
DIGEST = "0123456789abcdef" * 4
HAN = "指定一名人员对钥匙负责，并以书面形式授权。"


def changed(**fields: object) -> Checklist:
    """Return the small checklist with its first requirement changed."""
    content = SMALL.model_dump(mode="json")
    content["stages"][0]["requirements"][0] |= fields
    return Checklist.model_validate(content)


def chinese() -> Checklist:
    """Return it in Chinese, but for the title of the first requirement."""
    texts = {key: Passage(of=digest_of(text), text=HAN) for key, text in original_texts(SMALL).items()}
    del texts["GOV-01.title"]
    return told(SMALL, Translation(checklist=SMALL.code, language="zh-Hans", texts=texts))


FORMS = {
    "small": Form(SMALL, DIGEST, "en"),
    "chinese": Form(chinese(), DIGEST, "zh-Hans"),
    "long": Form(
        changed(
            title="A title that goes on " * 9,
            text="Zebras cross here. " * 105,
            guidance="Guidance in many words. " * 83,
            evidence=["Lions that take more than one line to be told as they should be. " * 2] * 20,
        ),
        DIGEST,
        "en",
    ),
}


@cache
def drawn(name: str) -> list[Page]:
    return pages(draw_checklist(FORMS[name]))


@pytest.mark.parametrize("name", FORMS)
def test_no_word_reaches_into_the_margins_or_over_another(name: str) -> None:
    assert [(outside(page, 50), collisions(page)) for page in drawn(name)] == [([], []) for _ in drawn(name)]


def test_every_requirement_stands_there_with_its_evidence_and_answers() -> None:
    text = flat(draw_checklist(FORMS["small"]))
    for requirement in SMALL.requirements:
        for words in (requirement.id, requirement.title, requirement.text, requirement.guidance, *requirement.evidence):
            assert words in text
    assert text.count("Partly met") == len(SMALL.order)
    assert "Only for Keeper · Vaccines · Reagents · Rents or lets space" in text


def test_a_requirement_longer_than_a_page_runs_on_and_loses_nothing() -> None:
    text = flat(draw_checklist(FORMS["long"]))
    assert text.count("Zebras") == 105
    assert text.count("Lions") == 40


def test_the_form_speaks_the_readers_language_and_marks_what_is_not_translated() -> None:
    text = flat(draw_checklist(FORMS["chinese"]))
    assert "待填写的检查表" in text
    assert "°One person is answerable" in text
    assert "° 尚未翻译，以原文显示" in text


def test_markup_is_printed_as_text_and_what_no_font_has_as_its_code_point() -> None:
    form = Form(changed(title="<b>Keys</b> & {x} \U000e0041"), DIGEST, "en")
    assert "<b>Keys</b> & {x} [U+E0041]" in flat(draw_checklist(form))


def test_equal_forms_give_equal_bytes() -> None:
    assert draw_checklist(FORMS["small"]) == draw_checklist(FORMS["small"])


def test_every_language_has_words_for_all_answers_and_grades() -> None:
    for words in WORDS.values():
        assert len(set(words.answers)) == 4
        assert set(words.criticality) == {"critical", "major", "minor"}
        assert words.page_of.format(page=1, pages=2) != words.page_of
