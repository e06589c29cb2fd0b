"""A body's members, people and programmes, to read."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from audits.web.context import page_of
from audits.web.gate import members
from audits.workflow.role_words import role_word
from compliance.organisations.permissions import BodyPermission, allowed_at_body
from compliance.organisations.queries import members_of, people_at_body
from compliance.programmes.queries import programmes_of
from compliance.programmes.transition import phase


@members("GET", "HEAD")
def body_members(request: HttpRequest) -> HttpResponseBase:
    """Show the companies that are members of the body the person acts for, and the people who work for it."""
    body = page_of(request).body
    if body is None:
        return render(request, "web/reviewing/no_body.html")
    context = {
        "affiliations": list(members_of(body.pk)),
        "people": [(each, role_word(each.role)) for each in people_at_body(body.pk)],
        "may_see_trail": allowed_at_body(page_of(request).body_roles, BodyPermission.VIEW_TRAIL),
    }
    return render(request, "web/reviewing/members.html", context)


@members("GET", "HEAD")
def programmes(request: HttpRequest) -> HttpResponseBase:
    """Show the programmes of the body the person acts for."""
    body = page_of(request).body
    if body is None:
        return render(request, "web/reviewing/no_body.html")
    roles, today = page_of(request).body_roles, timezone.now().date()
    context = {
        "programmes": [(each, phase(each, today)) for each in programmes_of(body.pk)],
        "may_run": allowed_at_body(roles, BodyPermission.RUN_PROGRAMME),
        "may_try": allowed_at_body(roles, BodyPermission.TRY_POLICY),
    }
    return render(request, "web/reviewing/programmes.html", context)
