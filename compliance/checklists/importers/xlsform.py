"""XLSForm (xlsform.org): groups become stages, questions with one choice requirements, notes and hints guidance."""

import re
from dataclasses import dataclass, field

from compliance.checklists.importers.assembling import Entry, Group, Source, assemble
from compliance.checklists.importers.outcome import Losses, Outcome, counted, joined
from compliance.checklists.importers.sheets_in import Record, folded, records_of, tables_in
from compliance.core.errors import Problem, Refused
from compliance.tables.container import Source as File

SHEETS = {"survey", "choices"}

_METADATA = {"start", "end", "today", "deviceid", "username", "simserial", "phonenumber", "audit", "calculate"}
_LOGIC = ("relevant", "constraint", "calculation", "repeat_count", "choice_filter")
_USED = {"type", "name", "label", "hint", "required", "appearance", "default", *_LOGIC}
_LANGUAGE = re.compile(r".*\(([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\)\s*")


def read_xlsform(file: File) -> Outcome:
    """Return the form as a checklist; Refused when groups are not closed or names stand twice."""
    losses = Losses()
    tables = {folded(table.name): table for table in tables_in(file, losses, has_headings=bool)}
    if "survey" not in tables:
        raise Refused(Problem("formats.no_survey", {}, file.name))
    for name in tables.keys() - SHEETS - {"settings"}:
        losses.add("formats.sheet_left_out", tables[name].name)
    settings = records_of(tables["settings"], losses) if "settings" in tables else []
    form = _Form(file.name, settings[0] if settings else None, losses)
    form.read(records_of(tables["survey"], losses))
    if "choices" in tables and form.lists:
        _tell_choices(records_of(tables["choices"], losses), form.lists, losses)
    read = joined(
        counted("formats.read_groups", form.seen_groups),
        counted("formats.read_questions", form.seen_questions),
        counted("formats.read_notes", form.seen_notes),
    )
    return assemble(form.source, form.groups, losses, read)


@dataclass(slots=True)
class _Open:
    """A group that is not closed yet, and the notes that wait in it for the next question."""

    title: str
    name: str
    where: str
    kind: str
    notes: list[tuple[str, str]] = field(default_factory=list)


class _Form:
    def __init__(self, file: str, settings: Record | None, losses: Losses) -> None:
        self.losses = losses
        title = settings.text("form_title") if settings else ""
        language = settings.text("default_language") if settings else ""
        named = _LANGUAGE.fullmatch(language.lower())
        self.default = f"label::{folded(language)}" if language else "label"
        ref = settings.text("form_id", "id_string") if settings else ""
        version = settings.text("version") if settings else ""
        self.source = Source("xlsform", file, title or ref, "", ref, version, named[1] if named else "")
        self.open: list[_Open] = [_Open(title or ref or "Form", "form", file, "")]
        self.groups: list[Group] = []
        self.lists: set[str] = set()
        self.seen_groups = self.seen_questions = self.seen_notes = 0

    def read(self, records: list[Record]) -> None:
        """Take up the survey, row by row."""
        for record in records:
            kind, _, rest = record.text("type").strip().lower().partition(" ")
            kind, rest = _joined_kind(kind, rest)
            self._row(kind, rest, record)
        if len(self.open) > 1:
            raise Refused(Problem("formats.group_not_closed", {"name": self.open[-1].title[:60]}, self.open[-1].where))
        self._lose_notes(self.open[0])

    def _row(self, kind: str, rest: str, record: Record) -> None:
        match kind:
            case "begin_group" | "begin_repeat":
                self._begin(kind, record)
            case "end_group" | "end_repeat":
                self._end(kind, record)
            case "select_one" | "select_multiple" | "acknowledge":
                self._question(kind, rest, record)
            case "note":
                self.seen_notes += 1
                self.open[-1].notes.append((self._label(record), record.where))
            case "":
                self.losses.add("formats.row_without_type", record.where, self._label(record))
            case _ if kind not in _METADATA:
                self.seen_questions += 1
                self.losses.add("formats.question_left_out", record.where, f"{kind}: {self._label(record)}")

    def _begin(self, kind: str, record: Record) -> None:
        self.seen_groups += 1
        group = _Open(self._label(record) or record.text("name"), record.text("name"), record.where, kind[6:])
        if kind == "begin_repeat":
            self.losses.add("formats.repeat_left_out", record.where, group.title)
        if len(self.open) > 1:
            self.losses.add("formats.nesting_flattened", record.where, group.title)
        self._tell_unkept(record)
        self.open.append(group)

    def _end(self, kind: str, record: Record) -> None:
        if len(self.open) == 1 or self.open[-1].kind != kind[4:]:
            raise Refused(Problem("formats.group_not_open", {"kind": kind}, record.where))
        self._lose_notes(self.open.pop())

    def _question(self, kind: str, choices: str, record: Record) -> None:
        self.seen_questions += 1
        if not record.text("name"):
            raise Refused(Problem("formats.id_missing", {}, record.where))
        if kind == "select_multiple":
            self.losses.add("formats.several_choices", record.where, self._label(record))
        self.lists |= set(choices.split()[:1])
        notes = [text for text, _ in self.open[-1].notes]
        self.open[-1].notes.clear()
        guidance = " ".join(filter(None, (record.text("hint", *_translated(record, "hint")), *notes)))
        self._tell_unkept(record)
        self._group().entries.append(
            Entry(record.text("name"), record.where, "", self._label(record), guidance, clause=record.text("name"))
        )

    def _group(self) -> Group:
        """Return the stage of the innermost open group, begun when it gets its first question."""
        inside = self.open[-1]
        known = {group.where: group for group in self.groups}
        if inside.where not in known:
            titles = [group.title for group in self.open[1:]] or [inside.title]
            known[inside.where] = Group(inside.name, " – ".join(titles), inside.where)
            self.groups.append(known[inside.where])
        return known[inside.where]

    def _label(self, record: Record) -> str:
        return record.text("label", self.default, *_translated(record, "label"))

    def _tell_unkept(self, record: Record) -> None:
        used = {"label" if "label" in record.cells else self.default, *_translated(record, "label")[:1]}
        for name, cell in record.cells.items():
            if name in _LOGIC:
                self.losses.add("formats.logic_left_out", cell.where, f"{name}: {cell.text}")
            elif name not in _USED and name not in used and name not in _translated(record, "hint")[:1]:
                self.losses.add("formats.column_left_out", cell.where, f"{name}: {cell.text}")

    def _lose_notes(self, group: _Open) -> None:
        for text, where in group.notes:
            self.losses.add("formats.note_left_out", where, text)


def _joined_kind(kind: str, rest: str) -> tuple[str, str]:
    """Return "begin_group" for "begin group", which means the same."""
    first, _, after = rest.partition(" ")
    return (f"{kind}_{first}", after) if kind in ("begin", "end") and first in ("group", "repeat") else (kind, rest)


def _translated(record: Record, name: str) -> list[str]:
    return [heading for heading in record.cells if heading.startswith(f"{name}::")]


def _tell_choices(records: list[Record], lists: set[str], losses: Losses) -> None:
    """Requirements are answered met, partly met, not met or not applicable, whatever the form offered."""
    offered: dict[str, tuple[str, list[str]]] = {}
    for record in records:
        name = record.text("list_name", "list name")
        if name in lists:
            label = record.text("label", *_translated(record, "label")) or record.text("name", "value")
            offered.setdefault(name, (record.where, []))[1].append(label)
    for name, (where, labels) in offered.items():
        losses.add("formats.choices_replaced", where, f"{name}: {', '.join(labels)}")
