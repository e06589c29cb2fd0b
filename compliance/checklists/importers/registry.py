"""Which importer reads which format, and how a file's format is told from its content."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from compliance.checklists.importers.ciso_workbook import is_ciso_workbook, read_ciso_workbook
from compliance.checklists.importers.ciso_yaml import read_ciso_yaml
from compliance.checklists.importers.oscal import read_oscal
from compliance.checklists.importers.outcome import Loss, Losses, Outcome
from compliance.checklists.importers.own_documents import read_folder, read_own_json, read_own_yaml
from compliance.checklists.importers.own_tables import read_csv, read_workbook
from compliance.checklists.importers.sheets_in import folded, tables_in
from compliance.checklists.importers.xlsform import read_xlsform
from compliance.core.errors import Problem, Refused
from compliance.tables.container import Kind, Source, open_source
from compliance.tables.encoding import is_guessed

AUTO = "auto"
IMPORTERS: dict[str, Callable[[Source], Outcome]] = {
    "yaml": read_own_yaml,
    "json": read_own_json,
    "xlsx": read_workbook,
    "csv": read_csv,
    "oscal": read_oscal,
    "xlsform": read_xlsform,
    "ciso-yaml": read_ciso_yaml,
    "ciso-workbook": read_ciso_workbook,
}
_SHEETS: tuple[Kind, ...] = ("xlsx", "ods")
_KINDS: dict[str, tuple[Kind, ...]] = {
    "yaml": ("yaml",),
    "json": ("json",),
    "xlsx": _SHEETS,
    "csv": ("delimited",),
    "oscal": ("json",),
    "xlsform": _SHEETS,
    "ciso-yaml": ("yaml",),
    "ciso-workbook": _SHEETS,
}
_TREE_BYTES = 12_000_000  # NIST SP 800-53 has 10 MB
_CATALOG = re.compile(rb'^[^\[]{0,2000}?"catalog"\s*:\s*\{', re.DOTALL)
_LIBRARY = re.compile(rb"^(urn|objects)\s*:", re.MULTILINE)


def read_checklist(path: Path, *, form: str = AUTO) -> Outcome:
    """Return what the file (or a folder of our YAML) holds as a checklist.

    Nothing is stored. Refused when the file is not of the form, contradicts itself or could do harm; each problem
    names its place.
    """
    if path.is_dir() and form in (AUTO, "yaml"):
        return read_folder(path)
    file = open_source(path, tree_bytes=_TREE_BYTES)
    if form == AUTO:
        form = _form_of(file)
    if file.kind not in _KINDS[form]:
        raise Refused(Problem("formats.other_kind", {"form": form, "kind": file.kind}, file.name))
    outcome = IMPORTERS[form](file)
    if file.kind not in _SHEETS and is_guessed(file.data):
        outcome = replace(outcome, losses=(Loss("formats.encoding_guessed", file.name), *outcome.losses))
    return outcome


def _form_of(file: Source) -> str:
    if file.kind == "json":
        return "oscal" if _CATALOG.match(file.data) else "json"
    if file.kind == "yaml":
        return "ciso-yaml" if _LIBRARY.search(file.data) else "yaml"
    if file.kind == "delimited":
        return "csv"
    names = {folded(table.name) for table in tables_in(file, Losses(), has_headings=bool)}
    if is_ciso_workbook(names):
        return "ciso-workbook"
    return "xlsform" if "survey" in names else "xlsx"
