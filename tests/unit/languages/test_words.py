import pytest
from django.utils import translation

from audits.conduct.lifecycle import Act, Status
from audits.findings.lifecycle import FindingAct, FindingStatus
from audits.review.lifecycle import ReviewAct, ReviewStatus
from audits.workflow.messages import say
from audits.workflow.words import WORDS, worded
from compliance.core.errors import Problem


@pytest.mark.parametrize(
    ("name", "values"),
    [("status", [*Status, *ReviewStatus, *FindingStatus]), ("act", [*Act, *ReviewAct, *FindingAct])],
)
def test_every_state_and_act_has_a_word(name, values):
    assert {value.replace("_", " ") for value in values} <= WORDS[name].keys()


def test_a_state_is_told_in_words_and_the_rest_as_it_is():
    assert worded({"status": "needs_revision", "name": "open", "n": 3}) == {
        "status": "sent back",
        "name": "open",
        "n": 3,
    }


def test_a_refusal_reads_as_a_sentence():
    with translation.override("en"):
        told = say(Problem("audit.act_not_possible", {"status": "draft", "act": "correct"}))
    assert told == "This audit is draft, so it cannot be corrected now. Nothing was changed."
