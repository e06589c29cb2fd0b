"""Bringing the catalogues of the interface's languages in line with the sentences that code and templates hold."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation import templatize

from compliance.core.catalogues import DOMAIN
from compliance.scoring import load_policy

PLURAL, CONTEXT, CONTEXT_PLURAL = (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS: dict[str, Any] = {  # what marks a sentence, and which of its arguments hold it
    "N_": None,
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": PLURAL,
    "ngettext_lazy": PLURAL,
    "pgettext": CONTEXT,
    "pgettext_lazy": CONTEXT,
    "npgettext": CONTEXT_PLURAL,
    "npgettext_lazy": CONTEXT_PLURAL,
}
POLICIES = "compliance/policies/library"
WIDTH = 116
_NO_LINE = 0  # a catalogue names files alone: line numbers would change it with every edit
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
_TAG = re.compile(r"<[^<>]+>")


def sentences(root: Path) -> Catalog:
    """Return every sentence of the project with the files that say it: those marked in Python and templates, and the
    titles and reasons of the shipped policies.
    """
    found = Catalog(project="Chainwarden", charset="utf-8", fuzzy=False)
    for file in _sources(root):
        text = file.read_text(encoding="utf-8")
        for message, comments, context in _marked(text if file.suffix == ".py" else _as_code(text)):
            place = (file.relative_to(root).as_posix(), _NO_LINE)
            found.add(message, locations=[place], auto_comments=comments, context=context)
    for file in sorted((root / POLICIES).rglob("*.yaml")):
        policy = load_policy(file.read_text(encoding="utf-8"), file=file.name)
        content: Any = policy.content
        about = " ".join(str(content.get("about", "")).split())
        for text in filter(None, (policy.title, about, *(rule.because for rule in policy.rules))):
            found.add(text, locations=[(POLICIES, _NO_LINE)])
    return found


def catalogue_file(locale: Path, language: str) -> Path:
    """Return where the language's catalogue is kept; `language` as in HTML, such as `zh-Hans`."""
    return locale / language.replace("-", "_") / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_catalogue(file: Path, language: str = "") -> Catalog:
    """Return the catalogue in the file; an empty one for the language where there is none yet."""
    if not file.exists():
        return _new(language)
    with file.open("rb") as opened:
        return read_po(opened)


def update_catalogue(catalogue: Catalog, found: Catalog) -> bytes:
    """Return the catalogue's new text: what is no longer said is dropped, and what is new waits for its translation.

    A sentence that changed is a new sentence: until it is translated, readers get the original.
    """
    found.creation_date = catalogue.creation_date  # no new text for no new sentence
    catalogue.update(found, no_fuzzy_matching=True)
    text = BytesIO()
    write_po(text, catalogue, width=WIDTH, ignore_obsolete=True, sort_by_file=True, include_lineno=False)
    return text.getvalue()


def untranslated(catalogue: Catalog, found: Catalog) -> list[str]:
    """Return the sentences that the catalogue does not translate, or only doubtfully."""
    waiting = []
    for message in _messages(found):
        translated = catalogue.get(message.id, message.context)
        if translated is None or translated.fuzzy or not all(_forms(translated.string)):
            waiting.append(_forms(message.id)[0])
    return waiting


def faults(catalogue: Catalog) -> list[str]:
    """Return what would break or mislead in the translations there are: each with its sentence and what is wrong."""
    found = []
    for message in _messages(catalogue):
        if all(forms := _forms(message.string)):
            found += [f"{_forms(message.id)[0]!r}: {fault}" for fault in _faults(message, forms, catalogue.num_plurals)]
    return found


def _faults(message: Message, forms: list[str], plurals: int) -> Iterator[str]:
    originals = _forms(message.id)
    if len(forms) != (plurals if message.pluralizable else 1):
        yield f"{len(forms)} forms instead of {plurals}"
    every, needed = (f(*(_placeholders(text) for text in originals)) for f in (set.union, set.intersection))
    for form in forms:
        if unknown := _placeholders(form) - every:
            yield f"unknown placeholder {', '.join(sorted(unknown))}"
        if missing := (_placeholders(originals[-1]) if form is forms[-1] else needed) - _placeholders(form):
            yield f"missing placeholder {', '.join(sorted(missing))}"
        if not any(_TAG.findall(form) == _TAG.findall(text) for text in originals):
            yield "other HTML than in the original"
        if _edges(form) != _edges(originals[0]):
            yield "other white space at its ends than in the original"
        if "%" in _PLACEHOLDER.sub("", form).replace("%%", "") and "python-format" in message.flags:
            yield "a single % (write %%)"


def _placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _forms(text: Any) -> list[str]:
    return list(text) if isinstance(text, tuple | list) else [text or ""]


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _new(language: str) -> Catalog:
    locale = Locale.parse(language, sep="-")
    catalogue = Catalog(
        locale=str(locale),
        header_comment=f"# Chainwarden in {locale.english_name}. `make messages` keeps this in line with the code.",
        project="Chainwarden",
        version="1",
        last_translator="Chainwarden",
        language_team=str(locale.english_name),
        charset="utf-8",
        revision_date=datetime.now(UTC),
        fuzzy=False,
    )
    catalogue.msgid_bugs_address = ""
    return catalogue


def _sources(root: Path) -> Iterator[Path]:
    for package in ("audits", "compliance"):
        yield from sorted(file for file in (root / package).rglob("*.py") if file.parent.name != "migrations")
    yield from sorted(file for file in (root / "templates").rglob("*") if file.suffix in (".html", ".txt"))


def _as_code(template: str) -> str:
    """The template's sentences as calls in one Python expression, so that its indentation means nothing."""
    return f"({templatize(template)})"


def _marked(code: str) -> Iterator[tuple[Any, list[str], str | None]]:
    for _, message, comments, context in extract("python", BytesIO(code.encode()), KEYWORDS, ["Translators:"]):
        yield message, comments, context
