"""The page on which a stage is written: its requirements on the left, one of them in the middle, problems beside it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from audits.web.authoring.door import frame, of_draft, revision_in
from audits.web.authoring.field_names import label_in
from audits.web.authoring.places import part_of, stage_address
from audits.web.authoring.requirement_form import CRITICALITIES, STATUSES, shown
from audits.web.door import actor_of
from audits.web.refusals import Line, lines_of_refusal
from audits.workflow.authoring.edit_requirements import add_requirement
from audits.workflow.authoring.edit_stages import move_stage, remove_stage, rename_stage
from audits.workflow.authoring.writing import Conflict
from audits.workflow.messages import say
from compliance.authoring.composing import advice_on, content_of, problems_in, shown_words
from compliance.authoring.queries import removed_from, requirements_of, stages_of
from compliance.core.errors import Problem, Refused

if TYPE_CHECKING:
    from compliance.authoring.models import ChecklistDraft, DraftRequirement, DraftStage


class Entry(NamedTuple):
    """One requirement in the list of the stage."""

    row: "DraftRequirement"
    problems: int
    is_current: bool


class Place(NamedTuple):
    """A stage among the stages, and its requirements."""

    stage: "DraftStage"
    number: int
    of: int
    rows: "Sequence[DraftRequirement]"


@of_draft("GET", "HEAD")
def stage(request: HttpRequest, draft: "ChecklistDraft", stage: str) -> HttpResponseBase:
    """Show the stage at the requirement `?at=`, or at its first."""
    return show_stage(request, draft, stage, at=request.GET.get("at", ""))


@of_draft("POST")
def change_stage(request: HttpRequest, draft: "ChecklistDraft", stage: str) -> HttpResponseBase:
    """Do to the stage what the button says: `rename`, `up`, `down`, `remove`, or `add` a requirement."""
    act = request.POST.get("act", "")
    told: dict[str, Any] = {"draft": draft.pk, "stage": stage, "actor": actor_of(request)}
    try:
        match act:
            case "add":
                return redirect(stage_address(draft, stage, add_requirement(**told).code))
            case "rename":
                rename_stage(
                    title=request.POST.get("stage_title", ""), revision=revision_in(request, "stage_revision"), **told
                )
                return redirect(stage_address(draft, stage))
            case "remove":
                remove_stage(**told)
            case "up" | "down":
                move_stage(up=act == "up", **told)
    except Conflict:
        lines = [Line(_("Somebody else renamed the stage meanwhile. Nothing was changed: read its new title first."))]
        return show_stage(request, draft, stage, extra={"lines": lines}, status=HTTPStatus.CONFLICT)
    except Refused as refused:
        extra = {"lines": lines_of_refusal(refused)}
        return show_stage(request, draft, stage, extra=extra, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect("draft", draft.pk)


def show_stage(
    request: HttpRequest,
    draft: "ChecklistDraft",
    stage: str,
    *,
    at: str = "",
    extra: dict[str, Any] | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponseBase:
    """Return the stage's page; `extra` adds what went wrong, or a conflict to be settled. 404 for no such stage."""
    place = _place(draft, stage)
    problems = problems_in(content_of(draft, {place.stage: list(place.rows)}))
    current = next((row for row in place.rows if row.code == at), next(iter(place.rows), None))
    here = place.rows.index(current) if current else 0
    found = Counter(map(part_of, problems))
    lines: list[Line] = []
    context = {
        **frame(request, draft, "draft"),
        "place": place,
        "entries": [Entry(row, found[row.code], row is current) for row in place.rows],
        "current": current,
        "before": place.rows[here - 1] if here else None,
        "after": next(iter(place.rows[here + 1 : here + 2]), None),
        "given": shown(current.content) if current else {},
        "words": shown_words(draft.words),
        "criticalities": CRITICALITIES,
        "statuses": STATUSES,
        "problems": lines_in(current.code, problems) if current else (),
        "advice": lines_in(current.code, advice_on(current.code, current.content)) if current else (),
        "removed": list(removed_from(place.stage)),
        "lines": lines,
        "now": timezone.now(),
        **(extra or {}),
    }
    return render(request, "web/authoring/stage.html", context, status=status)


def lines_in(code: str, problems: Iterable[Problem]) -> list[Line]:
    """Return the problems that lie in the requirement, each with the name of its field."""
    return [Line(say(problem), place=label_in(problem.where)) for problem in problems if part_of(problem) == code]


def _place(draft: "ChecklistDraft", stage: str) -> Place:
    stages = list(stages_of(draft))
    number = next((n for n, each in enumerate(stages, 1) if each.code == stage), 0)
    if not number:
        raise Http404
    found = stages[number - 1]
    return Place(found, number, len(stages), list(requirements_of([found])))
