"""A person makes a token, with which a program acts for one organisation in their name."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from audits.workflow.authority import Denied
from audits.workflow.change_roles import lock
from audits.workflow.texts import require_storable
from compliance.core.errors import Problem, Refused
from compliance.organisations.membership import Organisation, kind_of, roles_in
from compliance.organisations.permissions import Permission
from compliance.people.models import User
from compliance.tokens.models import ApiToken
from compliance.tokens.scopes import LONGEST_LIFE, LONGEST_NAME, Scope, scopes_within
from compliance.tokens.secret import beginning, digest_of_secret, new_secret
from compliance.trail.recording import Actor, append_event

MOST_TOKENS = 20  # of one person at one organisation


@dataclass(frozen=True, slots=True)
class WantedToken:
    """What somebody asks for. `id` comes with the form, so that a form sent twice makes one token."""

    id: UUID
    name: str
    scopes: Collection[str]
    days: int


@transaction.atomic
def issue_token(*, organisation: Organisation, wanted: WantedToken, actor: Actor) -> tuple[ApiToken, str]:
    """This function will make the token and return it with its secret, which nobody can read again.

    Denied for whoever does not belong there; Refused for a name or an end that does not do, a scope that is not the
    actor's own right, too many tokens, and a token made already.
    """
    lock(organisation)
    roles = roles_in(organisation, person=actor.user)
    if actor.user is None or not roles:
        raise Denied(Permission.VIEW_AUDIT)
    name = _name(wanted.name)
    _require_within(wanted, scopes_within(organisation, roles))
    _require_room(organisation, wanted, actor)
    secret = new_secret()
    token = ApiToken(
        id=wanted.id,
        owner=User.objects.get(pk=actor.user),
        name=name,
        scopes=sorted(wanted.scopes),
        digest=digest_of_secret(secret),
        beginning=beginning(secret),
        created_at=actor.at,
        expires_at=actor.at + timedelta(days=wanted.days),
        **{kind_of(organisation): organisation},
    )
    token.save(force_insert=True)
    append_event(
        chain=organisation.pk,
        actor=actor,
        action="api_token.issue",
        obj=("api_token", token.pk),
        data={"name": name},
        changes={"scopes": [None, token.scopes], "expires_at": [None, token.expires_at.isoformat(timespec="minutes")]},
    )
    return token, secret


def _name(given: str) -> str:
    name = " ".join(given.split())
    if not name:
        raise Refused(Problem("token.name_missing", where="name"))
    if len(name) > LONGEST_NAME:
        raise Refused(Problem("token.name_too_long", {"length": len(name), "longest": LONGEST_NAME}, "name"))
    require_storable(name)
    return name


def _require_within(wanted: WantedToken, within: Collection[Scope]) -> None:
    if not wanted.scopes:
        raise Refused(Problem("token.scope_missing", where="scopes"))
    if beyond := sorted(set(wanted.scopes) - set(within)):
        raise Refused(Problem("token.scope_beyond_rights", {"scope": beyond[0][:40]}, "scopes"))
    if not 1 <= wanted.days <= LONGEST_LIFE.days:
        raise Refused(Problem("token.life_out_of_range", {"longest": LONGEST_LIFE.days}, "days"))


def _require_room(organisation: Organisation, wanted: WantedToken, actor: Actor) -> None:
    if ApiToken.objects.across_tenants("an id is given once").filter(pk=wanted.id).exists():
        raise Refused(Problem("token.made_already"))
    counting = organisation.api_tokens.filter(owner=actor.user, revoked_at__isnull=True, expires_at__gt=actor.at)
    if counting.count() >= MOST_TOKENS:
        raise Refused(Problem("token.too_many", {"most": MOST_TOKENS}))
