"""The parts of an OSCAL control as texts: what it asks, how to understand and assess it, what an assessor looks at."""

from collections.abc import Iterator
from typing import Any

_ASKED = ("statement", "item")
_ASSESSED = ("assessment-objective", "objective")
_LOOKED_AT = ("assessment-method", "assessment", "objects", "assessment-objects")


def statement_of(parts: list[dict[str, Any]]) -> str:
    """Return the statement with its items, each led by its label."""
    return " ".join(prose for part in parts if part.get("name") in _ASKED for prose in _prose(part))


def guidance_of(parts: list[dict[str, Any]]) -> str:
    """Return guidance and whatever other prose there is, then what an assessment determines."""
    helping = [part for part in parts if part.get("name") not in (*_ASKED, *_ASSESSED, *_LOOKED_AT)]
    assessed = [part for part in parts if part.get("name") in _ASSESSED]
    texts = [prose for part in (*helping, *assessed) for prose in _prose(part)]
    return " ".join(texts)


def evidence_of(parts: list[dict[str, Any]]) -> str:
    """Return what an assessor looks at, one a line; the method (examine, interview, test) leads each."""
    return "\n".join(
        f"{method}: {line.strip()}" if method else line.strip()
        for part in parts
        if part.get("name") in _LOOKED_AT
        for method in [_named(part, "method").capitalize()]
        for prose in _prose(part)
        for line in prose.splitlines()
        if line.strip()
    )


def _prose(part: dict[str, Any]) -> Iterator[str]:
    """Yield the prose of the part and of those inside it."""
    prose, label = part.get("prose"), _named(part, "label")
    if isinstance(prose, str) and prose.strip():
        yield f"{label} {prose.strip()}" if label and part.get("name") == "item" else prose.strip()
    for inside in _objects(part.get("parts")):
        yield from _prose(inside)


def _named(part: dict[str, Any], name: str) -> str:
    return next((str(prop.get("value", "")) for prop in _objects(part.get("props")) if prop.get("name") == name), "")


def _objects(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
