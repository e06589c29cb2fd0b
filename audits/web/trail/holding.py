"""A legal hold on all of a company's audits, or on one: whether it stands, and the form that sets or lifts it."""

from http import HTTPStatus
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from audits.web.context import page_of
from audits.web.door import actor_of, audit_or_404, rights_at
from audits.web.gate import members
from audits.web.refusals import Line, lines_of_refusal
from audits.workflow.legal_hold import set_legal_hold
from audits.workflow.texts import SHORTEST_REASON
from compliance.core.errors import Refused
from compliance.organisations.permissions import Permission
from compliance.trail.queries import holds_of


@members("GET", "HEAD", "POST")
def company_hold(request: HttpRequest) -> HttpResponseBase:
    """Show whether a hold stands on all audits of the company, and set or lift it."""
    company = page_of(request).company
    if company is None:
        raise Http404
    return _hold(request, company.pk, company.name, None)


@members("GET", "HEAD", "POST")
def audit_hold(request: HttpRequest, audit: UUID) -> HttpResponseBase:
    """Show whether a hold stands on the audit, and set or lift it."""
    row = audit_or_404(request, audit)
    return _hold(request, row.company_id, f"{row.title}, {row.site.name}", row.pk)


def _hold(request: HttpRequest, company: UUID, name: str, audit: UUID | None) -> HttpResponseBase:
    if Permission.SET_HOLD not in rights_at(request, company):
        raise PermissionDenied
    lines, reason = [], request.POST.get("reason", "")
    if request.method == "POST":
        try:
            set_legal_hold(
                company=company,
                audit=audit,
                is_held=request.POST.get("act") != "lift",
                reason=reason,
                actor=actor_of(request),
            )
            return redirect(request.path)
        except Refused as refused:
            lines = [Line(line.text, "#reason") for line in lines_of_refusal(refused)]
    context = {
        "name": name,
        "audit": audit,
        "is_held": holds_of(company).get(audit, False),
        "reason": reason,
        "lines": lines,
        "shortest": SHORTEST_REASON,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/trail/hold.html", context, status=status)
