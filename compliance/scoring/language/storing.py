"""A policy's content as bytes. Canonical JSON sorts the keys of every table, and in some tables their order tells.

Bands go from best to worst, the first group that picks counts, and a value sees those above it. Such a table is stored
as a list of pairs where its order is not the sorted one; a table that is stored as a table stood in sorted order.
"""

import unicodedata
from collections.abc import Callable
from typing import Any

from compliance.core.canonical import canonical_json

ORDERED = (("groups",), ("groups", "*"), ("values",), ("finding_values",), ("grades", "bands"))


def stored_bytes(content: Any) -> bytes:
    """Return the canonical bytes of a policy's content, from which `with_order` gives every order back."""
    return canonical_json(_changed(content, _as_pairs))


def with_order(stored: Any) -> Any:
    """Return stored content with its tables as tables again, in their order; what is no policy passes unchanged."""
    return _changed(stored, _as_table)


def _changed(content: Any, change: Callable[[Any], Any]) -> Any:
    """Change the ordered tables of a content, outer ones before the tables in them when they are tables again."""
    inner_first = change is _as_pairs
    for path in reversed(ORDERED) if inner_first else ORDERED:
        content = _at(content, path, change)
    return content


def _at(content: Any, path: tuple[str, ...], change: Callable[[Any], Any]) -> Any:
    if not path:
        return change(content)
    if not isinstance(content, dict):
        return content
    wanted = content.keys() if path[0] == "*" else {path[0]} & content.keys()
    return {key: _at(each, path[1:], change) if key in wanted else each for key, each in content.items()}


def _as_pairs(table: Any) -> Any:
    if not isinstance(table, dict) or list(table) == sorted(table, key=_canonical):
        return table
    return [[key, each] for key, each in table.items()]


def _as_table(pairs: Any) -> Any:
    is_pairs = isinstance(pairs, list) and all(
        isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str) for pair in pairs
    )
    return dict(pairs) if is_pairs else pairs


def _canonical(key: str) -> bytes:
    """The order of RFC 8785: by the UTF-16 code units of the NFC text."""
    return unicodedata.normalize("NFC", key).encode("utf-16-be")
