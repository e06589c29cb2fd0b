"""The certificate's words in English, Spanish, Chinese and French."""

from audits.certificates.pdf.words.certificate.en import EN
from audits.certificates.pdf.words.certificate.es import ES
from audits.certificates.pdf.words.certificate.fr import FR
from audits.certificates.pdf.words.certificate.table import Kind, Words
from audits.certificates.pdf.words.certificate.zh import ZH

WORDS = {"en": EN, "es": ES, "zh": ZH, "fr": FR}

__all__ = ["WORDS", "Kind", "Words"]
