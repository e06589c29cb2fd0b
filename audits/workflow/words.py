"""The words that problems carry as parameters, such as states and acts, for the reader's language."""

from collections.abc import Mapping

from django.utils.translation import gettext

from compliance.core.words import N_

_STATES = {
    "draft": N_("draft"),
    "submitted": N_("submitted"),
    "superseded": N_("superseded"),
    "withdrawn": N_("withdrawn"),
    "filed": N_("filed"),
    "in review": N_("in review"),
    "recommended": N_("recommended"),
    "decided": N_("decided"),
    "open": N_("open"),
    "response": N_("answered"),
    "needs revision": N_("sent back"),
    "accepted": N_("accepted"),
    "void": N_("void"),
}
_ACTS = {
    "submit": N_("be submitted"),
    "supersede": N_("be superseded"),
    "withdraw": N_("be withdrawn"),
    "correct": N_("be corrected"),
    "take up": N_("be taken up"),
    "recommend": N_("be recommended"),
    "decide": N_("be decided"),
    "release": N_("be released"),
    "respond": N_("be answered"),
    "accept": N_("be accepted"),
    "send back": N_("be sent back"),
    "take back": N_("be taken back"),
}
_OUTCOMES = {
    "conforming": N_("conforming"),
    "conditional": N_("conditional"),
    "not conforming": N_("not conforming"),
    "not assessable": N_("not assessable"),
}
_VOCABULARIES = {
    "roles": N_("roles"),
    "substances": N_("substance classes"),
    "jurisdictions": N_("jurisdictions"),
    "conditions": N_("conditions"),
}
_KINDS = {
    "number": N_("number"),
    "text": N_("text"),
    "condition": N_("condition"),
    "an exact number": N_("an exact number"),
    "a list": N_("a list"),
    "a table": N_("a table"),
}
WORDS: dict[str, Mapping[str, str]] = {
    "status": _STATES,
    "act": _ACTS,
    "outcome": _OUTCOMES,
    "vocabulary": _VOCABULARIES,
    "wanted": _KINDS,
    "expected": _KINDS,
}
"""By the name of the parameter, then by its value."""


def worded(params: Mapping[str, str | int]) -> dict[str, str | int]:
    """Return the parameters with each known word in the reader's language; everything else stays as it is."""
    return {name: _worded(WORDS.get(name, {}), value) for name, value in params.items()}


def _worded(words: Mapping[str, str], value: str | int) -> str | int:
    word = words.get(str(value).replace("_", " "))
    return value if word is None else gettext(word)
