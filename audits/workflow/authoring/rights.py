"""Who may write, and who may approve, a checklist of this company or body? A draft belongs to one of the two."""

from uuid import UUID

from audits.workflow.authority import Denied
from compliance.organisations.permissions import BodyPermission, Permission, allowed, allowed_at_body
from compliance.organisations.queries import body_roles_at, roles_at
from compliance.trail.recording import Actor

WRITE = (Permission.WRITE_CHECKLIST, BodyPermission.WRITE_CHECKLIST)
APPROVE = (Permission.APPROVE_CHECKLIST, BodyPermission.APPROVE_CHECKLIST)
Right = tuple[Permission, BodyPermission]


def may(*, person: UUID, owner: UUID, right: Right) -> bool:
    """Return whether the person holds the right at the company or body."""
    at_company, at_body = right
    return allowed(roles_at(person=person, company=owner), at_company) or allowed_at_body(
        body_roles_at(person=person, body=owner), at_body
    )


def require_at_owner(*, actor: Actor, owner: UUID, right: Right) -> UUID:
    """Return the acting person's id; Denied unless they hold the right. Checklists are written by people."""
    if actor.user is None or not may(person=actor.user, owner=owner, right=right):
        raise Denied(right[0], owner)
    return actor.user
