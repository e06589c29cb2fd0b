"""What a submitted audit leaves open: requirements not met, partly met or unanswered, and criticals waved away."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from audits.web.auditing.stage_page import stage_url
from compliance.checklists.schema import Checklist, Requirement
from compliance.scoring import Points
from compliance.scoring.language.rounding import shown_exactly

CRITICALITIES = ("critical", "major", "minor")
WORST_FIRST = ("not_met", "unanswered", "partly_met", "not_applicable")


@dataclass(frozen=True, slots=True)
class OpenRequirement:
    """One requirement that is open, with what the company wrote about it and the points it earned of those it could.

    The points are empty where it does not count, or where the policy adds none up.
    """

    requirement: Requirement
    stage: str
    answer: str
    reason: str
    url: str
    earned: str = ""
    possible: str = ""


def open_requirements(
    audit: UUID, checklist: Checklist, answers: Mapping[str, Mapping[str, Any]], points: Mapping[str, Points]
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
                told = (requirement, stage.id, given["answer"], given["reason"], url)
                found.append(OpenRequirement(*told, *_shown(points.get(requirement.id))))
    return sorted(found, key=_gravity)


def _shown(points: Points | None) -> tuple[str, str]:
    if points is None or points.possible is None:
        return "", ""
    return shown_exactly(points.earned), shown_exactly(points.possible)


def _is_open(requirement: Requirement, answer: str) -> bool:
    waved_away = answer == "not_applicable" and requirement.criticality == "critical"
    return answer in ("not_met", "unanswered", "partly_met") or waved_away


def _gravity(one: OpenRequirement) -> tuple[int, int]:
    return CRITICALITIES.index(one.requirement.criticality), WORST_FIRST.index(one.answer)
