"""Whom a presented secret stands for. The roles are read anew each time: a token may never do more than its owner may
do now, at the organisation it was made for.
"""

from dataclasses import dataclass
from datetime import datetime

from compliance.core.errors import Problem, Refused
from compliance.organisations.membership import Organisation, roles_in
from compliance.people.models import User
from compliance.tokens.models import ApiToken, TokenState
from compliance.tokens.scopes import Scope, scopes_within
from compliance.tokens.secret import digest_of_secret, is_secret


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who acts with a token, for whom; `made_for` is what the token was made for, `may` what of it its owner may do."""

    token: ApiToken
    made_for: frozenset[Scope]
    may: frozenset[Scope]

    @property
    def owner(self) -> User:
        return self.token.owner

    @property
    def organisation(self) -> Organisation:
        return self.token.organisation


class CountsNoMore(Refused):
    """Raised for a token that was good once; carries it, for the trail of its organisation."""

    def __init__(self, problem: Problem, token: ApiToken) -> None:
        super().__init__(problem)
        self.token = token


def bearer_of(secret: str, *, now: datetime) -> Bearer:
    """Return for whom the secret stands. Refused for what is no secret of ours, CountsNoMore for a token that expired,
    was revoked, or whose owner's account is closed or who belongs to the organisation no more. Two queries.
    """
    if not is_secret(secret):
        raise Refused(Problem("token.malformed"))
    rows = ApiToken.objects.across_tenants("the token is the key").select_related("owner", "company", "body")
    token = rows.filter(digest=digest_of_secret(secret)).first()
    if token is None:
        raise Refused(Problem("token.unknown"))
    roles = roles_in(token.organisation, person=token.owner_id)
    if problem := _ended(token, now, belongs=bool(roles)):
        raise CountsNoMore(problem, token)
    made_for = frozenset(scope for scope in Scope if scope in token.scopes)
    return Bearer(token, made_for, made_for & frozenset(scopes_within(token.organisation, roles)))


def _ended(token: ApiToken, now: datetime, *, belongs: bool) -> Problem | None:
    match token.state(now):
        case TokenState.REVOKED:
            return Problem("token.revoked")
        case TokenState.EXPIRED:
            return Problem("token.expired", {"at": f"{token.expires_at:%Y-%m-%d %H:%M} UTC"})
    return None if belongs and token.owner.is_active else Problem("token.owner_left")
