"""The page on which requirements are answered, stage by stage."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from audits.conduct.lifecycle import Status
from audits.web.auditing.stage_page import stage_page
from audits.web.door import audit_or_404, rights_at
from audits.web.gate import members
from compliance.organisations.permissions import Permission

if TYPE_CHECKING:
    from audits.conduct.models import Audit

ANSWERS = ("met", "partly_met", "not_met", "not_applicable")


@members("GET", "HEAD")
def stage(request: HttpRequest, audit: UUID, stage: str) -> HttpResponseBase:
    """Show a stage at the requirement `?at=`, its list filtered by `?f=`."""
    row = audit_or_404(request, audit)
    at, f = request.GET.get("at", ""), request.GET.get("f", "")
    return show_stage(request, row, stage, at=at, f=f, extra={"saved": request.GET.get("saved", "")[:20]})


def show_stage(
    request: HttpRequest,
    audit: "Audit",
    stage: str,
    *,
    at: str,
    f: str,
    extra: dict[str, Any],
    status: int = HTTPStatus.OK,
) -> HttpResponseBase:
    """Return the stage's page; `extra` adds what went wrong, or a conflict to be settled."""
    is_draft = audit.status == Status.DRAFT
    shown = stage_page(audit, stage, at=at, f=f)
    typed = extra.get("typed")
    rights = rights_at(request, audit.company_id)
    context = {
        "audit": audit,
        "shown": shown,
        "back": shown.way(audit.pk, shown.before),
        "on": shown.way(audit.pk, shown.after),
        "values": ANSWERS,
        "given": typed if typed and typed.requirement == shown.requirement.id else shown.answer,
        "is_draft": is_draft,
        "may_answer": is_draft and Permission.ANSWER in rights and rights.reach(audit, stage),
        "is_of_others": is_draft and Permission.ANSWER in rights and not rights.reach(audit, stage),
        "now": timezone.now(),
        **extra,
    }
    return render(request, "web/auditing/stage.html", context, status=status)
