"""YAML read as text, lists and mappings only, with the line of every part.

No scalar becomes a number, a date or a truth value: a country `NO` stays a country, an edition 2.10 stays 2.10.
What makes YAML dangerous or ambiguous is refused: anchors, aliases, tags, repeated keys, deep nesting, a second
document.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from compliance.core.errors import Problem, Refused

Place = tuple[str | int, ...]
Value = str | list["Value"] | dict[str, "Value"]

MAX_CHARACTERS = 2_000_000
MAX_DEPTH = 20
MAX_PROBLEMS = 100

_Event = Any  # the stubs give the parser's events no attributes in common
_Loader = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Document:
    """A file's content and the line of each part of it, by path."""

    file: str
    value: Value
    lines: Mapping[Place, int]

    def where(self, place: Place) -> str:
        """Return "file:line" of the part, or of the nearest part around it."""
        while place not in self.lines:
            place = place[:-1]
        return f"{self.file}:{self.lines[place]}"


def read_yaml(text: str, *, file: str, limit: int = 0) -> Document:
    """Return the text's one document, in NFC; Refused with every problem found, up to 100, each at its file:line.

    `limit` is the most characters it may have; 0 for MAX_CHARACTERS.
    """
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    if len(text) > (longest := limit or MAX_CHARACTERS):
        raise Refused(Problem("checklists.file_too_large", {"limit": longest}, file))
    if found := _UNPRINTABLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise Refused(Problem("checklists.yaml_character", {"character": f"U+{ord(found[0]):04X}"}, f"{file}:{line}"))
    return _Reader(file).read(text)


class _Reader:
    """Builds one document from the parser's events, so that nothing is ever expanded."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []

    def read(self, text: str) -> Document:
        try:
            value = self._document(yaml.parse(text, Loader=_Loader))
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line if error.problem_mark else 0
            self._refuse("checklists.yaml_syntax", line, detail=error.problem or "")
        except yaml.YAMLError as error:
            self._refuse("checklists.yaml_syntax", 0, detail=str(error))
        if self.problems:
            raise Refused(*self.problems)
        return Document(self.file, value, self.lines)

    def _document(self, events: Iterator[_Event]) -> Value:
        next(events)  # the start of the stream
        if isinstance(next(events), yaml.StreamEndEvent):
            self._refuse("checklists.yaml_empty", 0)
        root = next(events)
        self.lines[()] = _line_of(root) + 1
        value = self._node(root, events, ())
        next(events)  # the end of the document
        after = next(events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._refuse("checklists.yaml_second_document", _line_of(after))
        return value

    def _node(self, event: _Event, events: Iterator[_Event], place: Place) -> Value:
        line = _line_of(event)
        if len(place) > MAX_DEPTH:
            self._refuse("checklists.yaml_too_deep", line, limit=MAX_DEPTH)
        if event.anchor:
            self._note("checklists.yaml_alias", line, name=event.anchor)
        if isinstance(event, yaml.AliasEvent):
            return ""
        if event.tag:
            self._note("checklists.yaml_tag", line, tag=event.tag)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, place)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, place)
        return str(event.value)

    def _sequence(self, events: Iterator[_Event], place: Place) -> Value:
        items: list[Value] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            inside = (*place, len(items))
            self.lines[inside] = _line_of(event) + 1
            items.append(self._node(event, events, inside))
        return items

    def _mapping(self, events: Iterator[_Event], place: Place) -> Value:
        entries: dict[str, Value] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            line = _line_of(event)
            if not isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
                self._refuse("checklists.yaml_key", line)  # before descending: keys of keys have no place of their own
            key = str(self._node(event, events, place))
            if key in entries:
                self._note("checklists.yaml_key_repeated", line, key=key)
            inside = (*place, key)
            self.lines.setdefault(inside, line + 1)
            entries[key] = self._node(next(events), events, inside)
        return entries

    def _note(self, code: str, line: int, **params: str | int) -> None:
        self.problems.append(Problem(code, params, f"{self.file}:{line + 1}"))
        if len(self.problems) >= MAX_PROBLEMS:
            raise Refused(*self.problems)

    def _refuse(self, code: str, line: int, **params: str | int) -> NoReturn:
        self._note(code, line, **params)
        raise Refused(*self.problems)


def _line_of(event: _Event) -> int:
    """The line of the event, counted from 0."""
    return int(event.start_mark.line)
