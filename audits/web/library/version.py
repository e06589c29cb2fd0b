"""One published version of a checklist: what it is about, whom it concerns, and the stages it goes through."""

from collections import Counter
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from audits.web.gate import members
from audits.web.library.door import versions_for
from compliance.authoring.telling import told_checklist
from compliance.checklists.schema import Stage


class StageRow(NamedTuple):
    """A stage with how many requirements it holds, and how many of each criticality."""

    stage: Stage
    total: int
    critical: int
    major: int
    minor: int


@members("GET", "HEAD")
def version(request: HttpRequest, code: str, version: str) -> HttpResponseBase:
    """Show the version: its summary and digest, its stages with counts, its roles and classes of substances."""
    known = {each.version: each for each in versions_for(request) if each.code == code}
    shown = known.pop(version, None)
    if shown is None:
        raise Http404
    checklist = told_checklist(shown)
    rows = [stage_row(stage) for stage in checklist.stages]
    context = {"version": shown, "checklist": checklist, "rows": rows, "others": list(known.values())}
    return render(request, "web/library/version.html", context)


def stage_row(stage: Stage) -> StageRow:
    """Return the stage with its counts."""
    counts = Counter(requirement.criticality for requirement in stage.requirements)
    return StageRow(stage, counts.total(), counts["critical"], counts["major"], counts["minor"])
