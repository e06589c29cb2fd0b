"""A plain list of requirements, one a row under usual headings, as many firms keep it: a sheet or a CSV file."""

from typing import get_args

from compliance.checklists.importers.assembling import Entry, Group, Source, assemble
from compliance.checklists.importers.outcome import Losses, Outcome, counted
from compliance.checklists.importers.sheets_in import Record, headings_of, records_of
from compliance.checklists.schema import Criticality
from compliance.core.errors import Problem, Refused
from compliance.tables.container import Source as File
from compliance.tables.table import Table

_NAMES = {
    "id": ("id", "requirement_id", "ref", "reference", "no", "number", "code", "clause"),
    "stage": ("stage", "section", "chapter", "group", "area"),
    "title": ("title", "name", "short_title"),
    "text": ("text", "requirement", "statement", "description"),
    "guidance": ("guidance", "hint", "explanation"),
    "evidence": ("evidence", "expected_evidence"),
    "criticality": ("criticality", "severity"),
    "rationale": ("rationale", "reason"),
}
_NEEDED = ("id", "text")


def is_plain_table(table: Table) -> bool:
    """Return whether the first row has headings for an id and a text."""
    headings = set(headings_of(table)[1].values())
    return all(headings.intersection(_NAMES[field]) for field in _NEEDED)


def read_plain_table(file: File, table: Table, losses: Losses, *, form: str) -> Outcome:
    """Return the list as a checklist whose stages are told by a column, or by the beginning of the ids."""
    records = records_of(table, losses)
    groups: dict[str, Group] = {}
    for record in records:
        entry = _entry(record)
        stage = _text(record, "stage")
        original = stage or _beginning(entry.original)
        group = groups.setdefault(original, Group(original, stage or original, record.where))
        group.entries.append(entry)
        _tell_unkept(record, losses)
    title = file.name.rpartition(".")[0]
    return assemble(Source(form, file.name, title), _named(groups), losses, counted("formats.read_rows", len(records)))


def _named(groups: dict[str, Group]) -> list[Group]:
    """A stage whose ids all begin with one word is called by it, so that the ids can stay."""
    for group in groups.values():
        beginnings = {_beginning(entry.original) for entry in group.entries}
        if len(beginnings) == 1 and (only := beginnings.pop()):
            group.original = only
    return list(groups.values())


def _entry(record: Record) -> Entry:
    original = _text(record, "id")
    if not original:
        raise Refused(Problem("formats.id_missing", {}, record.where))
    criticality = _text(record, "criticality").lower()
    if criticality and criticality not in get_args(Criticality):
        place = next(record.at(name) for name in _NAMES["criticality"] if name in record.cells)
        params = {"field": "criticality", "value": criticality[:40], "allowed": ", ".join(get_args(Criticality))}
        raise Refused(Problem("checklists.value_not_allowed", params, place))
    return Entry(
        original=original,
        where=record.where,
        title=_text(record, "title"),
        text=_text(record, "text"),
        guidance=_text(record, "guidance"),
        evidence=_text(record, "evidence"),
        criticality=criticality,
        rationale=_text(record, "rationale"),
    )


def _text(record: Record, field: str) -> str:
    return record.text(*_NAMES[field])


def _beginning(original: str) -> str:
    """Return what stands before the last separator: GOV of GOV-01, 4 of 4.2."""
    for separator in "-._ ":
        if separator in original.strip():
            return original.strip().rpartition(separator)[0]
    return ""


def _tell_unkept(record: Record, losses: Losses) -> None:
    for field, names in _NAMES.items():
        used = next((name for name in names if name in record.cells), None)
        for name in names:
            if name in record.cells and name != used:
                losses.add("formats.column_left_out", record.at(name), f"{field}: {record.cells[name].text}")
    known = {name for names in _NAMES.values() for name in names}
    for name, cell in record.cells.items():
        if name not in known:
            losses.add("formats.column_left_out", cell.where, f"{name}: {cell.text}")
