"""A published checklist version as a file to take away, in any of the formats."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext

from audits.certificates.pdf.draw import Form, draw_checklist
from compliance.authoring.telling import translation_of
from compliance.checklists.exporters import EXPORTERS, Export
from compliance.checklists.models import ChecklistVersion
from compliance.checklists.translations import Translation, told
from compliance.core.catalogues import html_code
from compliance.core.errors import Problem, Refused

PDF = "pdf"
_PDF_TYPE = "application/pdf"
FORMS = (*EXPORTERS, PDF)


@dataclass(frozen=True, slots=True)
class Exported:
    """A file: its name, its media type and its bytes."""

    name: str
    media_type: str
    content: bytes


def export_checklist(*, version: ChecklistVersion, form: str, language: str = "") -> Exported:
    """This function will return the version in one of FORMS, with the translations there are.

    `language` is that of the PDF, a form to fill in by hand; "" for the checklist's own. Refused for one it is not
    translated into, KeyError for another form.
    """
    stem = f"{version.code}-{version.version}"
    if form == PDF:
        return _printed(version, language or version.checklist.language, stem)
    exporter = EXPORTERS[form]
    export = Export(version.checklist, version.published_at, translations_of(version), gettext)
    return Exported(f"{stem}{exporter.suffix}", exporter.media_type, exporter.write(export))


def translations_of(version: ChecklistVersion) -> tuple[Translation, ...]:
    """Return the version's translations into the languages of the product, as far as they go."""
    languages = (html_code(code) for code, _ in settings.LANGUAGES)
    found = (translation_of(version, code) for code in languages if code != version.checklist.language)
    return tuple(translation for translation in found if translation.texts)


def _printed(version: ChecklistVersion, language: str, stem: str) -> Exported:
    checklist = version.checklist
    if language == checklist.language:
        return Exported(f"{stem}.pdf", _PDF_TYPE, draw_checklist(Form(checklist, version.digest, language)))
    known = {each.language: each for each in translations_of(version)}
    if language not in known:
        params = {"language": language, "known": ", ".join((checklist.language, *known))}
        raise Refused(Problem("checklist.not_translated", params))
    form = Form(told(checklist, known[language]), version.digest, language)
    return Exported(f"{stem}-{language}.pdf", _PDF_TYPE, draw_checklist(form))
