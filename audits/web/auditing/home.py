"""The home page: what waits for the person, the audits in progress, the company's sites."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from audits.conduct.lifecycle import Status
from audits.conduct.queries import audits_visible_to
from audits.web.auditing.rows import AuditRow, audit_rows
from audits.web.context import page_of
from audits.web.door import Rights, answers_some, person, rights_at
from compliance.organisations.permissions import Permission
from compliance.organisations.queries import sites_of

MOST = 10


class Waiting(NamedTuple):
    """Something that waits for the person: which act (a word the template says), on which audit, and how urgent."""

    act: str
    row: AuditRow


def company_home(request: HttpRequest) -> HttpResponseBase:
    """Show what waits at the company the person acts for."""
    company = page_of(request).company
    if company is None:
        return render(request, "web/home/no_company.html")
    rights = rights_at(request, company.pk)
    own = audits_visible_to(person(request).pk).filter(company=company)
    drafts = audit_rows(list(own.filter(status=Status.DRAFT)[:MOST]))
    done = audit_rows(list(own.exclude(status=Status.DRAFT)[:MOST]))
    context = {
        "waiting": sorted(_waiting(drafts, rights), key=lambda w: _urgency(w.row)),
        "drafts": drafts,
        "done": done,
        "sites": list(sites_of(company.pk)),
        "may_open": Permission.OPEN_AUDIT in rights,
    }
    return render(request, "web/home/home.html", context)


def _waiting(drafts: list[AuditRow], rights: Rights) -> Iterator[Waiting]:
    for row in drafts:
        if row.audit.scope is None:
            if Permission.SET_SCOPE in rights:
                yield Waiting("scope", row)
        elif row.work == "complete":
            if Permission.SUBMIT in rights:
                yield Waiting("submit", row)
            elif Permission.ANSWER in rights:
                yield Waiting("check", row)
        elif answers_some(rights, row.audit):
            yield Waiting("answer", row)


def _urgency(row: AuditRow) -> tuple[date, UUID]:
    return (row.audit.due_on or date.max, row.audit.pk)
