"""A checklist as canonical content, and its two digests.

The criteria (structure and English text) have one digest: what audits are made on never changes under a version number.
How far each citation was checked has a digest of its own, and may improve without a new version.
"""

import json
from typing import Any

from compliance.checklists.schema import Checklist
from compliance.core.canonical import canonical_json, sha256_hex
from compliance.core.errors import Problem, Refused

FORMAT = "checklist/1"
_CHECKING = {"status", "read_at", "checked_on", "note"}
_EVERY_CITATION = {"stages": {"__all__": {"requirements": {"__all__": {"citations": {"__all__": _CHECKING}}}}}}


def checklist_content(checklist: Checklist) -> dict[str, Any]:
    """Return `format`, `criteria`, `citation_checks`, ready for canonical JSON, without fields at their default."""
    return {
        "format": FORMAT,
        "criteria": _criteria(checklist),
        "citation_checks": _citation_checks(checklist),
    }


def content_digest(checklist: Checklist) -> str:
    """Return the SHA-256 of the canonical criteria: all but how far the citations were checked."""
    return sha256_hex(canonical_json(_criteria(checklist)))


def citation_checks_digest(checklist: Checklist) -> str:
    """Return the SHA-256 of the canonical citation checks: status, place and day of reading, and note of each."""
    return sha256_hex(canonical_json(_citation_checks(checklist)))


def checklist_from_content(content: bytes) -> Checklist:
    """Return the checklist that `checklist_content` described; Refused for another format or checks that do not fit."""
    document = json.loads(content)
    if document.get("format") != FORMAT:
        raise Refused(Problem("checklists.format_unknown", {"format": str(document.get("format")), "known": FORMAT}))
    return Checklist.model_validate(_with_checks(document["criteria"], document["citation_checks"]))


def _criteria(checklist: Checklist) -> dict[str, Any]:
    return checklist.model_dump(mode="json", exclude_defaults=True, exclude=_EVERY_CITATION)


def _citation_checks(checklist: Checklist) -> dict[str, Any]:
    return {
        requirement.id: [
            citation.model_dump(mode="json", exclude_defaults=True, include=_CHECKING)
            for citation in requirement.citations
        ]
        for requirement in checklist.requirements
    }


def _with_checks(criteria: dict[str, Any], checks: dict[str, Any]) -> dict[str, Any]:
    for stage in criteria["stages"]:
        for requirement in stage["requirements"]:
            found = checks.get(requirement["id"], [])
            if len(found) != len(requirement["citations"]):
                raise Refused(Problem("checklists.checks_do_not_fit", {"id": requirement["id"]}))
            for citation, check in zip(requirement["citations"], found, strict=True):
                citation.update(check)
    return criteria
