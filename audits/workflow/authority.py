"""May this actor do this at this company? Asked at the start of every use case, whichever door it came through."""

from uuid import UUID

from compliance.organisations.permissions import Permission, allowed
from compliance.organisations.queries import roles_at
from compliance.trail.models import Source
from compliance.trail.recording import Actor


class Denied(Exception):
    """Raised when a known person lacks the permission; nothing was changed. Doors answer 403."""

    def __init__(self, permission: Permission) -> None:
        super().__init__(f"{permission} is not among this person's rights")
        self.permission = permission


def require(*, actor: Actor, company: UUID, permission: Permission) -> None:
    """This function will raise Denied unless the actor's roles at the company carry the permission.

    The operator's command line and the worker act as the installation itself; a web request always acts as a person.
    """
    if actor.user is None:
        if actor.source == Source.WEB:
            raise Denied(permission)
        return
    if not allowed(roles_at(person=actor.user, company=company), permission):
        raise Denied(permission)
