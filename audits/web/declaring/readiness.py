"""The check before signing: every gap as a link to its requirement, and the answers by stage."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from audits.conduct.lifecycle import Status
from audits.conduct.queries import progress_of
from audits.conduct.readiness import Gap, blocking, gaps_of
from audits.web.auditing.stage_page import stage_url
from audits.web.declaring.signers import signers_of
from audits.web.door import audit_or_404, rights_at
from audits.web.gate import members
from audits.workflow.messages import say
from compliance.core.errors import Problem
from compliance.organisations.permissions import Permission

if TYPE_CHECKING:
    from audits.conduct.models import Audit

CRITICALITIES = ("critical", "major", "minor")
IN_SIGHT = 10  # more than these are folded away, or the page would be one long alarm


@dataclass(frozen=True, slots=True)
class GapLine:
    """One gap as the page lists it: how grave, which requirement, what is missing, where to mend it."""

    criticality: str
    requirement: str
    text: str
    url: str


@members("GET", "HEAD")
def readiness(request: HttpRequest, audit: UUID) -> HttpResponseBase:
    """Show what stops the signature, criticals first, apart from it what is worth a look, and the answers by stage."""
    row = audit_or_404(request, audit)
    if row.status != Status.DRAFT:
        return redirect("result", row.pk)
    gaps = gaps_of(row)
    stopping = list(gap_lines(row, blocking(gaps)))
    criticals = Counter(gap.stage for gap in gaps if gap.critical and gap.problem.code == "readiness.unanswered")
    progress = progress_of(row)
    rights = rights_at(request, row.company_id)
    context = {
        "audit": row,
        "in_sight": stopping[:IN_SIGHT],
        "folded": by_criticality(stopping[IN_SIGHT:]),
        "folded_count": len(stopping[IN_SIGHT:]),
        "stopping": stopping,
        "criticals": sum(line.criticality == "critical" for line in stopping),
        "advice": list(gap_lines(row, (gap for gap in gaps if not gap.blocks))),
        "progress": progress,
        "stages": [(stage, criticals[stage.id]) for stage in progress.stages],
        "may_submit": Permission.SUBMIT in rights,
        "may_prepare": Permission.PREPARE in rights,
        "may_answer": Permission.ANSWER in rights,
        "signers": signers_of(request, row),
    }
    return render(request, "web/declaring/readiness.html", context)


def gap_lines(audit: "Audit", gaps: Iterable[Gap]) -> Iterator[GapLine]:
    """Yield the gaps as lines, the more critical requirements first."""
    by_id = audit.checklist_version.checklist.by_id
    address = lru_cache(maxsize=None)(partial(stage_url, audit.pk))
    lines = (
        GapLine(
            criticality=by_id[gap.requirement][1].criticality,
            requirement=gap.requirement,
            text=say(Problem(gap.problem.code, gap.problem.params)),
            url=f"{address(gap.stage)}?at={gap.requirement}",
        )
        for gap in gaps
    )
    yield from sorted(lines, key=lambda line: CRITICALITIES.index(line.criticality))


def by_criticality(lines: Iterable[GapLine]) -> list[tuple[str, list[GapLine]]]:
    """Return sorted lines under one heading a criticality: three hundred marks would say no more than three."""
    return [(criticality, list(group)) for criticality, group in groupby(lines, key=attrgetter("criticality"))]
