"""A submitted audit is corrected by a new one, or taken back for good."""

from http import HTTPStatus
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from audits.certificates.queries import certificate_of
from audits.conduct.lifecycle import Act, Status, next_status
from audits.web.door import actor_of, audit_or_404, rights_at
from audits.web.gate import members
from audits.web.refusals import Line, lines_of_refusal
from audits.workflow.correct_audit import correct_audit
from audits.workflow.texts import SHORTEST_REASON
from audits.workflow.withdraw_audit import withdraw_audit
from compliance.core.errors import Refused
from compliance.organisations.permissions import Permission


@members("GET", "HEAD", "POST")
def correct(request: HttpRequest, audit: UUID) -> HttpResponseBase:
    """Ask why, then open a correction, or find the one that is open already, and go to its tasks."""
    row = audit_or_404(request, audit)
    if Permission.OPEN_AUDIT not in rights_at(request, row.company_id):
        raise PermissionDenied
    reason, lines = request.POST.get("reason", ""), []
    if request.method == "POST":
        try:
            return redirect("audit", correct_audit(audit=row.pk, reason=reason, actor=actor_of(request)).pk)
        except Refused as refused:
            lines = [Line(line.text, "#reason") for line in lines_of_refusal(refused)]
    if row.status != Status.SUBMITTED and not lines:
        return redirect("audit", row.pk)
    if row.status != Status.SUBMITTED:
        context = {"audit": row, "lines": lines}
        return render(request, "web/results/not_possible.html", context, status=HTTPStatus.CONFLICT)
    context = {"audit": row, "reason": reason, "lines": lines, "shortest": SHORTEST_REASON}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/results/correct.html", context, status=status)


@members("GET", "HEAD", "POST")
def withdraw(request: HttpRequest, audit: UUID) -> HttpResponseBase:
    """Say what withdrawing means and ask for the reason, or withdraw the audit."""
    row = audit_or_404(request, audit)
    if Permission.WITHDRAW not in rights_at(request, row.company_id):
        raise PermissionDenied
    reason, lines = request.POST.get("reason", ""), []
    if request.method == "POST":
        try:
            withdraw_audit(audit=row.pk, reason=reason, actor=actor_of(request))
            return redirect("result", row.pk)
        except Refused as refused:
            lines = [Line(line.text, "#reason") for line in lines_of_refusal(refused)]
    if next_status(Status(row.status), Act.WITHDRAW) is None:
        return redirect("result", row.pk)
    context = {
        "audit": row,
        "certificate": certificate_of(row),
        "reason": reason,
        "lines": lines,
        "shortest": SHORTEST_REASON,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/results/withdraw.html", context, status=status)
