"""The languages that are read. A new one is a file like english.py and a line here."""

from types import ModuleType

from audits.workbooks.vocabulary import chinese, english, french, spanish

LANGUAGES: dict[str, ModuleType] = {"en": english, "es": spanish, "fr": french, "zh": chinese}


def phrases(text: str) -> list[str]:
    """Return the folded phrases of one entry of a language file."""
    return [phrase for part in text.split("|") if (phrase := " ".join(part.split()))]
