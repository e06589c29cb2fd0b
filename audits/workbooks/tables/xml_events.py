"""A small safe XML pass: start, end and text events, names without prefixes, no entities, nothing kept in memory."""

from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from compliance.core.errors import Problem, Refused

Attributes = dict[str, str]


def walk_xml(
    data: bytes,
    name: str,
    *,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] = lambda tag: None,
    text: Callable[[str], None] = lambda text: None,
) -> None:
    """Call the handlers for every event of the document; Refused when it is not well formed or declares a type."""

    def refuse_type(*_: Any) -> None:
        raise Refused(Problem("workbook.declares_entities", {"part": name}, name))

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_type
    parser.StartElementHandler = lambda tag, attributes: start(_local(tag), attributes)
    parser.EndElementHandler = lambda tag: end(_local(tag))
    parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Refused(Problem("workbook.damaged", {}, name)) from error


def attribute(attributes: Attributes, local_name: str) -> str:
    """Return an attribute whatever its prefix; "" when it is absent."""
    return next((value for key, value in attributes.items() if _local(key) == local_name), "")


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]
