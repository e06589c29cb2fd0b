"""A stage of a published version to read: each requirement whole, with what it rests on shown for what it is."""

from collections.abc import Mapping
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from audits.web.gate import members
from audits.web.library.door import version_or_404
from compliance.authoring.telling import told_checklist, told_reasons
from compliance.checklists.schema import Checklist, Requirement, Stage, Term


class Reading(NamedTuple):
    """A requirement with the names of those it concerns (no names where it concerns all), and why a profile has it."""

    requirement: Requirement
    reason: str
    roles: list[str]
    substances: list[str]
    conditions: list[str]


@members("GET", "HEAD")
def stage(request: HttpRequest, code: str, version: str, stage: str) -> HttpResponseBase:
    """Show one stage of the version, with the ways to the one before and the one after."""
    shown = version_or_404(request, code, version)
    checklist = told_checklist(shown)
    number = next((at for at, each in enumerate(checklist.stages) if each.id == stage), None)
    if number is None:
        raise Http404
    context = {
        "version": shown,
        "checklist": checklist,
        "stage": checklist.stages[number],
        "number": number + 1,
        "readings": readings(checklist, checklist.stages[number], told_reasons(shown)),
        "before": checklist.stages[number - 1] if number else None,
        "after": next(iter(checklist.stages[number + 1 : number + 2]), None),
    }
    return render(request, "web/library/stage.html", context)


def readings(checklist: Checklist, stage: Stage, reasons: Mapping[str, str]) -> list[Reading]:
    """Return the stage's requirements with the names of those they concern, and a profile's reasons by id."""
    conditions = {each.id: each.title for each in checklist.conditions}
    return [
        Reading(
            requirement,
            reasons.get(requirement.id, ""),
            _named(checklist.roles, requirement.applies_to.roles),
            _named(checklist.substance_classes, requirement.applies_to.substances),
            [conditions[each] for each in requirement.applies_to.conditions],
        )
        for requirement in stage.requirements
    ]


def _named(terms: tuple[Term, ...], chosen: str | tuple[str, ...]) -> list[str]:
    """Naming every term says the same as "all"."""
    named = [term.title for term in terms if term.id in chosen]
    return [] if chosen == "all" or len(named) == len(terms) else named
