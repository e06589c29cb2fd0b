"""The list of a company's audits: how far the work is, and apart from it what scoring found."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from audits.conduct.lifecycle import Status
from audits.conduct.queries import audits_visible_to, counts_by_status
from audits.web.auditing.rows import audit_rows
from audits.web.context import page_of
from audits.web.door import person, rights_at
from audits.web.gate import members
from compliance.organisations.permissions import Permission

A_PAGE = 20


@members("GET", "HEAD")
def audits(request: HttpRequest) -> HttpResponseBase:
    """Show the audits of the company the person acts for, newest first, filtered by `?status=` and `?q=`."""
    company = page_of(request).company
    if company is None:
        return render(request, "web/auditing/audits.html")
    wanted, text = request.GET.get("status", ""), request.GET.get("q", "").strip()[:100]
    own = audits_visible_to(person(request).pk).filter(company=company)
    own = own.select_related(None).select_related("site", "checklist_version")
    if text:
        own = own.filter(Q(title__icontains=text) | Q(site__name__icontains=text))
    counts = counts_by_status(own)
    status = wanted if wanted in list(Status) else ""
    pages = Paginator(own.filter(status=status) if status else own, A_PAGE)
    pages.count = counts.get(status, 0) if status else sum(counts.values())
    shown = pages.get_page(request.GET.get("page"))
    rights = rights_at(request, company.pk)
    context = {
        "shown": shown,
        "rows": audit_rows(list(shown.object_list)),
        "counts": [(s.value, counts[s]) for s in Status if s in counts],
        "total": sum(counts.values()),
        "status": status,
        "q": text,
        "may_open": Permission.OPEN_AUDIT in rights,
        "may_see_trail": Permission.VIEW_TRAIL in rights,
    }
    return render(request, "web/auditing/audits.html", context)
