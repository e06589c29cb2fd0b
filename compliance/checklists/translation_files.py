"""Translations as files beside the shipped checklists: library/CODE/VERSION/translations/LANGUAGE.yaml.

Each entry stands under the original it was made from, as a comment. A file is made and brought up to date by
`manage.py translation_skeleton`; people edit nothing in it but the texts.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from compliance.checklists.loading import text_of
from compliance.checklists.located_yaml import read_yaml
from compliance.checklists.schema import Checklist
from compliance.checklists.translations import Passage, Translation, digest_of, original_texts, state_of
from compliance.core.catalogues import html_code
from compliance.core.errors import Problem, Refused

LIBRARY = Path(__file__).parent / "library"
FOLDER = "translations"


def read_translation(file: Path) -> Translation:
    """Return the translation in the file; Refused with the line of what is wrong in it."""
    document = read_yaml(text_of(file, called=file.name, named_at=str(file.parent)), file=file.name)
    try:
        return Translation.model_validate(document.value)
    except ValidationError as error:
        places = (tuple(details["loc"]) for details in error.errors(include_url=False))
        raise Refused(
            *(
                Problem("checklists.translation_form", {"key": ".".join(map(str, place))}, document.where(place))
                for place in places
            )
        ) from error


def translation_text(checklist: Checklist, translation: Translation) -> str:
    """Return the file's text: every entry of the checklist in its order, under its original, translated or not."""
    lines = [f"checklist: {checklist.code}", f"language: {translation.language}", "texts:"]
    for key, original in original_texts(checklist).items():
        passage = translation.texts.get(key) or Passage(of=digest_of(original))
        changed = "  # The original has changed. Correct the text, then give it the digest " + digest_of(original)
        lines += ["", f"  # {original}", *([changed] if state_of(original, passage) == "stale" else [])]
        lines += [f"  {key}:", f"    of: {passage.of}", f"    text: {json.dumps(passage.text, ensure_ascii=False)}"]
    return "\n".join(lines) + "\n"


def carried_over(checklist: Checklist, language: str, known: Iterable[Translation]) -> Translation:
    """Return the checklist's translation out of others, the first that has a text going before the rest.

    A text is taken for its key if it is fresh there, else from wherever the same original was translated, else from the
    same checklist for its key although the original has changed.
    """
    texts: dict[str, Passage] = {}
    language = html_code(language)
    translations = [each for each in known if html_code(each.language) == language]
    by_digest = {passage.of: passage for each in reversed(translations) for passage in _given(each)}
    for key, original in original_texts(checklist).items():
        given = [(each.checklist, each.texts[key]) for each in translations if key in each.texts]
        fresh = next((passage for _, passage in given if passage.text and passage.of == digest_of(original)), None)
        stale = next((passage for code, passage in given if passage.text and code == checklist.code), None)
        if passage := fresh or by_digest.get(digest_of(original)) or stale:
            texts[key] = passage
    return Translation(checklist=checklist.code, language=language, texts=texts)


def _given(translation: Translation) -> Iterator[Passage]:
    return (passage for passage in translation.texts.values() if passage.text)


def library_translations(checklist: Checklist, language: str) -> list[Translation]:
    """Return the library's translations into the language: the version's own first, then its code's, then the rest."""
    own = f"{checklist.code}/{checklist.version}/", f"{checklist.code}/"
    files = sorted(LIBRARY.glob(f"*/*/{FOLDER}/{html_code(language)}.yaml"), reverse=True)  # the newest of each first
    named = {file: file.relative_to(LIBRARY).as_posix() for file in files}
    files.sort(key=lambda file: (not named[file].startswith(own[0]), not named[file].startswith(own[1])))
    return [_read(file) for file in files]


@cache
def _read(file: Path) -> Translation:
    return read_translation(file)
