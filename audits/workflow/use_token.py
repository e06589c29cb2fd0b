"""A program presents a token. When it was last used is kept by the minute, and the trail tells once an hour of one that
is tried though it counts no more: neither makes a busy or a forgotten program fill the database.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from compliance.tokens.checking import Bearer, CountsNoMore, bearer_of
from compliance.tokens.models import ApiToken
from compliance.trail.recording import Actor, append_event

USE_KEPT_EVERY = timedelta(minutes=1)
REFUSAL_TOLD_EVERY = timedelta(hours=1)


def use_token(*, secret: str, network: str, visitor: Actor) -> Bearer:
    """This function will return who acts with the secret, and keep that the token was used, from which network.

    Raises Refused for what is no token, CountsNoMore for one that ended, which its organisation's trail tells.
    """
    try:
        bearer = bearer_of(secret, now=visitor.at)
    except CountsNoMore as refused:
        _tell(refused, network, visitor)
        raise
    if bearer.token.last_used_at is None or bearer.token.last_used_at <= visitor.at - USE_KEPT_EVERY:
        ApiToken.objects.this(bearer.token).update(last_used_at=visitor.at, last_used_from=network)
    return bearer


@transaction.atomic
def _tell(refused: CountsNoMore, network: str, visitor: Actor) -> None:
    token = refused.token
    due = Q(refused_at__isnull=True) | Q(refused_at__lte=visitor.at - REFUSAL_TOLD_EVERY)
    if ApiToken.objects.this(token).filter(due).update(refused_at=visitor.at):
        append_event(
            chain=token.organisation.pk,
            actor=Actor(None, visitor.source, visitor.at, visitor.request, token.pk),
            action="api_token.refused",
            obj=("api_token", token.pk),
            data={"because": refused.problems[0].code, "from": network},
        )
