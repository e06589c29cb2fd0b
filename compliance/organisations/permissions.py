"""The one permission table: what a role may do at its company."""

from collections.abc import Iterable
from enum import StrEnum

from compliance.organisations.models import Role


class Permission(StrEnum):
    """A thing somebody may be allowed to do with their company's records."""

    VIEW_AUDIT = "audit.view"
    OPEN_AUDIT = "audit.open"
    SET_SCOPE = "audit.set_scope"
    ANSWER = "audit.answer"
    SUBMIT = "audit.submit"
    WITHDRAW = "audit.withdraw"
    ADD_SITE = "site.add"


_EVERYONE = frozenset(Role)
TABLE: dict[Permission, frozenset[Role]] = {
    Permission.VIEW_AUDIT: _EVERYONE,
    Permission.OPEN_AUDIT: frozenset({Role.MANAGER}),
    Permission.SET_SCOPE: frozenset({Role.MANAGER}),
    Permission.ANSWER: frozenset({Role.MANAGER, Role.CONTRIBUTOR}),
    Permission.SUBMIT: frozenset({Role.SIGNATORY}),
    Permission.WITHDRAW: frozenset({Role.SIGNATORY}),
    Permission.ADD_SITE: frozenset({Role.MANAGER}),
}


def allowed(roles: Iterable[Role | str], permission: Permission) -> bool:
    """Return whether any of the roles carries the permission."""
    return not TABLE[permission].isdisjoint(roles)
