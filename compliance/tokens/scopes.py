"""What a token may be made for: a short closed list, each a part of what its owner may do anyway; and for how long."""

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

from compliance.organisations.membership import Organisation
from compliance.organisations.models import Body
from compliance.organisations.permissions import BodyPermission, Permission, allowed, allowed_at_body

LONGEST_LIFE = timedelta(days=365)
LONGEST_NAME = 80


class Scope(StrEnum):
    """One thing that a program may do with a token."""

    READ_AUDITS = "audits.read"
    WRITE_ANSWERS = "answers.write"
    READ_RESULTS = "results.read"
    READ_REVIEWS = "reviews.read"
    READ_CERTIFICATES = "certificates.read"
    READ_TRAIL = "trail.read"


AT_COMPANY: dict[Scope, Permission] = {
    Scope.READ_AUDITS: Permission.VIEW_AUDIT,
    Scope.WRITE_ANSWERS: Permission.ANSWER,
    Scope.READ_RESULTS: Permission.VIEW_AUDIT,
    Scope.READ_REVIEWS: Permission.VIEW_AUDIT,
    Scope.READ_CERTIFICATES: Permission.VIEW_AUDIT,
    Scope.READ_TRAIL: Permission.VIEW_TRAIL,
}
AT_BODY: dict[Scope, BodyPermission] = {
    Scope.READ_REVIEWS: BodyPermission.VIEW_REVIEWS,
    Scope.READ_CERTIFICATES: BodyPermission.VIEW_REVIEWS,
    Scope.READ_TRAIL: BodyPermission.VIEW_TRAIL,
}


def scopes_within(organisation: Organisation, roles: Iterable[str]) -> list[Scope]:
    """Return the scopes that somebody with these roles there can give a token, and use: no token may do more."""
    held = frozenset(roles)
    if isinstance(organisation, Body):
        return [scope for scope, permission in AT_BODY.items() if allowed_at_body(held, permission)]
    return [scope for scope, permission in AT_COMPANY.items() if allowed(held, permission)]
