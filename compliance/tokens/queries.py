"""Reading API tokens: one's own at an organisation, or all of them for those who manage its people."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from compliance.organisations.membership import Organisation, may_manage, roles_in
from compliance.tokens.models import ApiToken


def tokens_visible_to(person: UUID, *, organisation: Organisation) -> QuerySet[ApiToken]:
    """Return the tokens for the organisation that the person sees and may revoke, the newest first: their own, and
    everybody's for those who manage its people. Nothing for a stranger.
    """
    roles = roles_in(organisation, person=person)
    rows = organisation.api_tokens.select_related("owner", "revoked_by").order_by("-created_at", "-id")
    if may_manage(organisation, roles):
        return rows
    return rows.filter(owner=person) if roles else rows.none()


def names_of_tokens(tokens: Iterable[str]) -> dict[str, str]:
    """Return what the tokens with these ids are called, by id as text."""
    wanted = {token for token in tokens if token}
    rows = ApiToken.objects.across_tenants("tokens named in a trail that the reader was let at")
    named = rows.filter(pk__in=wanted).values_list("pk", "name") if wanted else ()
    return {str(id_): name for id_, name in named}
