"""Policy text → nodes that remember their line. Everything stays text, so no number ever passes through a float.

The file comes from outside. Size, depth and count are bounded while it is read; anchors, tags and duplicate keys
are refused, because a policy must mean what it looks like.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import yaml

from compliance.core.errors import Problem, Refused
from compliance.scoring.language.storing import with_order

LARGEST_FILE = 200_000  # bytes; a policy with a line for each of 1,000 requirements is a quarter of this
LONGEST_TEXT = 2_000
DEEPEST = 12
MOST_NODES = 20_000

_LOADER = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader

Content = str | list["Content"] | dict[str, "Content"]


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a policy and the line it begins on (0 when it did not come from a text)."""

    value: "str | list[Node] | dict[str, Node]"
    line: int = 0

    @property
    def content(self) -> Content:
        """The piece without its lines: nested dicts and lists of text."""
        if isinstance(self.value, dict):
            return {key: node.content for key, node in self.value.items()}
        return [node.content for node in self.value] if isinstance(self.value, list) else self.value


def read_yaml(text: str, *, file: str) -> Node:
    """Return the one document in the text; Refused, naming file and line, when it is not plain, small YAML."""
    if len(text) > LARGEST_FILE:
        raise Refused(Problem("policy.too_large", {"limit": LARGEST_FILE}, file))
    try:
        return _Reader(yaml.parse(text, Loader=_LOADER), file).document()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Refused(
            Problem("policy.not_yaml", {"detail": str(error.problem or "")[:200]}, f"{file}:{line}")
        ) from None
    except (yaml.YAMLError, ValueError) as error:
        raise Refused(Problem("policy.not_yaml", {"detail": str(error)[:200]}, file)) from None


def read_content(data: bytes, *, file: str) -> Node:
    """Return a policy's canonical content as nodes; Refused when it is not JSON made of text, lists and tables."""
    try:
        return _plain(with_order(json.loads(data)), file)
    except (ValueError, RecursionError) as error:
        raise Refused(Problem("policy.not_json", {"detail": str(error)[:200]}, file)) from None


def _plain(value: Any, file: str) -> Node:
    match value:
        case str():
            return Node(value)
        case dict():
            return Node({key: _plain(item, file) for key, item in value.items()})
        case list():
            return Node([_plain(item, file) for item in value])
    raise Refused(Problem("policy.not_text", {"value": str(value)[:60]}, file))


class _Reader:
    """Builds nodes from a stream of YAML events and stops at the first thing a policy may not hold."""

    def __init__(self, events: Iterator[yaml.Event], file: str) -> None:
        self._events = events
        self._file = file
        self._nodes = 0

    def document(self) -> Node:
        next(self._events)
        first = next(self._events)
        if not isinstance(first, yaml.DocumentStartEvent):
            raise self._refusal("policy.empty", first)
        node = self._node(next(self._events), depth=0)
        next(self._events)
        after = next(self._events)
        if isinstance(after, yaml.DocumentStartEvent):
            raise self._refusal("policy.two_documents", after)
        return node

    def _node(self, event: yaml.Event, *, depth: int) -> Node:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise self._refusal("policy.too_many_parts", event, limit=MOST_NODES)
        if depth > DEEPEST:
            raise self._refusal("policy.too_deep", event, limit=DEEPEST)
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:  # type: ignore[attr-defined]
            raise self._refusal("policy.anchor", event)
        if getattr(event, "tag", None) is not None:
            raise self._refusal("policy.tag", event, tag=str(event.tag)[:60])  # type: ignore[attr-defined]
        line = _line(event)
        if isinstance(event, yaml.MappingStartEvent):
            return Node(self._table(depth), line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(self._listing(depth), line)
        return Node(self._text(cast(yaml.ScalarEvent, event)), line)

    def _text(self, event: yaml.ScalarEvent) -> str:
        text = str(event.value).strip()
        if not text:
            raise self._refusal("policy.value_missing", event)
        if len(text) > LONGEST_TEXT:
            raise self._refusal("policy.text_too_long", event, limit=LONGEST_TEXT)
        return text

    def _listing(self, depth: int) -> list[Node]:
        nodes = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            nodes.append(self._node(event, depth=depth + 1))
        return nodes

    def _table(self, depth: int) -> dict[str, Node]:
        table: dict[str, Node] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth=depth + 1).value
            if not isinstance(key, str):
                raise self._refusal("policy.key_not_text", event)
            if key in table:
                raise self._refusal("policy.duplicate_key", event, key=key)
            table[key] = self._node(next(self._events), depth=depth + 1)
        return table

    def _refusal(self, code: str, event: yaml.Event, **params: str | int) -> Refused:
        return Refused(Problem(code, params, f"{self._file}:{_line(event)}"))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
