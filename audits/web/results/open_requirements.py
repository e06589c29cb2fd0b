"""What a submitted audit leaves open: requirements not met, partly met or unanswered, and criticals waved away."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from audits.web.auditing.stage_page import stage_url
from compliance.checklists.schema import Checklist, Requirement

CRITICALITIES = ("critical", "major", "minor")
WORST_FIRST = ("not_met", "unanswered", "partly_met", "not_applicable")


@dataclass(frozen=True, slots=True)
class OpenRequirement:
    """One requirement that is open, with what the company wrote about it."""

    requirement: Requirement
    stage: str
    answer: str
    reason: str
    url: str


def open_requirements(
    audit: UUID, checklist: Checklist, answers: Mapping[str, Mapping[str, Any]]
) -> list[OpenRequirement]:
    """Return what is open in the frozen answers: criticals first, the worst answer first, else in checklist order.

    A critical requirement declared not applicable counts as open until a reviewer accepts the reason.
    """
    found = []
    for stage in checklist.stages:
        for requirement in stage.requirements:
            given = answers.get(requirement.id)
            if given and _is_open(requirement, given["answer"]):
                url = stage_url(audit, stage.id, at=requirement.id)
                found.append(OpenRequirement(requirement, stage.id, given["answer"], given["reason"], url))
    return sorted(found, key=_gravity)


def _is_open(requirement: Requirement, answer: str) -> bool:
    waved_away = answer == "not_applicable" and requirement.criticality == "critical"
    return answer in ("not_met", "unanswered", "partly_met") or waved_away


def _gravity(one: OpenRequirement) -> tuple[int, int]:
    return CRITICALITIES.index(one.requirement.criticality), WORST_FIRST.index(one.answer)
