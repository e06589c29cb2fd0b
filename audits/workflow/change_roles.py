"""Roles are given and taken by people who manage their organisation's people, and never their own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from audits.workflow.authority import Denied
from audits.workflow.leave_work import hand_over_reviews
from audits.workflow.revoking import revoke_open, sent_without_right
from audits.workflow.stage_limits import stage_names_known_at
from compliance.core.errors import Problem, Refused
from compliance.organisations.membership import (
    Organisation,
    grantable,
    kind_of,
    managers_among,
    may_manage,
    memberships_at,
    roles_in,
    roles_known_at,
)
from compliance.organisations.models import Body, BodyRole, Company, IdentityCheck, Role
from compliance.organisations.permissions import SIGNING_ROLES, Permission
from compliance.people.models import User
from compliance.trail.recording import Actor, Source, append_event, differences


@dataclass(frozen=True, slots=True)
class Verified:
    """How somebody made sure of a person's identity, and who did; both empty where no role signs."""

    check: str = ""
    by: UUID | None = None


@transaction.atomic
def change_roles(
    *,
    organisation: Organisation,
    person: UUID,
    roles: Iterable[str],
    actor: Actor,
    identity_check: str = "",
    successor: UUID | None = None,
    stages: Iterable[str] = (),
) -> None:
    """This function will let the person hold exactly these roles there, as a contributor limited to the `stages` if
    there are any. Whoever stops reviewing hands over to the successor; what they sent into roles that sign or manage
    people, and could no longer send, is taken back.

    Denied for those who do not manage people; Refused for one's own roles, for roles that are not the actor's to give
    or take, for a role that signs without an identity check, for stages there are not or without the role that they
    limit, and when nobody would be left to manage people.
    """
    limit = sorted(set(stages))
    lock(organisation)
    mine, wanted = require_manager(organisation, actor), set(roles)
    held = roles_in(organisation, person=person)
    if not held:
        raise Refused(Problem("people.not_here", {"organisation": organisation.name}))
    if person == actor.user and wanted != held:
        raise Refused(Problem("people.own_roles"))
    if not wanted:
        raise Refused(Problem("people.role_missing"))
    require_grantable(organisation, mine, wanted ^ held)
    require_stages(organisation, limit, wanted)
    verified = verified_by(actor, identity_check, wanted - held)
    require_somebody_manages(organisation, without=person, wanted=wanted)
    if BodyRole.REVIEWER in held - wanted and isinstance(organisation, Body):
        hand_over_reviews(body=organisation, person=person, successor=successor, actor=actor)
    for role in sorted(wanted - held):
        give_role(organisation=organisation, person=person, role=role, actor=actor, verified=verified, stages=limit)
    if Role.CONTRIBUTOR in wanted & held and isinstance(organisation, Company):
        _limit(organisation, person, limit, actor)
    for role in sorted(held - wanted):
        take_role(organisation=organisation, person=person, role=role, actor=actor)
    revoke_open(organisation, sent_without_right(organisation, person=person, held=held, left=wanted), actor)


def give_role(
    *,
    organisation: Organisation,
    person: UUID,
    role: str,
    actor: Actor,
    verified: Verified,
    invitation: str = "",
    stages: Iterable[str] = (),
    reason: str = "",
) -> None:
    """This function will give one role and record it; a role that is held already stays as it is. Only that of a
    contributor is limited to the stages.
    """
    limit = {"stages": list(stages)} if role == Role.CONTRIBUTOR else {}
    membership, is_new = memberships_at(organisation).objects.get_or_create(
        person=User(pk=person),
        role=role,
        **{kind_of(organisation): organisation},
        defaults={"since": actor.at, "identity_check": verified.check, "verified_by": verified.by, **limit},
    )
    if is_new:
        data: dict[str, Any] = {"person": str(person), "role": role, **{k: v for k, v in limit.items() if v}}
        if verified.check:
            data |= {"identity_check": verified.check, "verified_by": str(verified.by) if verified.by else "operator"}
        data |= {name: text for name, text in (("invitation", invitation), ("reason", reason)) if text}
        _record(organisation, actor, "membership.add", membership.pk, data)


