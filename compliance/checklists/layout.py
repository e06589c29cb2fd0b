"""A checklist as flat tables: which there are, and their columns, made from the models. Workbooks and CSV share it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from pydantic import BaseModel

from compliance.checklists.schema import (
    AppliesTo,
    Checklist,
    Citation,
    CitationStatus,
    Condition,
    Criticality,
    Jurisdiction,
    Requirement,
    Stage,
    Term,
)
from compliance.checklists.translations import Passage, Translation

Kind = Literal["text", "lines", "words"]  # one text; one entry a line; words with commas between them

_KINDS: dict[str, Kind] = {
    "evidence": "lines",
    "countries": "words",
    "any_of": "words",
    "roles": "words",
    "substances": "words",
    "conditions": "words",
}
_CHOICES: dict[str, tuple[str, ...]] = {"criticality": get_args(Criticality), "status": get_args(CitationStatus)}
_REFERENCES = {
    ("conditions", "jurisdiction"): "jurisdictions",
    ("requirements", "stage"): "stages",
    ("requirements", "roles"): "roles",
    ("requirements", "substances"): "substance_classes",
    ("requirements", "conditions"): "conditions",
    ("citations", "requirement"): "requirements",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One field: its name, how its value is written in a cell, and what it may hold."""

    name: str
    kind: Kind
    limit: int  # characters of one text or entry; 0 for none
    required: bool
    choices: tuple[str, ...] = ()
    refers_to: str = ""  # the table whose ids it names

    @property
    def heading(self) -> str:
        """Return the name as it heads a column: "read_at" is "Read at"."""
        return self.name.replace("_", " ").capitalize()


_TRANSLATED = (Column("language", "text", 20, required=True), Column("key", "text", 80, required=True))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: all parts of one kind, one a row."""

    name: str
    columns: tuple[Column, ...]

    @property
    def title(self) -> str:
        """Return the name as it stands on a tab: "substance_classes" is "Substance classes"."""
        return self.name.replace("_", " ").capitalize()

    def column(self, name: str) -> Column:
        """Return the column of that name; KeyError if the table has none."""
        return {column.name: column for column in self.columns}[name]


@cache
def sheets() -> tuple[Sheet, ...]:
    """Return every table, in the order in which a checklist is filled in."""
    return (
        Sheet("checklist", tuple(_columns("checklist", Checklist))),
        Sheet("roles", tuple(_columns("roles", Term))),
        Sheet("substance_classes", tuple(_columns("substance_classes", Term))),
        Sheet("jurisdictions", tuple(_columns("jurisdictions", Jurisdiction))),
        Sheet("conditions", tuple(_columns("conditions", Condition))),
        Sheet("stages", tuple(_columns("stages", Stage))),
        Sheet("requirements", (_reference("requirements", "stage"), *_columns("requirements", Requirement))),
        Sheet("citations", (_reference("citations", "requirement"), *_columns("citations", Citation))),
        Sheet("translations", (*_TRANSLATED, *_columns("translations", Passage))),
    )


def sheet(name: str) -> Sheet:
    """Return the table of that name; KeyError if there is none."""
    return {one.name: one for one in sheets()}[name]


def rows_of(checklist: Checklist, translations: Iterable[Translation] = ()) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of every table: field to its value as the models hold it, without fields at their default."""
    content = checklist.model_dump(mode="json", exclude_defaults=True)
    stages = content.pop("stages")
    requirements = [
        {"stage": stage["id"], **requirement} for stage in stages for requirement in stage.pop("requirements")
    ]
    citations = [
        {"requirement": requirement["id"], **citation}
        for requirement in requirements
        for citation in requirement.pop("citations")
    ]
    parts = {name: content.pop(name, []) for name in ("roles", "substance_classes", "jurisdictions", "conditions")}
    flat = [{**requirement, **requirement.pop("applies_to")} for requirement in requirements]
    told = [
        {"language": each.language, "key": key, **passage.model_dump()}
        for each in translations
        for key, passage in each.texts.items()
    ]
    rows = {"stages": stages, "requirements": flat, "citations": citations, "translations": told}
    return {"checklist": [content], **parts, **rows}


def cell_text(column: Column, value: Any) -> str:
    """Return a field's value as it stands in a cell."""
    if isinstance(value, list):
        return ("\n" if column.kind == "lines" else ", ").join(value)
    return "" if value is None else str(value)


def cell_value(column: Column, text: str) -> str | list[str]:
    """Return what a cell's text means: the way back from `cell_text`."""
    if column.kind == "lines":
        return [line.strip() for line in text.split("\n") if line.strip()]
    if column.kind == "words" and not (column.name in ("roles", "substances") and text.strip().lower() == "all"):
        return [word.strip() for word in text.split(",") if word.strip()]
    return text.strip() if column.kind == "text" else "all"


def _columns(table: str, model: type[BaseModel]) -> Iterator[Column]:
    properties: Mapping[str, Any] = model.model_json_schema(mode="validation")["properties"]
    for name, field in model.model_fields.items():
        if field.annotation is AppliesTo:
            yield from _columns(table, AppliesTo)
        elif not _is_list_of_parts(properties[name]):
            yield Column(
                name,
                _KINDS.get(name, "text"),
                _limit(properties[name]),
                field.is_required(),
                _CHOICES.get(name, ()),
                _REFERENCES.get((table, name), ""),
            )


def _reference(table: str, name: str) -> Column:
    return Column(name, "text", 0, required=True, refers_to=_REFERENCES[table, name])


def _is_list_of_parts(described: Mapping[str, Any]) -> bool:
    return "$ref" in described.get("items", ())


def _limit(described: Mapping[str, Any]) -> int:
    inside = described.get("items", described)
    return int(inside.get("maxLength", 0))
