"""Our own YAML, one file or a folder, and our own JSON."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from compliance.checklists.exporters.plain import TRANSLATIONS
from compliance.checklists.importers.json_tree import json_tree, pointer
from compliance.checklists.importers.outcome import Outcome, counted, joined
from compliance.checklists.importers.translated import translations_of
from compliance.checklists.loading import checked_checklist, load_checklist_folder
from compliance.checklists.located_yaml import Place, read_yaml
from compliance.checklists.schema import Checklist
from compliance.checklists.translation_files import FOLDER, read_translation
from compliance.checklists.translations import Translation
from compliance.core.errors import Problem, Refused
from compliance.tables.container import Source
from compliance.tables.encoding import decode

LONGEST_YAML = 4_000_000  # characters: a large checklist with its translations in one file


def read_folder(folder: Path) -> Outcome:
    """Return the checklist of a folder with checklist.yaml, and its translations; Refused with file and line."""
    checklist = load_checklist_folder(folder)
    translations = tuple(read_translation(file) for file in sorted((folder / FOLDER).glob("*.yaml")))
    return _outcome("yaml", folder.name, checklist, translations)


def read_own_yaml(file: Source) -> Outcome:
    """Return the checklist of one YAML file; Refused with the line of every problem."""
    document = read_yaml(decode(file.data, file.name), file=file.name, limit=LONGEST_YAML)
    return _read("yaml", file.name, document.value, document.where)


def read_own_json(file: Source) -> Outcome:
    """Return the checklist of a JSON file; Refused with the pointer of every problem."""
    return _read("json", file.name, json_tree(file), lambda path: pointer(file.name, path))


def _read(form: str, name: str, value: Any, where: Callable[[Place], str]) -> Outcome:
    told: Any = []
    if isinstance(value, dict) and TRANSLATIONS in value:
        value = dict(value)
        told = value.pop(TRANSLATIONS)
    checklist = checked_checklist(value, where)
    if not isinstance(told, list) or not all(isinstance(each, dict) for each in told):
        raise Refused(Problem("formats.list_expected", {"name": TRANSLATIONS}, where((TRANSLATIONS,))))
    translations = translations_of(told, checklist.code, lambda path: where((TRANSLATIONS, *path)))
    return _outcome(form, name, checklist, translations)


def _outcome(form: str, name: str, checklist: Checklist, translations: tuple[Translation, ...]) -> Outcome:
    read = joined(
        counted("formats.read_stages", len(checklist.stages)),
        counted("formats.read_requirements", len(checklist.requirements)),
        counted("formats.read_translations", len(translations)),
    )
    return Outcome(form, name, checklist, read, translations=translations)
