"""A body's members, people and programmes, to read."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from audits.web.context import page_of
from audits.web.gate import members
from compliance.organisations.queries import members_of, people_at_body
from compliance.programmes.queries import programmes_of


@members("GET", "HEAD")
def body_members(request: HttpRequest) -> HttpResponseBase:
    """Show the companies that are members of the body the person acts for, and the people who work for it."""
    body = page_of(request).body
    if body is None:
        return render(request, "web/reviewing/no_body.html")
    context = {"affiliations": list(members_of(body.pk)), "people": list(people_at_body(body.pk))}
    return render(request, "web/reviewing/members.html", context)


@members("GET", "HEAD")
def programmes(request: HttpRequest) -> HttpResponseBase:
    """Show the programmes of the body the person acts for."""
    body = page_of(request).body
    if body is None:
        return render(request, "web/reviewing/no_body.html")
    return render(request, "web/reviewing/programmes.html", {"programmes": list(programmes_of(body.pk))})
