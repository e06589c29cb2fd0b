"""Saving a requirement: as it is typed (htmx), or with a button. If somebody else was quicker, both are shown."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from audits.web.auditing.comparison import compared
from audits.web.authoring.door import of_draft, revision_in
from audits.web.authoring.field_names import LABELS, label_in
from audits.web.authoring.places import stage_address
from audits.web.authoring.requirement_form import CITATION, content_in, shown
from audits.web.authoring.stage import lines_in, show_stage
from audits.web.door import actor_of, person
from audits.web.fragments import is_by_htmx
from audits.web.phrases import headed, joined
from audits.web.refusals import Line
from audits.workflow.authoring.edit_requirements import (
    move_requirement,
    put_back_requirement,
    remove_requirement,
    save_requirement,
)
from audits.workflow.authoring.writing import Conflict
from audits.workflow.messages import say
from compliance.authoring.composing import advice_on, content_of, problems_in
from compliance.core.errors import Refused

if TYPE_CHECKING:
    from compliance.authoring.models import ChecklistDraft, DraftRequirement

NOT_SENT_AGAIN = {"csrfmiddlewaretoken", "revision", "version", "go"}


@never_cache
@of_draft("POST")
def requirement(request: HttpRequest, draft: "ChecklistDraft", requirement: str) -> HttpResponseBase:
    """Save it: a status line for htmx, else on to `go`; 409 when it was changed meanwhile, 422 when refused."""
    if request.POST.get("version") == "theirs":
        return redirect(_onward(request, draft, requirement))
    content = content_in(request.POST)
    told: dict[str, Any] = {"draft": draft.pk, "requirement": requirement, "actor": actor_of(request)}
    try:
        row = save_requirement(content=content, revision=revision_in(request), **told)
    except Conflict as conflict:
        return _conflict(request, draft, content, conflict.stored)
    except Refused as refused:
        lines = [Line(say(problem), place=label_in(problem.where)) for problem in refused.problems]
        return _refused(request, draft, requirement, content, lines)
    if is_by_htmx(request):
        return _saved(request, draft, row)
    return redirect(_onward(request, draft, requirement))


@of_draft("POST")
def change_requirement(request: HttpRequest, draft: "ChecklistDraft", requirement: str) -> HttpResponseBase:
    """Do to the requirement what the button says: `up`, `down`, `remove`, `back`."""
    act = request.POST.get("act", "")
    told: dict[str, Any] = {"draft": draft.pk, "requirement": requirement, "actor": actor_of(request)}
    stage = requirement.rpartition("-")[0]
    try:
        match act:
            case "up" | "down":
                move_requirement(up=act == "up", **told)
            case "remove":
                remove_requirement(**told)
                return redirect(stage_address(draft, stage))
            case "back":
                put_back_requirement(**told)
    except Refused as refused:
        lines = [Line(say(problem)) for problem in refused.problems]
        return show_stage(request, draft, stage, extra={"lines": lines}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect(stage_address(draft, stage, requirement))


def _saved(request: HttpRequest, draft: "ChecklistDraft", row: "DraftRequirement") -> HttpResponseBase:
    """The status line, the new revision, the title in the list and what is still wrong."""
    problems = problems_in(content_of(draft, {row.stage: [row]}))
    context = {
        "row": row,
        "now": timezone.now(),
        "by": person(request).name,
        "problems": lines_in(row.code, problems),
        "advice": lines_in(row.code, advice_on(row.code, row.content)),
    }
    return render(request, "web/authoring/saved.html", context)


def _onward(request: HttpRequest, draft: "ChecklistDraft", requirement: str) -> str:
    stage, go = requirement.rpartition("-")[0], request.POST.get("go", "")[:20]
    return stage_address(draft, stage, go if go.startswith(f"{stage}-") else requirement)


def _conflict(request: HttpRequest, draft: "ChecklistDraft", mine: dict[str, Any], stored: Any) -> HttpResponseBase:
    pairs = [(LABELS[name], _plain(mine.get(name)), _plain(stored.content.get(name))) for name in LABELS]
    differing = [(label, compared(ours, theirs)) for label, ours, theirs in pairs if ours != theirs]
    again = [(name, value) for name, values in request.POST.lists() if name not in NOT_SENT_AGAIN for value in values]
    extra = {"conflict": {"stored": stored, "differing": differing, "again": again}}
    return show_stage(
        request, draft, stored.code.rpartition("-")[0], at=stored.code, extra=extra, status=HTTPStatus.CONFLICT
    )


def _plain(value: Any) -> str:
    """A field's value as text to compare."""
    match value:
        case list():
            return " · ".join(map(_plain, value))
        case dict() if "instrument" in value:
            return joined(value[name] for name in CITATION if value.get(name))
        case dict():
            return " · ".join(headed(name, _plain(inside)) for name, inside in value.items())
    return str(value or "")


def _refused(
    request: HttpRequest, draft: "ChecklistDraft", requirement: str, content: dict[str, Any], lines: list[Line]
) -> HttpResponseBase:
    if is_by_htmx(request):
        return render(request, "web/auditing/not_saved.html", {"lines": lines}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    extra = {"lines": lines, "given": shown(content), "typed_revision": revision_in(request)}
    stage = requirement.rpartition("-")[0]
    return show_stage(request, draft, stage, at=requirement, extra=extra, status=HTTPStatus.UNPROCESSABLE_ENTITY)
