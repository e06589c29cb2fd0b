"""Our own YAML, one file or a folder, and our own JSON."""

from pathlib import Path

from compliance.checklists.importers.json_tree import json_tree, pointer
from compliance.checklists.importers.outcome import Outcome, counted, joined
from compliance.checklists.loading import checked_checklist, load_checklist_folder, load_checklist_text
from compliance.checklists.schema import Checklist
from compliance.tables.container import Source
from compliance.tables.encoding import decode


def read_folder(folder: Path) -> Outcome:
    """Return the checklist of a folder with checklist.yaml; Refused with file and line of every problem."""
    return _outcome("yaml", folder.name, load_checklist_folder(folder))


def read_own_yaml(file: Source) -> Outcome:
    """Return the checklist of one YAML file; Refused with the line of every problem."""
    return _outcome("yaml", file.name, load_checklist_text(decode(file.data, file.name), file=file.name))


def read_own_json(file: Source) -> Outcome:
    """Return the checklist of a JSON file; Refused with the pointer of every problem."""
    checklist = checked_checklist(json_tree(file), lambda path: pointer(file.name, path))
    return _outcome("json", file.name, checklist)


def _outcome(form: str, name: str, checklist: Checklist) -> Outcome:
    read = joined(
        counted("formats.read_stages", len(checklist.stages)),
        counted("formats.read_requirements", len(checklist.requirements)),
    )
    return Outcome(form, name, checklist, read)
