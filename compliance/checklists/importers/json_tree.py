"""JSON, read strictly: places are JSON pointers (RFC 6901), names stand once, nesting is shallow."""

import json
from typing import Any

from compliance.checklists.located_yaml import Place
from compliance.core.errors import Problem, Refused
from compliance.tables.container import Source
from compliance.tables.encoding import decode

MAX_DEPTH = 60


def json_tree(source: Source) -> Any:
    """Return the file's value; Refused when it is not JSON, gives a name twice or is nested too deeply."""
    try:
        tree = json.loads(decode(source.data, source.name), object_pairs_hook=lambda pairs: _named_once(pairs, source))
        json.dumps(tree, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        where = f"{source.name} line {error.lineno}, column {error.colno}"
        raise Refused(Problem("formats.json_syntax", {"detail": error.msg}, where)) from error
    except RecursionError as error:
        raise _too_deep(source) from error
    except UnicodeEncodeError as error:  # half of a character, which could be neither shown nor stored
        half = f"U+{ord(error.object[error.start]):04X}"
        raise Refused(Problem("formats.json_syntax", {"detail": half}, source.name)) from error
    except ValueError as error:  # a number with more digits than Python reads
        raise Refused(Problem("formats.json_syntax", {"detail": "number"}, source.name)) from error
    if _deeper_than(tree, MAX_DEPTH):
        raise _too_deep(source)
    return tree


def pointer(file: str, path: Place) -> str:
    """Return the place of a part: "catalog.json /catalog/groups/0"."""
    steps = "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in path)
    return f"{file} {steps}" if steps else file


def _named_once(pairs: list[tuple[str, Any]], source: Source) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        "".join(found).encode()  # what is told must be fit to be shown
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refused(Problem("formats.name_twice", {"name": twice[:60], "names": ", ".join(found)[:60]}, source.name))
    return found


def _deeper_than(tree: Any, limit: int) -> bool:
    level = [tree]
    for _ in range(limit):
        level = [
            inside
            for value in level
            if isinstance(value, dict | list)
            for inside in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return False
    return True


def _too_deep(source: Source) -> Refused:
    return Refused(Problem("formats.nested_too_deeply", {"limit": MAX_DEPTH}, source.name))
