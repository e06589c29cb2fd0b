"""Problems of a draft as lines that lead to where each is mended."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from audits.web.refusals import Line
from audits.workflow.authoring.start_draft import EMPTY_WORDS
from audits.workflow.messages import say
from compliance.core.errors import Problem

if TYPE_CHECKING:
    from compliance.authoring.models import ChecklistDraft

REQUIREMENT = re.compile("([A-Z][A-Z0-9]*)-[0-9]+")


def placed_lines(draft: "ChecklistDraft", problems: Iterable[Problem]) -> list[Line]:
    """Return each problem as a sentence with its place, and the address of the page on which it is mended."""
    return [Line(say(problem), _address(draft, problem.where), problem.where) for problem in problems]


def part_of(problem: Problem) -> str:
    """Return the id of the requirement or stage, or the name of the field, in which the problem lies."""
    return problem.where.partition(".")[0]


def stage_address(draft: "ChecklistDraft", stage: str, at: str = "") -> str:
    """Return the address of a stage's page, at a requirement."""
    return reverse("draft-stage", args=[draft.pk, stage]) + (f"?at={at}" if at else "")


def _address(draft: "ChecklistDraft", where: str) -> str:
    part = where.partition(".")[0]
    if found := REQUIREMENT.fullmatch(part):
        return stage_address(draft, found[1], part)
    if part[:1].isupper():
        return stage_address(draft, part)
    if part in EMPTY_WORDS:
        return reverse("draft-words", args=[draft.pk]) + f"#{part}"
    return reverse("draft", args=[draft.pk]) + ("#add-stage" if part == "stages" else "#head")
