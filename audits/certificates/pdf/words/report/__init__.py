"""The report's words in English, Spanish, Chinese and French: another language is another table."""

from audits.certificates.pdf.words.report.en import EN
from audits.certificates.pdf.words.report.es import ES
from audits.certificates.pdf.words.report.fr import FR
from audits.certificates.pdf.words.report.table import Plural, Words
from audits.certificates.pdf.words.report.zh import ZH

WORDS = {"en": EN, "es": ES, "zh": ZH, "fr": FR}

__all__ = ["WORDS", "Plural", "Words"]
