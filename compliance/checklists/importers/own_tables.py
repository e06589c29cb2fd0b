"""Our own workbook and CSV: every table of a checklist, as the export writes them or a person filled them in."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from compliance.checklists.exporters.csv_file import GUARDED, TABLE
from compliance.checklists.importers.outcome import Losses, Outcome, counted, joined
from compliance.checklists.importers.places import Places
from compliance.checklists.importers.plain_table import is_plain_table, read_plain_table
from compliance.checklists.importers.sheets_in import Record, folded, headings_of, records_of, tables_in
from compliance.checklists.importers.translated import translations_of
from compliance.checklists.layout import Sheet, cell_value, sheet, sheets
from compliance.checklists.loading import checked_checklist
from compliance.checklists.located_yaml import Place
from compliance.checklists.translations import Translation
from compliance.core.errors import Problem, Refused
from compliance.tables.container import Source
from compliance.tables.table import Cell, Table

_HELP = ("instructions",)
_APPLIES_TO = ("roles", "substances", "conditions")


def read_workbook(file: Source) -> Outcome:
    """Return the checklist of a filled workbook; Refused with every cell that does not fit.

    A workbook without our first sheet may hold a plain list of requirements.
    """
    losses = Losses()
    tables = {folded(table.name): table for table in tables_in(file, losses, has_headings=bool)}
    if sheet("checklist").name not in tables and (lists := [t for t in tables.values() if is_plain_table(t)]):
        for table in tables.values():
            if table is not lists[0] and any(table.rows):
                losses.add("formats.sheet_left_out", table.name)
        return read_plain_table(file, lists[0], losses, form="xlsx")
    for name, table in tables.items():
        if name not in {one.name for one in sheets()} and name not in _HELP and any(table.rows):
            losses.add("formats.sheet_left_out", table.name)
    records = {one.name: records_of(tables[one.name], losses) for one in sheets() if one.name in tables}
    return _outcome("xlsx", file, records, losses)


def read_csv(file: Source) -> Outcome:
    """Return the checklist of a CSV file in our form, each row led by the name of its table, or of a plain list."""
    losses = Losses()
    (table,) = tables_in(file, losses, has_headings=lambda table: has_table_column(table) or is_plain_table(table))
    if not has_table_column(table) and is_plain_table(table):
        return read_plain_table(file, table, losses, form="csv")
    if not has_table_column(table):
        raise Refused(Problem("formats.no_table_column", {"names": ", ".join(one.name for one in sheets())}, file.name))
    records: defaultdict[str, list[Record]] = defaultdict(list)
    known = [one.name for one in sheets()]
    for record in records_of(table, losses):
        name = folded(record.text(TABLE))
        if name not in known:
            found = Problem("formats.table_unknown", {"name": name[:40], "names": ", ".join(known)}, record.at(TABLE))
            raise Refused(found)
        cells = {key: _unguarded(cell) for key, cell in record.cells.items() if key != TABLE}
        records[name].append(Record(cells, record.where))
    return _outcome("csv", file, records, losses)


def has_table_column(table: Table) -> bool:
    """Return whether the first heading is the one our CSV begins with."""
    _, headings = headings_of(table)
    return headings.get(0) == TABLE and len(headings) > 1


def _unguarded(cell: Cell) -> Cell:
    guarded = cell.text.startswith("'") and cell.text[1:].startswith(GUARDED)
    return Cell(cell.text[1:], cell.where) if guarded else cell


def _outcome(form: str, file: Source, records: Mapping[str, list[Record]], losses: Losses) -> Outcome:
    value, places = _Document(file.name, records, losses).read()
    checklist = checked_checklist(value, places.where)
    translations = _translations(records.get("translations", []), checklist.code)
    read = joined(
        counted("formats.read_stages", len(checklist.stages)),
        counted("formats.read_requirements", len(checklist.requirements)),
        counted("formats.read_translations", len(translations)),
    )
    return Outcome(form, file.name, checklist, read, losses=losses.all(), translations=translations)


def _translations(records: list[Record], code: str) -> tuple[Translation, ...]:
    told: dict[str, dict[str, dict[str, str]]] = {}
    places: list[dict[str, Record]] = []
    for record in records:
        language, key = record.text("language"), record.text("key")
        if language not in told:
            told[language] = {}
            places.append({})
        told[language][key] = {"of": record.text("of"), "text": record.text("text")}
        places[list(told).index(language)][key] = record
    listed = [{"language": language, "texts": texts} for language, texts in told.items()]
    return translations_of(listed, code, lambda path: _place(places, path))


def _place(places: list[dict[str, Record]], path: Place) -> str:
    n, *inside = path
    rows = places[int(n)]
    named = next((rows[key] for key in map(str, inside) if key in rows), None)
    return (named or next(iter(rows.values()))).where


class _Document:
    """Puts the rows together as one document, and remembers the cell of each part."""

    def __init__(self, file: str, records: Mapping[str, list[Record]], losses: Losses) -> None:
        self.file, self.records, self.losses = file, records, losses
        self.places = Places(file)
        self.problems: list[Problem] = []

    def read(self) -> tuple[dict[str, Any], Places]:
        value = self._head()
        for name in ("roles", "substance_classes", "jurisdictions", "conditions"):
            if rows := self.records.get(name):
                value[name] = [self._part(sheet(name), record, (name, n)) for n, record in enumerate(rows)]
        value["stages"] = self._stages()
        if self.problems:
            raise Refused(*self.problems)
        return value, self.places

    def _head(self) -> dict[str, Any]:
        rows = self.records.get("checklist", [])
        if not rows:
            raise Refused(Problem("formats.no_checklist_row", {"sheet": sheet("checklist").title}, self.file))
        if len(rows) > 1:
            raise Refused(Problem("formats.second_checklist", {"first": rows[0].where}, rows[1].where))
        return self._part(sheet("checklist"), rows[0], ())

    def _stages(self) -> list[dict[str, Any]]:
        stages: dict[str, dict[str, Any]] = {}
        paths: dict[str, Place] = {}
        for n, record in enumerate(self.records.get("stages", [])):
            stage = self._part(sheet("stages"), record, ("stages", n))
            stages.setdefault(str(stage.get("id")), stage)["requirements"] = []
            paths.setdefault(str(stage.get("id")), ("stages", n))
            if stages[str(stage.get("id"))] is not stage:
                self._repeated(record, str(stage.get("id")))
        requirements = self._requirements(stages, paths)
        self._citations(requirements)
        return list(stages.values())

    def _requirements(
        self, stages: Mapping[str, dict[str, Any]], paths: Mapping[str, Place]
    ) -> dict[str, tuple[dict[str, Any], Place]]:
        found: dict[str, tuple[dict[str, Any], Place]] = {}
        for record in self.records.get("requirements", []):
            stage = record.text("stage")
            if stage not in stages:
                self._unknown(record, "stage", stage, stages)
                continue
            path = (*paths[stage], "requirements", len(stages[stage]["requirements"]))
            requirement = self._part(sheet("requirements"), record, path)
            del requirement["stage"]
            applies_to = {name: requirement.pop(name) for name in _APPLIES_TO if name in requirement}
            requirement |= {"applies_to": applies_to, "citations": []}
            for name in applies_to:
                self.places.set((*path, "applies_to", name), record.at(name))
            if str(requirement.get("id")) in found:
                self._repeated(record, str(requirement.get("id")))
            found[str(requirement.get("id"))] = requirement, path
            stages[stage]["requirements"].append(requirement)
        return found

    def _citations(self, requirements: Mapping[str, tuple[dict[str, Any], Place]]) -> None:
        for record in self.records.get("citations", []):
            name = record.text("requirement")
            if name not in requirements:
                self._unknown(record, "requirement", name, requirements)
                continue
            requirement, path = requirements[name]
            place = (*path, "citations", len(requirement["citations"]))
            citation = self._part(sheet("citations"), record, place)
            del citation["requirement"]
            requirement["citations"].append(citation)

    def _part(self, table: Sheet, record: Record, path: Place) -> dict[str, Any]:
        """Return one row as named values; a column that we do not know is lost."""
        part: dict[str, Any] = {}
        known = {column.name: column for column in table.columns}
        if path:
            self.places.set(path, record.where)
        for name, cell in record.cells.items():
            if name in known:
                part[name] = cell_value(known[name], unicodedata.normalize("NFC", cell.text))
                self.places.set((*path, name), cell.where)
            else:
                self.losses.add("formats.column_left_out", cell.where, cell.text)
        return part

    def _unknown(self, record: Record, column: str, given: str, known: Iterable[str]) -> None:
        params = {"column": column, "given": given[:40], "known": ", ".join(list(known)[:8])}
        self.problems.append(Problem("formats.reference_unknown", params, record.at(column)))

    def _repeated(self, record: Record, identifier: str) -> None:
        self.problems.append(Problem("checklists.id_repeated", {"id": identifier[:60]}, record.at("id")))
