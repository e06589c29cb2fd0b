"""The scoping questions: jurisdictions first, then what the site does. The answers decide which requirements apply."""

from collections import Counter
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from audits.conduct.lifecycle import Status
from audits.conduct.scoping import facts_from_content
from audits.web.auditing.scope_form import facts_from_form, first_facts, scope_form
from audits.web.door import actor_of, audit_or_404, rights_at
from audits.web.fragments import is_by_htmx
from audits.web.gate import members
from audits.web.refusals import Line, lines_of_refusal
from audits.workflow.set_scope import set_scope
from compliance.authoring.telling import told_checklist
from compliance.checklists.applicability import ScopeFacts, applicability
from compliance.checklists.schema import Checklist
from compliance.core.errors import Refused
from compliance.organisations.permissions import Permission

if TYPE_CHECKING:
    from audits.conduct.models import Audit


@members("GET", "HEAD", "POST")
def scope(request: HttpRequest, audit: UUID) -> HttpResponseBase:
    """Show the questions, tell how many requirements the answers would leave (htmx), or keep the answers."""
    row = audit_or_404(request, audit)
    checklist = told_checklist(row.checklist_version)
    if request.method == "POST":
        facts = facts_from_form(checklist, request.POST)
        try:
            set_scope(audit=row.pk, facts=facts, actor=actor_of(request))
        except Refused as refused:
            return _page(request, row, facts, answered=True, lines=lines_of_refusal(refused))
        return redirect("audit", row.pk)
    if is_by_htmx(request):
        facts = facts_from_form(checklist, request.GET)
        return render(request, "web/auditing/scope_preview.html", _preview(checklist, facts))
    known = facts_from_content(row.scope) if row.scope else first_facts(checklist, row.site.country)
    return _page(request, row, known, answered=row.scope is not None, lines=[])


def _page(
    request: HttpRequest, audit: "Audit", facts: ScopeFacts, *, answered: bool, lines: list[Line]
) -> HttpResponseBase:
    checklist = told_checklist(audit.checklist_version)
    form = scope_form(checklist, facts, answered=answered)
    is_draft = audit.status == Status.DRAFT
    context = {
        "audit": audit,
        "form": form,
        "lines": lines,
        "may_scope": is_draft and Permission.SET_SCOPE in rights_at(request, audit.company_id),
        **_preview(checklist, facts),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/auditing/scope.html", context, status=status)


def _preview(checklist: Checklist, facts: ScopeFacts) -> dict[str, Any]:
    ruling = applicability(checklist, facts)
    rules = Counter(exclusion.rule for exclusion in ruling.values() if exclusion is not None)
    return {
        "applies": sum(exclusion is None for exclusion in ruling.values()),
        "total": len(ruling),
        "rules": [(rule, rules[rule]) for rule in ("jurisdiction", "role", "substance", "condition") if rule in rules],
    }
