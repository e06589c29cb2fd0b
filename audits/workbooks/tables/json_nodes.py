"""JSON with addresses, which the standard library's reader does not keep. RFC 8259; names twice are refused."""

import re
from bisect import bisect_right
from collections.abc import Callable
from json import JSONDecodeError, JSONDecoder
from typing import TypeVar

from audits.workbooks.tables.nodes import Leaf, Listing, Node, branch
from compliance.core.errors import Problem, Refused
from compliance.tables import limits

T = TypeVar("T")

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = JSONDecoder(strict=False)
_WORD = re.compile(r"true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)


def parse_json(text: str, name: str) -> Node:
    """Return the document; Refused with the place when it is not JSON or nests too deeply."""
    return _Parser(text, name).document()


class _Parser:
    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.at = 0
        self.line_starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]

    def document(self) -> Node:
        node = self._value(depth=0)
        self._skip_space()
        if self.at != len(self.text):
            raise self._refusal()
        return node

    def _value(self, depth: int) -> Node:
        if depth > limits.TREE_DEPTH:
            raise Refused(Problem("workbook.nested_too_deeply", {"limit": limits.TREE_DEPTH}, self._where()))
        self._skip_space()
        where = self._where()
        match self.text[self.at : self.at + 1]:
            case "{":
                return branch(self._sequence("}", lambda: self._pair(depth)), where)
            case "[":
                return Listing(tuple(self._sequence("]", lambda: self._value(depth + 1))), where)
            case '"':
                return self._string()
        word = _WORD.match(self.text, self.at)
        if not word:
            raise self._refusal()
        self.at = word.end()
        return Leaf("" if word[0] == "null" else word[0], where)

    def _sequence(self, closing: str, item: Callable[[], T]) -> list[T]:
        self.at += 1
        found: list[T] = []
        while not self._take(closing):
            if found and not self._take(","):
                raise self._refusal()
            found.append(item())
        return found

    def _pair(self, depth: int) -> tuple[Leaf, Node]:
        self._skip_space()
        if self.text[self.at : self.at + 1] != '"':
            raise self._refusal()
        key = self._string()
        if not self._take(":"):
            raise self._refusal()
        return key, self._value(depth + 1)

    def _string(self) -> Leaf:
        where = self._where()
        try:
            text, self.at = _DECODER.raw_decode(self.text, self.at)
        except JSONDecodeError as error:
            raise self._refusal() from error
        return Leaf(text, where)

    def _take(self, mark: str) -> bool:
        self._skip_space()
        taken = self.text.startswith(mark, self.at)
        self.at += taken
        return taken

    def _skip_space(self) -> None:
        space = _SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at

    def _where(self) -> str:
        line = bisect_right(self.line_starts, self.at)
        return f"{self.name} line {line}, character {self.at - self.line_starts[line - 1] + 1}"

    def _refusal(self) -> Refused:
        return Refused(Problem("workbook.json_not_readable", {}, self._where()))