def take_role(*, organisation: Organisation, person: UUID, role: str, actor: Actor) -> None:
    """This function will end one role and record it. Access is asked of these rows each time, so it ends at once."""
    for membership in organisation.memberships.filter(person=person, role=role):
        pk = membership.pk
        membership.delete()
        _record(organisation, actor, "membership.end", pk, {"person": str(person), "role": role})


def require_manager(organisation: Organisation, actor: Actor) -> list[str]:
    """Return the roles that the actor may give and take there; Denied unless they manage its people.

    The operator's command line acts as the installation itself, for the first person of an organisation.
    """
    if actor.user is None and actor.source == Source.COMMAND:
        return [role.value for role in roles_known_at(organisation)]
    roles = roles_in(organisation, person=actor.user)
    if not may_manage(organisation, roles):
        raise Denied(Permission.MANAGE_PEOPLE, organisation.pk)
    return grantable(organisation, roles)


def require_grantable(organisation: Organisation, mine: Iterable[str], roles: Iterable[str]) -> None:
    """Raise Refused unless each of the roles exists there and is among those the actor may give and take."""
    beyond = set(roles) - set(mine)
    if beyond - {role.value for role in roles_known_at(organisation)}:
        raise Refused(Problem("people.role_unknown"))
    if beyond:
        raise Refused(Problem("people.owner_only"))


def verified_by(actor: Actor, check: str, roles: Iterable[str]) -> Verified:
    """Return who made sure of the person's identity and how; Refused when a role signs and nobody did."""
    if SIGNING_ROLES.isdisjoint(roles):
        return Verified()
    if check not in IdentityCheck.values or (check == IdentityCheck.SERVER_ACCESS and actor.source == Source.WEB):
        raise Refused(Problem("people.identity_unverified"))
    return Verified(check, actor.user)


def require_stages(organisation: Organisation, stages: Iterable[str], roles: Iterable[str]) -> None:
    """Raise Refused unless there are these stages to limit somebody to, and they are a contributor of a company."""
    wanted = set(stages)
    if wanted and (Role.CONTRIBUTOR not in roles or not isinstance(organisation, Company)):
        raise Refused(Problem("people.stages_of_contributors"))
    if wanted and wanted - stage_names_known_at(organisation.pk):
        raise Refused(Problem("people.stage_unknown"))


def require_somebody_manages(organisation: Organisation, *, without: UUID, wanted: Iterable[str] = ()) -> None:
    """Raise Refused when nobody would manage the organisation's people once this person holds only the roles wanted."""
    others = organisation.memberships.filter(person__is_active=True).exclude(person=without)
    left = managers_among(organisation, others.values_list("person", "role"))
    if not left and not may_manage(organisation, wanted):
        raise Refused(Problem("people.last_manager", {"organisation": organisation.name}))


def managers_of(organisation: Organisation) -> list[str]:
    """Return the names of those who manage the organisation's people and can sign in, by name."""
    rows = organisation.memberships.filter(person__is_active=True).values_list("person__name", "role")
    return sorted({name for name, role in rows if may_manage(organisation, [role])})


def lock(organisation: Organisation) -> None:
    """This function will hold the organisation's row until the transaction ends: its people change one act at a
    time. It comes before every other lock, and before anybody's roles are read.
    """
    type(organisation)._default_manager.select_for_update().get(pk=organisation.pk)


def _limit(company: Company, person: UUID, stages: list[str], actor: Actor) -> None:
    """Limit a contributor to other stages than before, or to none."""
    membership = company.memberships.get(person=person, role=Role.CONTRIBUTOR)
    if changes := differences({"stages": membership.stages}, {"stages": stages}):
        membership.stages = stages
        membership.save(update_fields=["stages"])
        _record(company, actor, "membership.limit", membership.pk, {"person": str(person)}, changes)


def _record(
    organisation: Organisation,
    actor: Actor,
    action: str,
    membership: UUID,
    data: Mapping[str, Any],
    changes: Mapping[str, Any] | None = None,
) -> None:
    kind = "body_membership" if isinstance(organisation, Body) else "membership"
    append_event(chain=organisation.pk, actor=actor, action=action, obj=(kind, membership), data=data, changes=changes)
