"""A stage of a draft as somebody who audits on it will see it. Nothing can be answered here."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from audits.web.auditing.stage import ANSWERS
from audits.web.authoring.door import frame, of_draft
from compliance.authoring.composing import as_it_stands, content_of
from compliance.authoring.queries import requirements_of, stages_of

if TYPE_CHECKING:
    from compliance.authoring.models import ChecklistDraft


@of_draft("GET", "HEAD")
def preview(request: HttpRequest, draft: "ChecklistDraft") -> HttpResponseBase:
    """Show the stage `?stage=` (the first where none is named) at the requirement `?at=`."""
    stages = list(stages_of(draft))
    wanted = request.GET.get("stage", "")
    row = next((each for each in stages if each.code == wanted), None if wanted else next(iter(stages), None))
    if wanted and row is None:
        raise Http404
    stage = as_it_stands(content_of(draft, {row: list(requirements_of([row]))})).stages[0] if row else None
    inside = stage.requirements if stage else ()
    at = request.GET.get("at", "")
    here = next((n for n, each in enumerate(inside) if each.id == at), 0)
    context = {
        **frame(request, draft, "preview"),
        "stages": stages,
        "row": row,
        "number": stages.index(row) + 1 if row else 0,
        "stage": stage,
        "requirement": inside[here] if inside else None,
        "after": next(iter(inside[here + 1 : here + 2]), None),
        "values": ANSWERS,
    }
    return render(request, "web/authoring/preview.html", context)
