"""Filing: the company hands the submission behind a result to a programme of a body it is a member of."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from audits.conduct.lifecycle import Status
from audits.conduct.queries import opened_on, was_prepared
from audits.decisions.queries import decision_kinds
from audits.findings.queries import released_lines
from audits.review.queries import filings_visible_to
from audits.web.door import actor_of, audit_or_404, person, rights_at
from audits.web.filing.state import state_of_filing
from audits.web.gate import members
from audits.web.phrases import name_of_checklist, name_of_policy
from audits.web.refusals import lines_of_refusal
from audits.workflow.file_submission import file_submission
from compliance.core.errors import Refused
from compliance.organisations.permissions import Permission
from compliance.programmes.queries import programmes_open_to
from compliance.programmes.transition import checklist_version_for
from compliance.programmes.transition import may_file as takes

if TYPE_CHECKING:
    from audits.conduct.models import Audit
    from audits.review.models import Review
    from compliance.programmes.models import Programme

MISSING = UUID(int=0)
NOT_POSSIBLE = {"filing.not_a_member": 422, "filing.other_checklist": 422, "filing.older_checklist": 422}


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
    """A programme beside a result: the filing there already is, or one that could be made if nothing else is `asked`.

    `is_meant` says that the audit was opened for it, `older_until` the last day on which it is taken on its version,
    `lacks_preparer` that it asks for two signatures and the submission has one.
    """

    programme: "Programme"
    filing: "Review | None"
    state: str
    asked: str
    is_meant: bool
    older_until: date | None
    lacks_preparer: bool


def places_to_file(request: HttpRequest, audit: "Audit") -> dict[str, Any]:
    """Return what the panel "File with a programme" of a result shows, the programme that the audit was opened for
    first; nothing for a company without a body.
    """
    programmes = list(programmes_open_to(audit.company_id))
    filed = {
        review.programme_id: review
        for review in filings_visible_to(person(request).pk)
        .filter(submission__audit=audit.pk)
        .defer("submission__content")
    }
    known = {programme.pk for programme in programmes}
    programmes += [review.programme for review in filed.values() if review.programme_id not in known]
    programmes.sort(key=lambda programme: programme.pk != audit.programme_id)
    ids = [review.pk for review in filed.values()]
    lines, kinds = (released_lines(ids), decision_kinds(ids)) if ids else ({}, {})
    may_file = audit.status == Status.SUBMITTED and Permission.FILE in rights_at(request, audit.company_id)
    opened = opened_on(audit)
    is_prepared = any(p.two_signatures for p in programmes) and was_prepared(audit)
    return {
        "places": [
            Place(
                programme=p,
                filing=filed.get(p.pk),
                state=_state(filed.get(p.pk), lines, kinds),
                asked=_asked(p, audit, opened),
                is_meant=_is_meant(p, audit),
                older_until=_older_until(p, audit),
                lacks_preparer=p.two_signatures and not is_prepared,
            )
            for p in programmes
        ],
        "may_file": may_file,
    }


def _state(filing: "Review | None", lines: dict[UUID, Any], kinds: dict[UUID, str]) -> str:
    return state_of_filing(filing.status, lines.get(filing.pk, []), kinds.get(filing.pk, "")) if filing else ""


def _is_meant(programme: "Programme", audit: "Audit") -> bool:
    return programme.pk == audit.programme_id


def _older_until(programme: "Programme", audit: "Audit") -> date | None:
    return programme.accepted_until if programme.checklist_version_id == audit.checklist_version_id else None


def _asked(programme: "Programme", audit: "Audit", opened: date) -> str:
    """What the programme asks for in place of the audit's version, "" for nothing; as `file_submission` sees it."""
    today = timezone.now().date()
    if not takes(programme, audit.checklist_version_id, opened_on=opened, today=today):
        return name_of_checklist(checklist_version_for(programme, today))
    fits = _is_meant(programme, audit) or programme.policy_version_id == audit.policy_version_id
    return "" if fits else name_of_policy(programme.policy_version)
