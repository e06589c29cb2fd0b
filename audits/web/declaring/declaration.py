"""Signing: what is declared is shown with its digest, and the digest that was shown is what gets signed."""

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
from audits.web.declaring.form import DeclarationForm
from audits.web.declaring.signers import Signers, signers_of
from audits.web.door import actor_of, audit_or_404, rights_at
from audits.web.gate import members
from audits.web.refusals import Line, lines_of_form, lines_of_refusal
from audits.workflow.submit_audit import Declaration, submit_audit
from compliance.core.errors import Refused
from compliance.organisations.permissions import Permission
from compliance.organisations.queries import people_who_may

if TYPE_CHECKING:
    from audits.conduct.models import Audit


@never_cache
@sensitive_post_parameters("password")
@members("GET", "HEAD", "POST")
def declare(request: HttpRequest, audit: UUID) -> HttpResponseBase:
    """Show the declaration, or sign and submit the audit and go on to its scoring."""
    row = audit_or_404(request, audit)
    if Permission.SUBMIT not in rights_at(request, row.company_id):
        return _not_a_signatory(request, row)
    if row.status != Status.DRAFT:
        return redirect("scoring", row.pk)
    if request.method == "POST":
        return _sign(request, row)
    if row.scope is None or blocking(gaps_of(row)):
        return redirect("readiness", row.pk)
    signers = signers_of(request, row)
    if signers.hinders:
        return _not_yet(request, row, signers, [])
    return _page(request, row, DeclarationForm(request), [], signers)


def _sign(request: HttpRequest, audit: "Audit") -> HttpResponseBase:
    form = DeclarationForm(request, request.POST)
    if not form.is_valid():
        return _page(request, audit, form, lines_of_form(form), signers_of(request, audit))
    try:
        if away := form.away():
            return away
        submit_audit(audit=audit.pk, declaration=Declaration(form.credentials()), actor=actor_of(request))
    except Refused as refused:
        signers = signers_of(request, audit)
        if signers.hinders:
            return _not_yet(request, audit, signers, lines_of_refusal(refused))
        return _page(request, audit, form, form.refusal(refused), signers)
    return redirect("scoring", audit.pk)


def _page(
    request: HttpRequest, audit: "Audit", form: DeclarationForm, lines: list[Line], signers: Signers
) -> HttpResponseBase:
    context = {
        "audit": audit,
        "declared": declared_now(audit),
        "signers": signers,
        "form": form,
        "lines": lines,
        "now": timezone.now(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/declaring/declare.html", context, status=status)


def _not_yet(request: HttpRequest, audit: "Audit", signers: Signers, lines: list[Line]) -> HttpResponseBase:
    """Whose turn it is, instead of a form that could not be sent."""
    context = {"audit": audit, "signers": signers, "lines": lines}
    status = HTTPStatus.CONFLICT if lines else HTTPStatus.OK
    return render(request, "web/declaring/not_yet.html", context, status=status)


def _not_a_signatory(request: HttpRequest, audit: "Audit") -> HttpResponseBase:
    context = {"audit": audit, "signatories": people_who_may(Permission.SUBMIT, company=audit.company_id)}
    return render(request, "web/declaring/not_a_signatory.html", context, status=HTTPStatus.FORBIDDEN)
