"""A small safe XML pass: start, end and text events, names without prefixes, no entities, nothing kept in memory."""

from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from compliance.core.errors import Problem, Refused
from compliance.tables import limits

Attributes = dict[str, str]

_COUNTS = ("count", "uniqueCount")


def walk_xml(
    data: bytes,
    name: str,
    *,
    start: Callable[[str, Attributes], None] = lambda tag, attributes: None,
    end: Callable[[str], None] = lambda tag: None,
    text: Callable[[str], None] = lambda text: None,
) -> None:
    """Call the handlers for every event of the document; Refused when it is not well formed or declares a type."""

    def refuse_type(*_: Any) -> None:
        raise Refused(Problem("workbook.declares_entities", {"part": name}, name))

    def start_element(tag: str, attributes: Attributes) -> None:
        if any(_boasts(attributes[key]) for key in _COUNTS if key in attributes):
            raise Refused(Problem("workbook.damaged", {}, name))
        start(_local(tag), attributes)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_type
    parser.StartElementHandler = start_element
    parser.EndElementHandler = lambda tag: end(_local(tag))
    parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Refused(Problem("workbook.damaged", {}, name)) from error


def whole_number(text: str, name: str) -> int:
    """Return the number an attribute holds; Refused when it is written as calamine might read differently."""
    if not (text.isascii() and text.isdecimal()):
        raise Refused(Problem("workbook.damaged", {}, name))
    return min(int(text[:12]), 10**9)


def attribute(attributes: Attributes, local_name: str) -> str:
    """Return an attribute whatever its prefix; "" when it is absent."""
    return next((value for key, value in attributes.items() if _local(key) == local_name), "")


def _boasts(count: str) -> bool:
    """calamine believes a declared count, and a program cannot survive an allocation that fails."""
    return not count.isdecimal() or len(count) > 12 or int(count) > limits.DECLARED_COUNT


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]
