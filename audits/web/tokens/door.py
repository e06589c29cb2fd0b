"""Which organisation's tokens a page concerns, and which of them the person sees."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpRequest

from audits.web.context import page_of
from audits.web.door import person
from compliance.organisations.membership import Organisation, organisation_of
from compliance.tokens.queries import tokens_visible_to

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from compliance.tokens.models import ApiToken


def organisation_or_404(request: HttpRequest, organisation: UUID) -> Organisation:
    """Return a company or body that the person belongs to."""
    found = organisation_of(person=person(request).pk, organisation=organisation)
    if found is None:
        raise Http404
    page_of(request).be_about(found.pk)
    return found


def tokens_for(request: HttpRequest, organisation: Organisation) -> "QuerySet[ApiToken]":
    """Return the tokens for the organisation that the person sees and may revoke."""
    return tokens_visible_to(person(request).pk, organisation=organisation)
