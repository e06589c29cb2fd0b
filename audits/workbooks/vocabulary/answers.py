"""Which answer a word stands for. Whole known phrases only: "Yes, but …" is a question back to the company."""

import re

from audits.workbooks.assessment import Answer
from audits.workbooks.vocabulary.folding import fold
from audits.workbooks.vocabulary.languages import LANGUAGES, phrases

_LONGEST_ANSWER = 80  # characters
_PARTS = re.compile(r"[|\n;,()\[\]（）【】，；、–—=:：]|\s[-/]\s|(?<=[✓✔√☑✅✗✘❌])|(?=[✓✔√☑✅✗✘❌])")
_SLASH = re.compile(r"[/／]")  # in "Yes/Oui" it parts, in "N/A" it does not
_DOUBT = re.compile(r"[?？]|^\s*#")  # "#N/A" is an error value


def understand_answer(text: str, languages: frozenset[str] = frozenset()) -> Answer | None:
    """Return the answer, or None when it is not certain; `languages` of the heading allow their one-letter answers.

    Said twice is said once ("Yes / Oui", "是 ✓"), as long as every part says the same.
    """
    if len(text) > _LONGEST_ANSWER or _DOUBT.search(text):
        return None
    if whole := _lookup(text, languages):
        return whole
    parts = [part for part in _PARTS.split(text) if part.strip()]
    return _one({_lookup(part, languages) or _one(_each(_SLASH.split(part), languages)) for part in parts})


def _each(parts: list[str], languages: frozenset[str]) -> set[Answer | None]:
    return {_lookup(part, languages) for part in parts}


def _one(answers: set[Answer | None]) -> Answer | None:
    return answers.pop() if len(answers) == 1 else None


def is_answer_word(text: str) -> bool:
    """Return whether the text would be read as an answer somewhere."""
    return understand_answer(text, frozenset(LANGUAGES)) is not None


def _lookup(text: str, languages: frozenset[str]) -> Answer | None:
    word = fold(text)
    short = (_SHORT[language].get(word) for language in sorted(languages))
    return _KNOWN.get(word) or next(filter(None, short), None)


def _known() -> dict[str, Answer]:
    known: dict[str, Answer] = {}
    for words in LANGUAGES.values():
        for answer, text in words.ANSWERS.items():
            for phrase in phrases(text):
                if known.setdefault(phrase, answer) != answer:
                    raise ValueError(f"{phrase!r} stands for two answers")
    return known


_KNOWN = _known()
_SHORT: dict[str, dict[str, Answer]] = {language: words.SHORT_ANSWERS for language, words in LANGUAGES.items()}
