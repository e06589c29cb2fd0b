"""May this actor do this, here? Asked at the start of every use case, whichever door it came through."""

from uuid import UUID

from compliance.core.errors import Problem, Refused
from compliance.organisations.permissions import BodyPermission, Permission, allowed, allowed_at_body
from compliance.organisations.queries import belongs_to_company, body_roles_at, roles_and_stages_at, roles_at
from compliance.organisations.stages import Stages, stages_open
from compliance.trail.recording import Actor, Source


class Denied(Exception):
    """Raised when a known person lacks the permission; nothing was changed. Doors answer 403 and have it recorded."""

    def __init__(self, permission: Permission | BodyPermission, organisation: UUID | None = None) -> None:
        super().__init__(f"{permission} is not among this person's rights")
        self.permission, self.organisation = permission, organisation


def require(*, actor: Actor, company: UUID, permission: Permission) -> None:
    """This function will raise Denied unless the actor's roles at the company carry the permission.

    The operator's command line and the worker act as the installation itself; a request always acts as a person.
    """
    if actor.user is None:
        if actor.source in (Source.WEB, Source.API):
            raise Denied(permission, company)
        return
    if not allowed(roles_at(person=actor.user, company=company), permission):
        raise Denied(permission, company)


def require_answering(*, actor: Actor, company: UUID, permission: Permission = Permission.ANSWER) -> Stages:
    """This function will return the stages in which the actor answers at the company (None: in all of them); Denied
    unless their roles allow it at all.
    """
    if actor.user is None:
        require(actor=actor, company=company, permission=permission)
        return None
    held = roles_and_stages_at(person=actor.user, company=company)
    if not allowed([role for role, _ in held], permission):
        raise Denied(permission, company)
    return stages_open(held, permission)


def require_person(*, actor: Actor, company: UUID, permission: Permission) -> UUID:
    """This function will return the acting person's id; Denied unless their roles at the company allow it.

    What a company says to a body is said by people: neither the command line nor a worker may.
    """
    require(actor=actor, company=company, permission=permission)
    if actor.user is None:
        raise Denied(permission, company)
    return actor.user


def require_at_body(*, actor: Actor, body: UUID, permission: BodyPermission) -> UUID:
    """This function will return the acting person's id; Denied unless their roles at the body allow it.

    Reviewing and deciding are done by people: neither the command line nor a worker may.
    """
    if actor.user is None or not allowed_at_body(body_roles_at(person=actor.user, body=body), permission):
        raise Denied(permission, body)
    return actor.user


def require_no_interest(*, person: UUID, company: UUID) -> None:
    """This function will raise Refused when the person belongs to the company whose audit is reviewed or decided."""
    if belongs_to_company(person=person, company=company):
        raise Refused(Problem("review.own_company"))
