"""The forms that a part of a policy can have. Each form reads a node, and describes itself as JSON Schema."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from fractions import Fraction
from typing import Any, Protocol

from compliance.core.errors import Problem, Refused
from compliance.core.exact import parse_exact
from compliance.scoring.language import arithmetic
from compliance.scoring.language.formula import Misread
from compliance.scoring.language.reading import Node

Schema = dict[str, Any]


class Notes:
    """Collects what is wrong with one policy, each with its line, so that an author sees all of it at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def add(self, code: str, line: int, **params: str | int) -> None:
        """Note a problem at a line (0: the file as a whole)."""
        self.problems.append(Problem(code, params, f"{self.file}:{line}" if line else self.file))

    def refuse_if_any(self) -> None:
        """Raise Refused with everything noted so far, if there is anything."""
        if self.problems:
            raise Refused(*self.problems)


class Shape(Protocol):
    """A form: what a node must look like, and what is read from it."""

    def read(self, node: Node, notes: Notes) -> Any:
        """Return the value, or note what is wrong and return None."""

    def schema(self) -> Schema:
        """Return the form as JSON Schema."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A table that was read: values by key, with the lines they stand on. Keys that are free words are in `rest`."""

    line: int
    values: Mapping[str, Any]
    lines: Mapping[str, int]
    rest: Mapping[str, Any] = field(default_factory=dict)

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def get(self, key: str, default: Any = None) -> Any:
        """Return what stands under a key, or the default."""
        return self.values.get(key, default)

    def at(self, key: str) -> int:
        """Return the line of a key; the table's own when the key is absent."""
        return self.lines.get(key, self.line)


@dataclass(frozen=True, slots=True)
class Text:
    """Words that match a pattern; `kind` names them in messages."""

    kind: str = "text"
    pattern: str = r".+"
    convert: Callable[[str], Any] = str

    def read(self, node: Node, notes: Notes) -> Any:
        if not isinstance(node.value, str) or not re.fullmatch(self.pattern, node.value, re.ASCII | re.DOTALL):
            notes.add("policy.wrong_kind", node.line, expected=self.kind, found=found(node))
            return None
        return self.convert(node.value)

    def schema(self) -> Schema:
        return {"type": ["string", "number", "boolean"], "pattern": f"^(?:{self.pattern})$", "description": self.kind}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a closed list."""

    options: tuple[str, ...]

    def read(self, node: Node, notes: Notes) -> str | None:
        if isinstance(node.value, str) and node.value in self.options:
            return node.value
        notes.add("policy.word_unknown", node.line, found=found(node), options=", ".join(self.options))
        return None

    def schema(self) -> Schema:
        return {"enum": list(self.options)}


@dataclass(frozen=True, slots=True)
class Exact:
    """An exact number: 5, 0.25, 1/2, -20."""

    def read(self, node: Node, notes: Notes) -> Fraction | None:
        try:
            return parse_exact(node.value)  # type: ignore[arg-type]
        except Refused:
            notes.add("policy.wrong_kind", node.line, expected="an exact number", found=found(node))
            return None

    def schema(self) -> Schema:
        return {"type": ["number", "string"], "pattern": r"^[+-]?\d{1,40}([./]\d{1,40})?$"}


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula or condition."""

    def read(self, node: Node, notes: Notes) -> arithmetic.Formula | None:
        try:
            return arithmetic.read_formula(node.value if isinstance(node.value, str) else found(node), node.line)
        except Misread as error:
            notes.add("policy.formula_misread", node.line, formula=found(node), near=error.near)
            return None

    def schema(self) -> Schema:
        return {"type": ["string", "number"], "description": "a formula over named measures and facts"}


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one form, as a list of what was read."""

    each: Shape
    fewest: int = 1

    def read(self, node: Node, notes: Notes) -> list[Any] | None:
        if not isinstance(node.value, list) or len(node.value) < self.fewest:
            notes.add("policy.wrong_kind", node.line, expected="a list", found=found(node))
            return None
        return [self.each.read(item, notes) for item in node.value]

    def schema(self) -> Schema:
        return {"type": "array", "items": self.each.schema(), "minItems": self.fewest}


@dataclass(frozen=True, slots=True)
class MapOf:
    """A table whose keys the author chooses, as an Entry with everything in `rest`."""

    key: Text
    each: Shape

    def read(self, node: Node, notes: Notes) -> Entry | None:
        return Table({}, key=self.key, rest=self.each).read(node, notes)

    def schema(self) -> Schema:
        return Table({}, key=self.key, rest=self.each).schema()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with known keys; with `rest`, other keys are allowed, must look like `key`, and have that form."""

    keys: Mapping[str, Shape]
    required: tuple[str, ...] = ()
    key: Text = Text()
    rest: Shape | None = None

    def read(self, node: Node, notes: Notes) -> Entry | None:
        if not isinstance(node.value, dict):
            notes.add("policy.wrong_kind", node.line, expected="a table", found=found(node))
            return None
        for name in self.required:
            if name not in node.value:
                notes.add("policy.key_missing", node.line, key=name)
        known = {name: self.keys[name].read(each, notes) for name, each in node.value.items() if name in self.keys}
        others = {name: each for name, each in node.value.items() if name not in self.keys}
        lines = {name: each.line for name, each in node.value.items()}
        return Entry(node.line, known, lines, {name: self._other(name, each, notes) for name, each in others.items()})

    def _other(self, name: str, node: Node, notes: Notes) -> Any:
        if self.rest is None:
            close = get_close_matches(name, self.keys, 1)
            notes.add(
                "policy.key_unknown", node.line, key=name[:60], options=close[0] if close else ", ".join(self.keys)
            )
            return None
        self.key.read(Node(name, node.line), notes)
        return self.rest.read(node, notes)

    def schema(self) -> Schema:
        schema: Schema = {"type": "object", "properties": {name: each.schema() for name, each in self.keys.items()}}
        if self.required:
            schema["required"] = list(self.required)
        if self.rest is None:
            return schema | {"additionalProperties": False}
        return schema | {"additionalProperties": self.rest.schema()}


@dataclass(frozen=True, slots=True)
class Either:
    """One form for plain text, another for lists, another for tables."""

    text: Shape | None = None
    listing: Shape | None = None
    table: Shape | None = None

    def read(self, node: Node, notes: Notes) -> Any:
        kinds = {str: self.text, list: self.listing, dict: self.table}
        shape = kinds[type(node.value)]
        if shape is None:
            expected = [name for name, each in zip(("text", "a list", "a table"), kinds.values(), strict=True) if each]
            notes.add("policy.wrong_kind", node.line, expected=" or ".join(expected), found=found(node))
            return None
        return shape.read(node, notes)

    def schema(self) -> Schema:
        return {"anyOf": [each.schema() for each in (self.text, self.listing, self.table) if each]}


@dataclass(frozen=True, slots=True)
class Named:
    """A form under a name, so that it can hold itself and the schema says it once (in `$defs`)."""

    name: str
    form: Callable[[], Shape]

    def read(self, node: Node, notes: Notes) -> Any:
        return self.form().read(node, notes)

    def schema(self) -> Schema:
        return {"$ref": f"#/$defs/{self.name}"}


def found(node: Node) -> str:
    """Return what stands at a node, short enough for a message."""
    if isinstance(node.value, str):
        return node.value[:60]
    return "a table" if isinstance(node.value, dict) else "a list"
