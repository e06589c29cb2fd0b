"""YAML as it is written: words stay words, and nothing is expanded, resolved or constructed."""

from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML, events
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from audits.workbooks.tables.nodes import Branch, Leaf, Listing, Node, branch
from compliance.core.errors import Problem, Refused
from compliance.tables import limits

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


def parse_yaml(text: str, name: str) -> Node:
    """Return the one document; Refused with the line for tags, aliases, several documents and deep nesting."""
    return _Composer(text, name).document()


class _Composer:
    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.stream = self._events(text)

    def document(self) -> Node:
        node: Node = Leaf("", self.name)
        documents = 0
        for event in self.stream:
            if isinstance(event, events.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Refused(Problem("workbook.yaml_several_documents", {}, self._where(event)))
                node = self._node(next(self.stream), depth=0)
        return node

    def _node(self, event: Any, depth: int) -> Node:
        where = self._where(event)
        if isinstance(event, events.AliasEvent):
            raise Refused(Problem("workbook.yaml_alias", {"name": str(event.anchor)[:60]}, where))
        if event.tag is not None and str(event.tag):
            raise Refused(Problem("workbook.yaml_tag", {"tag": str(event.tag)[:60]}, where))
        if depth > limits.TREE_DEPTH:
            raise Refused(Problem("workbook.nested_too_deeply", {"limit": limits.TREE_DEPTH}, where))
        if isinstance(event, events.ScalarEvent):
            blank = event.style is None and event.value in _NULLS
            return Leaf("" if blank else event.value, where)
        if isinstance(event, events.SequenceStartEvent):
            return self._listing(where, depth)
        return self._branch(where, depth)

    def _listing(self, where: str, depth: int) -> Listing:
        items: list[Node] = []
        while not isinstance(event := next(self.stream), events.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Listing(tuple(items), where)

    def _branch(self, where: str, depth: int) -> Branch:
        pairs: list[tuple[Leaf, Node]] = []
        while not isinstance(event := next(self.stream), events.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Leaf):
                raise Refused(Problem("workbook.yaml_not_readable", {}, key.where))
            pairs.append((key, self._node(next(self.stream), depth + 1)))
        return branch(pairs, where)

    def _events(self, text: str) -> Iterator[Any]:
        """Yield ruamel's events; its own errors become a refusal that names the line."""
        try:
            yield from YAML(typ="safe", pure=True).parse(text)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = f"{self.name} line {mark.line + 1}" if mark else self.name
            raise Refused(Problem("workbook.yaml_not_readable", {}, line)) from error
        except (YAMLError, ValueError, RecursionError) as error:  # ValueError: a number written as no number can be
            raise Refused(Problem("workbook.yaml_not_readable", {}, self.name)) from error

    def _where(self, event: Any) -> str:
        return f"{self.name} line {event.start_mark.line + 1}"
