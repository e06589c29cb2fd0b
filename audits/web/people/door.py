"""Which organisation a page about people concerns, and what the person may do there."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from audits.web.context import page_of
from audits.web.door import person
from audits.workflow.stage_limits import Offered, stages_offered_to
from compliance.organisations.membership import Organisation, grantable, kind_of, organisation_of, roles_in
from compliance.organisations.queries import people_of

if TYPE_CHECKING:
    from compliance.people.models import User


def organisation_or_404(request: HttpRequest, organisation: UUID) -> tuple[Organisation, list[str]]:
    """Return a company or body the person belongs to, and the roles they may give there; none for most people."""
    found = organisation_of(person=person(request).pk, organisation=organisation)
    if found is None:
        raise Http404
    page_of(request).be_about(found.pk)
    return found, grantable(found, roles_in(found, person=person(request).pk))


def managed_or_403(request: HttpRequest, organisation: UUID) -> tuple[Organisation, list[str]]:
    """Return a company or body whose people the person manages, and the roles they may give there."""
    found, mine = organisation_or_404(request, organisation)
    if not mine:
        raise PermissionDenied
    return found, mine


def stages_to_choose(organisation: Organisation) -> dict[str, list[Offered]]:
    """Return the stages that contributors may be limited to there, by checklist; none at a body."""
    return stages_offered_to(organisation.pk) if kind_of(organisation) == "company" else {}


def member_or_404(organisation: Organisation, person: UUID) -> "tuple[User, list[str]]":
    """Return somebody of the organisation and the roles they hold there."""
    for member, memberships in people_of(organisation):
        if member.pk == person:
            return member, [each.role for each in memberships]
    raise Http404
