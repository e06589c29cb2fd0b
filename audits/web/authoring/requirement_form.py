"""A requirement as its form sends it, and as the form shows it."""

from collections.abc import Mapping
from typing import Any, get_args

from django.http import QueryDict

from compliance.checklists.schema import CitationStatus, Criticality

CITATION = ("instrument", "clause", "edition", "status", "read_at", "checked_on", "note")
BLANK_CITATION = dict.fromkeys(CITATION, "") | {"status": "unverified"}
STATUSES: tuple[str, ...] = get_args(CitationStatus)
CRITICALITIES: tuple[str, ...] = get_args(Criticality)
MOST_CITATIONS = 60


def content_in(sent: QueryDict) -> dict[str, Any]:
    """Return what the form says, as the schema writes it: fields at their default are left out."""
    content: dict[str, Any] = {name: _text(sent.get(name, "")) for name in ("title", "criticality", "text", "guidance")}
    content["evidence"] = [line for raw in sent.get("evidence", "").splitlines() if (line := _text(raw))]
    if rationale := _text(sent.get("rationale", "")):
        content["rationale"] = rationale
    content["applies_to"] = _applies_to(sent)
    content["citations"] = _citations(sent)
    return content


def shown(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content as the form's fields show it, with one citation more to fill in."""
    asked = content.get("applies_to", {})
    return {
        **content,
        "evidence": "\n".join(content.get("evidence", ())),
        "roles": asked.get("roles", "all"),
        "substances": asked.get("substances", "all"),
        "conditions": asked.get("conditions", ()),
        "citations": [BLANK_CITATION | each for each in content.get("citations", ())],
        "blank": BLANK_CITATION,
    }


def _applies_to(sent: QueryDict) -> dict[str, Any]:
    asked: dict[str, Any] = {
        name: "all" if f"all-{name}" in sent else sent.getlist(name) for name in ("roles", "substances")
    }
    if conditions := sent.getlist("conditions"):
        asked["conditions"] = conditions
    return asked


def _citations(sent: QueryDict) -> list[dict[str, str]]:
    """A citation whose texts are all empty is one that was taken out, or never filled in."""
    columns = [sent.getlist(f"citation-{name}")[:MOST_CITATIONS] for name in CITATION]
    rows = (dict(zip(CITATION, map(_text, values), strict=True)) for values in zip(*columns, strict=False))
    filled = (row for row in rows if any(row[name] for name in CITATION if name != "status"))
    needed = ("instrument", "clause", "status")
    return [{name: value for name, value in row.items() if value or name in needed} for row in filled]


def _text(raw: str) -> str:
    """A text is one paragraph: line breaks become blanks."""
    return " ".join(raw.split())
