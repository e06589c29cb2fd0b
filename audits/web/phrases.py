"""How a language puts words side by side: what stands between them belongs to the language, not to the page."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from compliance.authoring.telling import told_title

if TYPE_CHECKING:
    from compliance.checklists.models import ChecklistVersion
    from compliance.policies.models import PolicyVersion


def separator() -> str:
    """Return what stands between the words of a list."""
    return _("{words}, {word}").format(words="", word="")


def joined(words: Iterable[object]) -> str:
    """Return "Manufacturer, Broker": any number of words that are alike."""
    return separator().join(map(str, words))


def any_of(words: Iterable[object]) -> str:
    """Return "Ana, Ingrid or Tomasz"; nothing for no words."""
    *first, last = [str(word) for word in words] or [""]
    return _("{some} or {last}").format(some=joined(first), last=last) if first else last


def followed_by(word: object, further: object) -> SafeString:
    """Return "Ana Ferreira, Compliance manager": a word and what belongs to it, or the one that there is, as HTML."""
    if not (word and further):
        return conditional_escape(str(word or further or ""))
    return format_html(_("{word}, {further}"), word=word, further=further)


def heading(word: object) -> SafeString:
    """Return "Major:", for what follows on the same line, as HTML."""
    return format_html(_("{word}:"), word=word)


def headed(word: object, text: object) -> str:
    """Return "Major: 3", as text."""
    return _("{word}: {text}").format(word=word, text=text)


def policy_title(version: "PolicyVersion") -> str:
    """Return what a scoring policy is called: the shipped ones in the reader's language."""
    return _(version.title)


def name_of_checklist(version: "ChecklistVersion") -> str:
    """Return "Diversion prevention 1.1.0" in the reader's language."""
    return f"{told_title(version)} {version.version}"


def name_of_policy(version: "PolicyVersion") -> str:
    """Return "Standard scoring 1.0.0" in the reader's language."""
    return f"{policy_title(version)} {version.version}"
