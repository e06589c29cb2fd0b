"""OSCAL 1.1 catalog (JSON): stages are groups, requirements controls; what OSCAL has no name for stands in properties
of our own namespace.
"""

import datetime as dt
import json
from typing import Any
from uuid import UUID, uuid5

from compliance.checklists.content import content_digest
from compliance.checklists.schema import AppliesTo, Checklist, Citation, Requirement, Stage

NAMESPACE = "urn:chainwarden:oscal"

_VERSION = "1.1.3"
_IDS = UUID("6f1f2b0e-6d1f-5c58-9c0b-5d6b6a1f1c11")
_CHECKING = ("status", "read_at", "checked_on", "note")


def oscal_catalog(checklist: Checklist, at: dt.datetime) -> bytes:
    """Return the checklist as a catalog; `at`, with a time zone, is when it was last modified."""
    known = _Resources(checklist)
    catalog = {
        "uuid": str(uuid5(_IDS, content_digest(checklist))),
        "metadata": {
            "title": checklist.title,
            "last-modified": at.isoformat(timespec="seconds"),
            "version": checklist.version,
            "oscal-version": _VERSION,
            "props": [_prop("checklist-code", checklist.code), _prop("language", checklist.language)],
            "remarks": checklist.summary,
        },
        "groups": [_group(stage, known) for stage in checklist.stages],
        "back-matter": {"resources": known.resources},
    }
    return json.dumps({"catalog": catalog}, ensure_ascii=False, indent=2).encode() + b"\n"


class _Resources:
    """What is cited, once each, in the order in which it is met."""

    def __init__(self, checklist: Checklist) -> None:
        self.ids: dict[tuple[str, str, str], str] = {}
        self.resources: list[dict[str, Any]] = []
        for requirement in checklist.requirements:
            for citation in requirement.citations:
                self._add(citation)

    def id_of(self, citation: Citation) -> str:
        """Return the id of what is cited."""
        return self.ids[_cited(citation)]

    def _add(self, citation: Citation) -> None:
        key = _cited(citation)
        if key in self.ids:
            return
        self.ids[key] = str(uuid5(_IDS, "\n".join(key)))
        text = ", ".join(filter(None, key))
        self.resources.append({"uuid": self.ids[key], "title": citation.instrument, "citation": {"text": text}})


def _cited(citation: Citation) -> tuple[str, str, str]:
    return citation.instrument, citation.clause, citation.edition


def _group(stage: Stage, known: _Resources) -> dict[str, Any]:
    return {
        "id": stage.id.lower(),
        "class": "stage",
        "title": stage.title,
        "controls": [_control(requirement, known) for requirement in stage.requirements],
    }


def _control(requirement: Requirement, known: _Resources) -> dict[str, Any]:
    name = requirement.id.lower()
    parts = [
        {"id": f"{name}_smt", "name": "statement", "prose": requirement.text},
        {"id": f"{name}_gdn", "name": "guidance", "prose": requirement.guidance},
        {
            "id": f"{name}_asm",
            "name": "assessment-method",
            "props": [{"name": "method", "value": "EXAMINE"}],
            "parts": [{"name": "assessment-objects", "prose": "\n".join(requirement.evidence)}],
        },
    ]
    if requirement.rationale:
        rationale = {"id": f"{name}_rat", "name": "rationale", "ns": NAMESPACE, "prose": requirement.rationale}
        parts.append(rationale)
    return {
        "id": name,
        "class": "requirement",
        "title": requirement.title,
        "props": [
            {"name": "label", "value": requirement.id},
            _prop("criticality", requirement.criticality),
            *_applicability(requirement.applies_to),
            *(prop for n, citation in enumerate(requirement.citations, 1) for prop in _checking(citation, n)),
        ],
        "links": [{"href": f"#{known.id_of(citation)}", "rel": "reference"} for citation in requirement.citations],
        "parts": parts,
    }


def _applicability(applies_to: AppliesTo) -> list[dict[str, str]]:
    words = {"role": applies_to.roles, "substance-class": applies_to.substances, "condition": applies_to.conditions}
    return [
        _prop(name, word) for name, given in words.items() for word in (["all"] if isinstance(given, str) else given)
    ]


def _checking(citation: Citation, number: int) -> list[dict[str, str]]:
    """How far citation n was checked: "verified" must never be lost, nor stand for another citation."""
    told = citation.model_dump(mode="json", exclude_defaults=True, include=set(_CHECKING))
    return [
        {**_prop(f"citation-{name.replace('_', '-')}", str(told[name])), "group": f"citation-{number}"}
        for name in _CHECKING
        if name in told
    ]


def _prop(name: str, value: str) -> dict[str, str]:
    return {"name": name, "ns": NAMESPACE, "value": value}
