"""Which language a document speaks: that of whoever signed the audit, or the one asked for, if its words are there."""

from audits.certificates.pdf.words.report import WORDS
from audits.conduct.models import Submission
from compliance.core.catalogues import ORIGINAL
from compliance.people.queries import language_chosen_by


def language_of(submission: Submission) -> str:
    """Return the language (such as `zh-hans`) that the signer chose; English where none did, or nobody signed."""
    signature = submission.signature
    chosen = language_chosen_by(signature.signer) if signature and signature.signer else ""
    return chosen if words_in(chosen) else ORIGINAL


def words_in(language: str) -> str:
    """Return the key of a document's fixed words, "zh" for `zh-hans`; empty for a language without them."""
    key = language.partition("-")[0]
    return key if key in WORDS else ""
