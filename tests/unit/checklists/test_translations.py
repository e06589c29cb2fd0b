import pytest
from pydantic import ValidationError

from compliance.checklists.content import content_digest
from compliance.checklists.translations import Passage, Told, Translation, digest_of, original_texts, state_of, told


def translation(**texts):
    return Translation(checklist="cold-store", language="fr", texts=texts)


def passage(original, text):
    return Passage(of=digest_of(original), text=text)


def as_told(text):
    assert isinstance(text, Told)
    return str(text), text.language, text.state


def test_every_text_of_a_checklist_has_one_key(small):
    texts = original_texts(small)
    assert list(texts)[:4] == ["title", "summary", "roles.keeper.title", "roles.carrier.title"]
    assert texts["GOV-01.text"] == small.requirement("GOV-01").text
    assert "" not in texts.values()


def test_a_fresh_text_is_told_in_the_language_asked_for(small):
    french = told(small, translation(title=passage(small.title, "Petite liste")))
    assert as_told(french.title) == ("Petite liste", "fr", "fresh")


def test_a_text_whose_original_changed_stands_in_the_original_and_says_so(small):
    french = told(small, translation(title=passage("What it was called before", "Vieille liste")))
    assert as_told(french.title) == (small.title, "en", "stale")


@pytest.mark.parametrize("empty", [{}, {"title": Passage(of="0" * 12)}])
def test_a_text_not_translated_yet_stands_in_the_original_and_says_so(small, empty):
    french = told(small, translation(summary=passage(small.summary, "En bref"), **empty))
    assert as_told(french.title) == (small.title, "en", "missing")


def test_nothing_translated_is_no_fault_of_each_text(small):
    assert as_told(told(small, translation()).title) == (small.title, "en", "untold")


def test_the_told_checklist_has_the_same_criteria_in_the_same_order(small):
    french = told(small, translation())
    assert french.order == small.order
    assert french.criticals == small.criticals
    assert content_digest(french) == content_digest(small)


def test_each_prompt_for_evidence_is_translated_by_its_place(small):
    requirement = small.requirements[0]
    prompt = requirement.evidence[0]
    french = told(small, translation(**{f"{requirement.id}.evidence.1": passage(prompt, "Une preuve")}))
    assert french.requirements[0].evidence[0] == "Une preuve"


def test_a_digest_is_of_the_text_and_of_nothing_else():
    assert digest_of("Governance") == "86f8a694159b"
    assert state_of("Governance", Passage(of="86f8a694159b", text="Gouvernance")) == "fresh"


@pytest.mark.parametrize("text", ["a\u202eb", "a\u0000b", "x" * 4001])
def test_a_translated_text_obeys_the_rules_of_the_originals(text):
    with pytest.raises(ValidationError):
        Passage(of="0" * 12, text=text)
