"""Tokens end before their time: by hand, or with their owner's access to the organisation."""

from uuid import UUID

from django.db import transaction

from compliance.core.errors import Problem, Refused
from compliance.organisations.membership import Organisation
from compliance.tokens.models import ApiToken
from compliance.tokens.queries import tokens_visible_to
from compliance.trail.recording import Actor, append_event


@transaction.atomic
def revoke_token(*, organisation: Organisation, token: UUID, actor: Actor) -> None:
    """This function will revoke a token of the actor's own, or of anybody for those who manage the people there.

    Refused for one that counts no more already, and for any other.
    """
    visible = tokens_visible_to(actor.user, organisation=organisation) if actor.user else ApiToken.objects.none()
    found = visible.filter(pk=token).first()
    if found is None or not _end(organisation, found, actor):
        raise Refused(Problem("token.not_active"))


def revoke_tokens_of(*, organisation: Organisation, person: UUID, actor: Actor) -> None:
    """This function will revoke every token that the person has at the organisation, in the caller's transaction."""
    for token in organisation.api_tokens.filter(owner=person, revoked_at__isnull=True, expires_at__gt=actor.at):
        _end(organisation, token, actor)


def _end(organisation: Organisation, token: ApiToken, actor: Actor) -> bool:
    """Of two who revoke at once one does, and one event tells of it."""
    counting = ApiToken.objects.this(token).filter(revoked_at__isnull=True, expires_at__gt=actor.at)
    if not counting.update(revoked_at=actor.at, revoked_by=actor.user):
        return False
    append_event(
        chain=organisation.pk,
        actor=actor,
        action="api_token.revoke",
        obj=("api_token", token.pk),
        data={"name": token.name, "owner": str(token.owner_id)},
    )
    return True
