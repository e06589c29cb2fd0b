"""The report's words, in English so far: another language is another table."""

from audits.certificates.pdf.words.report.en import EN
from audits.certificates.pdf.words.report.table import Plural, Words

WORDS = {"en": EN}

__all__ = ["WORDS", "Plural", "Words"]
