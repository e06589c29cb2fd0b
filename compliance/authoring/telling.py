"""A published checklist as its readers' language tells it: for display, never for scoring, digests or records."""

import json

from django.utils.translation import get_language

from compliance.authoring.models import Publication
from compliance.checklists.models import ChecklistVersion
from compliance.checklists.profiles import reasons_of
from compliance.checklists.schema import Checklist
from compliance.checklists.translation_files import carried_over, library_translations
from compliance.checklists.translations import Translation, telling, told
from compliance.core.catalogues import ORIGINAL, html_code

_TOLD: dict[tuple[str, str], Checklist] = {}  # versions never change, and languages are few


def told_checklist(version: ChecklistVersion, language: str = "") -> Checklist:
    """Return the checklist in the language (such as `zh-hans`; default: the active one), made once a process.

    Texts not translated into it, and those whose original has changed since, stand in the original and say so. A
    library's version asks the database nothing; one that was written here asks once for its translations.
    """
    language = language or get_language() or ORIGINAL
    checklist = version.checklist
    if _is_spoken(checklist.language.lower(), language.lower()):
        return checklist
    key = version.digest, language
    if key not in _TOLD:
        _TOLD[key] = told(checklist, translation_of(version, html_code(language)))
    return _TOLD[key]


def told_reasons(version: ChecklistVersion) -> dict[str, str]:
    """Return why each requirement is in a shipped profile, by id, in the active language; nothing for other versions.

    A profile's translation holds them by `GOV-01.because`.
    """
    language, original = get_language() or ORIGINAL, version.checklist.language
    reasons = reasons_of(version.code, version.version)
    if not reasons or _is_spoken(original.lower(), language.lower()):
        return dict(reasons)
    own = [each for each in library_translations(version.checklist, language) if each.checklist == version.code]
    texts = {key: passage for each in own for key, passage in each.texts.items()}
    return {id_: telling(reason, texts.get(f"{id_}.because"), original, language) for id_, reason in reasons.items()}


def told_title(version: ChecklistVersion) -> str:
    """Return what the version is called in the active language. Asks nothing for the language most are written in."""
    return version.title if get_language() == ORIGINAL else told_checklist(version).title


def _is_spoken(own: str, wanted: str) -> bool:
    """Whether the one is the other, or a variety of it: `es-mx` and `es`."""
    return own == wanted or own.startswith(f"{wanted}-") or wanted.startswith(f"{own}-")


def translation_of(version: ChecklistVersion, language: str) -> Translation:
    """Return what there is of the version in the language (such as `zh-Hans`): with no text where there is nothing."""
    checklist = version.checklist
    known = _written_here(version, language) if version.owner else library_translations(checklist, language)
    return carried_over(checklist, language, known)


def _written_here(version: ChecklistVersion, language: str) -> list[Translation]:
    known = Publication.objects.across_tenants("whoever holds the version may read it")
    publication = known.filter(version=version).only("translations").first()
    if publication is None:
        return []
    return [
        Translation(checklist=version.code, language=html_code(code), texts=texts)
        for code, texts in json.loads(bytes(publication.translations)).items()
        if html_code(code) == language
    ]
