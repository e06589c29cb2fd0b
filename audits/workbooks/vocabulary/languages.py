"""The languages that are read. A new one is a file like english.py and a line here."""

from types import ModuleType

from audits.workbooks.vocabulary import chinese, english, french, spanish

LANGUAGES: dict[str, ModuleType] = {"en": english, "es": spanish, "fr": french, "zh": chinese}


def phrases(text: str) -> list[str]:
    """Return the phrases of a list of words, one after the other or one a line."""
    return [phrase for part in text.replace("\n", "|").split("|") if (phrase := " ".join(part.split()))]
