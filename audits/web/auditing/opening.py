"""Opening an audit."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from audits.web.auditing.opening_form import NEW_SITE, OpeningForm
from audits.web.context import page_of
from audits.web.door import actor_of, rights_at
from audits.web.gate import members
from audits.web.refusals import Line, lines_of_form, lines_of_refusal
from audits.workflow.start_audit import NewSite, start_audit
from compliance.checklists.queries import in_order, versions_offered_to
from compliance.core.errors import Refused
from compliance.organisations.permissions import Permission
from compliance.organisations.queries import sites_of
from compliance.programmes.queries import programmes_open_to


@members("GET", "HEAD", "POST")
def open_audit(request: HttpRequest) -> HttpResponseBase:
    """Show the form, or open the audit and go on to its scoping questions."""
    company = page_of(request).company
    if company is None or Permission.OPEN_AUDIT not in rights_at(request, company.pk):
        raise PermissionDenied
    sites = list(sites_of(company.pk))
    first = {"site": str(sites[0].pk) if len(sites) == 1 else "" if sites else NEW_SITE}
    form = OpeningForm(
        request.POST if request.method == "POST" else None,
        sites=sites,
        checklists=in_order(versions_offered_to(company.pk)),
        programmes=programmes_open_to(company.pk),
        initial=first | {name: value for name, value in request.GET.items() if name in ("site", "programme")},
    )
    lines: list[Line] = []
    if request.method == "POST":
        if form.is_valid():
            try:
                audit = start_audit(company=company, actor=actor_of(request), **_given(form.cleaned_data, sites))
                return redirect("scope", audit.pk)
            except Refused as refused:
                lines = lines_of_refusal(refused)
        else:
            lines = lines_of_form(form)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/auditing/open.html", {"form": form, "lines": lines, "sites": sites}, status=status)


def _given(cleaned: dict[str, Any], sites: list[Any]) -> dict[str, Any]:
    new = NewSite(cleaned["site_name"], cleaned["time_zone"], cleaned["address"], cleaned["country"])
    known = next((site for site in sites if str(site.pk) == cleaned["site"]), new)
    programme, _at, version = cleaned["programme"].partition("@")
    return {
        **{name: cleaned[name] for name in ("checklist", "title", "due_on")},
        "site": known,
        "programme": UUID(programme) if programme else None,
        "version": version,
    }
