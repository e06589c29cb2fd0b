"""The preparer's signature on a draft: made before a signatory answers for the audit and submits it."""

from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from audits.conduct.lifecycle import Status
from audits.conduct.readiness import blocking, gaps_of
from audits.web.declaring.declared import declared_now
from audits.web.declaring.form import PreparationForm
from audits.web.declaring.signers import signers_of
from audits.web.door import actor_of, audit_or_404, rights_at
from audits.web.gate import members
from audits.web.refusals import Line, lines_of_form
from audits.workflow.prepare_audit import prepare_audit
from compliance.core.errors import Refused
from compliance.organisations.permissions import Permission
from compliance.organisations.queries import people_who_may

if TYPE_CHECKING:
    from audits.conduct.models import Audit


@never_cache
@sensitive_post_parameters("password")
@members("GET", "HEAD", "POST")
def prepare(request: HttpRequest, audit: UUID) -> HttpResponseBase:
    """Show what the preparer signs, or sign it and go on to whoever answers for the audit."""
    row = audit_or_404(request, audit)
    if Permission.PREPARE not in rights_at(request, row.company_id):
        context = {"audit": row, "preparers": people_who_may(Permission.PREPARE, company=row.company_id)}
        return render(request, "web/declaring/not_a_preparer.html", context, status=HTTPStatus.FORBIDDEN)
    if row.status != Status.DRAFT:
        return redirect("result", row.pk)
    if request.method == "POST":
        return _sign(request, row)
    if row.scope is None or blocking(gaps_of(row)):
        return redirect("readiness", row.pk)
    return _page(request, row, PreparationForm(request), [])


def _sign(request: HttpRequest, audit: "Audit") -> HttpResponseBase:
    form = PreparationForm(request, request.POST)
    if not form.is_valid():
        return _page(request, audit, form, lines_of_form(form))
    try:
        if away := form.away():
            return away
        prepare_audit(audit=audit.pk, credentials=form.credentials(), actor=actor_of(request))
    except Refused as refused:
        return _page(request, audit, form, form.refusal(refused))
    return redirect("readiness", audit.pk)


def _page(request: HttpRequest, audit: "Audit", form: PreparationForm, lines: list[Line]) -> HttpResponseBase:
    context = {
        "audit": audit,
        "declared": declared_now(audit),
        "signers": signers_of(request, audit),
        "form": form,
        "lines": lines,
        "now": timezone.now(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/declaring/prepare.html", context, status=status)
