"""A company and a body seen alike: who holds which role there, and who may give which."""

from collections.abc import Iterable
from uuid import UUID

from compliance.organisations.models import Body, BodyMembership, BodyRole, Company, Membership, Role
from compliance.organisations.permissions import BodyPermission, Permission, allowed, allowed_at_body

Organisation = Company | Body


def organisation_of(*, person: UUID, organisation: UUID) -> Organisation | None:
    """Return the company or body with this id when the person belongs to it; None for a stranger."""
    company = Company.objects.filter(pk=organisation, memberships__person=person).first()
    return company or Body.objects.filter(pk=organisation, memberships__person=person).first()


def memberships_at(organisation: Organisation) -> "type[Membership] | type[BodyMembership]":
    """Return the table that the organisation's roles are kept in."""
    return Membership if isinstance(organisation, Company) else BodyMembership


def kind_of(organisation: Organisation) -> str:
    """Return "company" or "body": the field that leads to it."""
    return "company" if isinstance(organisation, Company) else "body"


def roles_known_at(organisation: Organisation) -> "type[Role] | type[BodyRole]":
    """Return the roles there are at such an organisation."""
    return Role if isinstance(organisation, Company) else BodyRole


def roles_in(organisation: Organisation, *, person: UUID | None) -> frozenset[str]:
    """Return the roles that the person holds there; empty for a stranger and for nobody."""
    if person is None:
        return frozenset()
    return frozenset(organisation.memberships.filter(person=person).values_list("role", flat=True))


def stages_of(organisation: Organisation, *, person: UUID) -> list[str]:
    """Return the stages that the person is limited to there as a contributor; none for everybody else."""
    held = organisation.memberships.filter(person=person, role=Role.CONTRIBUTOR)
    return [name for each in held if isinstance(each, Membership) for name in each.stages]


def may_manage(organisation: Organisation, roles: Iterable[str]) -> bool:
    """Return whether somebody with these roles invites people there, changes their roles and removes them."""
    if isinstance(organisation, Company):
        return allowed(roles, Permission.MANAGE_PEOPLE)
    return allowed_at_body(roles, BodyPermission.MANAGE_PEOPLE)


def grantable(organisation: Organisation, roles: Iterable[str]) -> list[str]:
    """Return the roles that somebody with these roles may give and take there; only an owner makes owners."""
    held = frozenset(roles)
    if not may_manage(organisation, held):
        return []
    return [role.value for role in roles_known_at(organisation) if role != Role.OWNER or Role.OWNER in held]


def managers_among(organisation: Organisation, roles: Iterable[tuple[UUID, str]]) -> set[UUID]:
    """Return those of (person, role) who manage the organisation's people."""
    return {person for person, role in roles if may_manage(organisation, [role])}
