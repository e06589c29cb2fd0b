"""A draft at a glance: its head, its stages with counts, and what stands in the way of publishing it."""

from collections import Counter
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from audits.web.authoring.door import frame, of_draft, revision_in
from audits.web.authoring.places import part_of, placed_lines, stage_address
from audits.web.door import actor_of
from audits.web.refusals import Line, lines_of_refusal
from audits.workflow.authoring.edit_head import save_head
from audits.workflow.authoring.edit_stages import add_stage
from audits.workflow.authoring.writing import Conflict
from compliance.authoring.composing import content_of, problems_in, rows_of
from compliance.core.errors import Problem, Refused

if TYPE_CHECKING:
    from compliance.authoring.composing import Rows
    from compliance.authoring.models import ChecklistDraft, DraftRequirement, DraftStage

MOST_LINES = 40


class StageRow(NamedTuple):
    """A stage with its counts, and the requirement of it that was changed last."""

    stage: "DraftStage"
    counts: Counter[str]
    problems: int
    latest: "DraftRequirement | None"

    @property
    def total(self) -> int:
        """How many requirements stand in it."""
        return self.counts.total()


@of_draft("GET", "HEAD", "POST")
def draft(request: HttpRequest, row: "ChecklistDraft") -> HttpResponseBase:
    """Show the draft, or store its title, code and summary."""
    if request.method != "POST":
        return _page(request, row)
    typed = {name: " ".join(request.POST.get(name, "").split()) for name in ("title", "code", "summary")}
    try:
        save_head(draft=row.pk, revision=revision_in(request), actor=actor_of(request), **typed)
        return redirect("draft", row.pk)
    except Conflict as conflict:
        context = {"conflict": conflict.stored, "typed": typed, "now": timezone.now()}
        return _page(request, row, context, HTTPStatus.CONFLICT)
    except Refused as refused:
        return _refused(request, row, refused, {"typed": typed})


@of_draft("POST")
def stages(request: HttpRequest, row: "ChecklistDraft") -> HttpResponseBase:
    """Add a stage, or put one back that was removed under the code."""
    code, title = (request.POST.get(name, "").strip() for name in ("code", "title"))
    try:
        stage = add_stage(draft=row.pk, code=code.upper(), title=title, actor=actor_of(request))
        return redirect(stage_address(row, stage.code))
    except Refused as refused:
        return _refused(request, row, refused, {"stage_code": code, "stage_title": title})


def _refused(
    request: HttpRequest, row: "ChecklistDraft", refused: Refused, context: dict[str, Any]
) -> HttpResponseBase:
    return _page(request, row, context | {"lines": lines_of_refusal(refused)}, HTTPStatus.UNPROCESSABLE_ENTITY)


def _page(
    request: HttpRequest,
    row: "ChecklistDraft",
    extra: dict[str, Any] | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponseBase:
    lines: list[Line] = []
    rows = rows_of(row)
    problems = problems_in(content_of(row, rows))
    context = {
        **frame(request, row, "draft"),
        "rows": stage_rows(rows, problems),
        "total": sum(map(len, rows.values())),
        "problems": placed_lines(row, problems[:MOST_LINES]),
        "problem_count": len(problems),
        "given": {"title": row.title, "code": row.code, "summary": row.summary},
        "lines": lines,
        "now": timezone.now(),
        **(extra or {}),
    }
    return render(request, "web/authoring/draft.html", context, status=status)


def stage_rows(rows: "Rows", problems: tuple[Problem, ...]) -> list[StageRow]:
    """Return the stages with their counts; problems of a requirement count for its stage."""
    found = Counter(part_of(problem).partition("-")[0] for problem in problems)
    return [
        StageRow(
            stage,
            Counter(row.content.get("criticality", "minor") for row in inside),
            found[stage.code],
            max(inside, key=lambda row: row.changed_at, default=None),
        )
        for stage, inside in rows.items()
    ]
