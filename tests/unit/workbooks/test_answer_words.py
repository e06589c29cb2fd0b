import pytest

from audits.workbooks.vocabulary import understand_answer
from audits.workbooks.vocabulary.languages import LANGUAGES

MET = """Y|y|Yes|yes|YES|"Yes "|Compliant|OK|✓|✔|√|Conforms|Met|met|Fully compliant|Ｙｅｓ|TRUE|Sí|si|SÍ|Cumple
|Conforme|Oui|OUI|oui|是|符合|合规|符合 ✓|Yes / Oui|是 (Yes)|✅|Pass|In place|yes.|C"""
PARTLY = """Partial|PARTIAL|partly|Partially|Partially compliant|In progress|partly_met|Parcial|En parte
|Cumple parcialmente|En proceso|Partiel|partiellement|En partie|En cours|部分|部分符合|部份符合|进行中
|Partial / 部分|Yes (partially)"""
NOT = """N|no|No|NO|NC|Non-compliant|Non compliant|noncompliant|Not met|not_met|✗|✘|❌|No cumple|Incumple
|No conforme|NON|non|non conforme|Non-conforme|否|不符合|未达标|FALSE|Fail"""
NOT_APPLICABLE = """N/A|n/a|NA|N-A|n.a.|N.A.|not applicable|Not Applicable|not_applicable|Ｎ／Ａ|No aplica|no procede
|Sans objet|S.O.|SO|non applicable|不适用|不適用|N/A (not applicable)"""
NEVER = """TBD|?|to do|todo|pending|-|–|.|/|x|X|1|0|2|100%|Yes/No|Y/N|Yes but|yes, except site B
|No – not applicable|#N/A|#REF!|Open|Closed|Ongoing|Planned|Not started|maybe|Minor|Observation
|pendiente|por definir|à faire|à définir|en attente|待定|待确认|无|基本符合|不清楚|see comment|N/A?|Yes?
|not fully compliant|☐|☒"""


def words(text: str) -> list[str]:
    return [word.strip("\n").strip('"') for word in text.split("|")]


CASES = [("met", MET), ("partly_met", PARTLY), ("not_met", NOT), ("not_applicable", NOT_APPLICABLE)]


@pytest.mark.parametrize(("answer", "word"), [(answer, word) for answer, text in CASES for word in words(text)])
def test_usual_words_are_understood(answer: str, word: str) -> None:
    assert understand_answer(word) == answer


@pytest.mark.parametrize("word", words(NEVER))
def test_words_that_leave_a_doubt_are_not_understood(word: str) -> None:
    assert understand_answer(word, frozenset(LANGUAGES)) is None


@pytest.mark.parametrize(
    ("word", "language", "answer"),
    [
        ("O", "fr", "met"),
        ("S", "es", "met"),
        ("P", "es", "partly_met"),
        ("P", "fr", "partly_met"),
        ("×", "zh", "not_met"),
    ],
)
def test_one_letter_counts_only_under_a_heading_of_its_language(word: str, language: str, answer: str) -> None:
    assert understand_answer(word, frozenset((language,))) == answer
    assert understand_answer(word, frozenset(("en",))) is None
