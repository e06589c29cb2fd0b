"""What the pages of the trail do first: whose trail is meant, and may the person read it?

The history of one thing may be read by whoever may read the thing: everybody of the company, everybody of the body. The
whole trail, and what people did, needs a right of its own.
"""

from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from audits.web.context import page_of
from audits.web.door import person
from compliance.organisations.permissions import BodyPermission, Permission, allowed, allowed_at_body
from compliance.organisations.queries import members_of, roles_at
from compliance.trail.reading import Which, chain_of


class Reader(NamedTuple):
    """Whose trail is read, its name for people, and what the reader may do there."""

    chain: UUID
    name: str
    may_see_all: bool
    may_review: bool
    may_hold: bool = False
    may_manage: bool = False


def reader_of(request: HttpRequest, which: Which) -> Reader:
    """Return whose trail the request may read; 404 for a thing of others, 403 without the right."""
    found = _at_body(request) if request.path.startswith("/body/") else _at_company(request, which)
    if not which.of and not found.may_see_all:
        raise PermissionDenied
    return found


def _at_company(request: HttpRequest, which: Which) -> Reader:
    page = page_of(request)
    company = page.company
    if which.of:
        chain = chain_of(which.of, among=[each.pk for each in page.companies])
        company = next((each for each in page.companies if each.pk == chain), None)
    if company is None:
        raise Http404
    page.be_about(company.pk)
    roles = roles_at(person=person(request).pk, company=company.pk)
    rights = (Permission.VIEW_TRAIL, Permission.REVIEW_TRAIL, Permission.SET_HOLD, Permission.MANAGE_PEOPLE)
    return Reader(company.pk, company.name, *(allowed(roles, each) for each in rights))


def _at_body(request: HttpRequest) -> Reader:
    """Somebody who belongs to a member company reads none of it: it tells of findings that are not released."""
    page = page_of(request)
    if page.body is None:
        raise Http404
    own = {each.pk for each in page.companies}
    if own and own & set(members_of(page.body.pk).values_list("company", flat=True)):
        raise PermissionDenied
    may = [allowed_at_body(page.body_roles, each) for each in (BodyPermission.VIEW_TRAIL, BodyPermission.REVIEW_TRAIL)]
    may_manage = allowed_at_body(page.body_roles, BodyPermission.MANAGE_PEOPLE)
    return Reader(page.body.pk, page.body.name, may[0], may[1], may_manage=may_manage)
