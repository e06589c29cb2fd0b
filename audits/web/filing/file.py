"""Filing: the company hands the submission behind a result to a programme of a body it is a member of."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from audits.conduct.lifecycle import Status
from audits.decisions.queries import decision_kinds
from audits.findings.queries import released_lines
from audits.review.queries import filings_visible_to
from audits.web.door import actor_of, audit_or_404, person, rights_at
from audits.web.filing.state import state_of_filing
from audits.web.gate import members
from audits.web.refusals import lines_of_refusal
from audits.workflow.file_submission import file_submission
from compliance.core.errors import Refused
from compliance.organisations.permissions import Permission
from compliance.programmes.queries import programmes_open_to

if TYPE_CHECKING:
    from audits.conduct.models import Audit
    from audits.review.models import Review
    from compliance.programmes.models import Programme

MISSING = UUID(int=0)
NOT_POSSIBLE = {"filing.not_a_member": 422, "filing.other_checklist": 422}


@members("POST")
def file(request: HttpRequest, audit: UUID) -> HttpResponseBase:
    """File the submission and go to the filing; 409 when it is filed there already or no longer current, else 422."""
    row = audit_or_404(request, audit)
    try:
        review = file_submission(audit=row.pk, programme=_programme(request), actor=actor_of(request))
    except Refused as refused:
        context = {"audit": row, "lines": lines_of_refusal(refused)}
        status = NOT_POSSIBLE.get(refused.problems[0].code, 409)
        return render(request, "web/filing/not_filed.html", context, status=status)
    return redirect("filing", review.pk)


def _programme(request: HttpRequest) -> UUID:
    """What is no id names no programme."""
    try:
        return UUID(request.POST.get("programme", ""))
    except ValueError:
        return MISSING


@dataclass(frozen=True, slots=True)
class Place:
    """A programme beside a result: the filing there already is, or one that could be made if the checklist `fits`."""

    programme: "Programme"
    filing: "Review | None"
    state: str
    fits: bool


def places_to_file(request: HttpRequest, audit: "Audit") -> dict[str, Any]:
    """Return what the panel "File with a programme" of a result shows; nothing for a company without a body."""
    programmes = list(programmes_open_to(audit.company_id))
    filed = {
        review.programme_id: review
        for review in filings_visible_to(person(request).pk)
        .filter(submission__audit=audit.pk)
        .defer("submission__content")
    }
    known = {programme.pk for programme in programmes}
    programmes += [review.programme for review in filed.values() if review.programme_id not in known]
    ids = [review.pk for review in filed.values()]
    lines, kinds = (released_lines(ids), decision_kinds(ids)) if ids else ({}, {})
    may_file = audit.status == Status.SUBMITTED and Permission.FILE in rights_at(request, audit.company_id)
    return {"places": [_place(p, filed.get(p.pk), audit, lines, kinds) for p in programmes], "may_file": may_file}


def _place(
    programme: "Programme", filing: "Review | None", audit: "Audit", lines: dict[UUID, Any], kinds: dict[UUID, str]
) -> Place:
    state = state_of_filing(filing.status, lines.get(filing.pk, []), kinds.get(filing.pk, "")) if filing else ""
    return Place(programme, filing, state, programme.checklist_version_id == audit.checklist_version_id)
