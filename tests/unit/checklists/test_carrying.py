"""Scope facts said to one version, carried to another."""

from compliance.checklists.applicability import ScopeFacts
from compliance.checklists.carrying import carried_facts, new_questions
from compliance.checklists.loading import load_checklist_text

FACTS = ScopeFacts(
    roles=frozenset({"keeper", "carrier"}),
    substances=frozenset({"vaccine"}),
    jurisdictions=frozenset({"eu", "pl"}),
    conditions=frozenset({"rents"}),
)


def newer(text: str, *pairs: tuple[str, str]):
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return load_checklist_text(text)


def test_the_same_words_are_carried_as_they_are(small):
    assert carried_facts(FACTS, small, small) == FACTS


def test_everything_stays_everything(small, small_text):
    asked = newer(small_text, ("stages:", "  - id: shares\n    title: Shares\n    question: Shared?\nstages:"))
    assert carried_facts(ScopeFacts(), small, asked) == ScopeFacts()


def test_a_word_that_is_gone_is_left_out(small, small_text):
    gone = newer(small_text, ("  - id: carrier\n    title: Carrier\n", ""), ("[carrier]", "[keeper]"))
    assert carried_facts(FACTS, small, gone).roles == frozenset({"keeper"})


def test_a_jurisdiction_that_is_gone_is_left_out_and_a_country_stays(small, small_text):
    renamed = newer(small_text, ("- id: eu", "- id: union"), ("jurisdiction: eu", "jurisdiction: union"))
    assert carried_facts(FACTS, small, renamed).jurisdictions == frozenset({"pl"})


def test_a_new_question_counts_as_yes(small, small_text):
    asked = newer(small_text, ("stages:", "  - id: shares\n    title: Shares\n    question: Shared?\nstages:"))
    assert [question.id for question in new_questions(small, asked)] == ["shares"]
    assert carried_facts(FACTS, small, asked).conditions == frozenset({"rents", "shares"})
