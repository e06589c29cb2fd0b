"""The words of a checklist's blank form in English, Spanish, Chinese and French."""

from audits.certificates.pdf.words.checklist.en import EN
from audits.certificates.pdf.words.checklist.es import ES
from audits.certificates.pdf.words.checklist.fr import FR
from audits.certificates.pdf.words.checklist.table import Words
from audits.certificates.pdf.words.checklist.zh import ZH

WORDS = {"en": EN, "es": ES, "fr": FR, "zh": ZH}


def words_for(language: str) -> Words:
    """Return the words of the language, whatever its region or script; English where there are none."""
    return WORDS.get(language.partition("-")[0].lower(), EN)


__all__ = ["WORDS", "Words", "words_for"]
