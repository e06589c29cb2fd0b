"""The one permission table: what a role may do at its company, and what a role may do at its body."""

from collections.abc import Iterable
from enum import StrEnum

from compliance.organisations.models import BodyRole, Role


class Permission(StrEnum):
    """A thing somebody may be allowed to do with their company's records."""

    VIEW_AUDIT = "audit.view"
    OPEN_AUDIT = "audit.open"
    SET_SCOPE = "audit.set_scope"
    ANSWER = "audit.answer"
    PREPARE = "audit.prepare"
    SUBMIT = "audit.submit"
    WITHDRAW = "audit.withdraw"
    ADD_SITE = "site.add"
    FILE = "audit.file"
    ANSWER_FINDING = "finding.answer"
    WRITE_CHECKLIST = "checklist.write"
    APPROVE_CHECKLIST = "checklist.approve"
    VIEW_TRAIL = "trail.view"
    REVIEW_TRAIL = "trail.review"
    SET_HOLD = "hold.set"
    MANAGE_PEOPLE = "people.manage"


class BodyPermission(StrEnum):
    """A thing somebody may be allowed to do for a body."""

    VIEW_REVIEWS = "review.view"
    REVIEW = "review.work"
    DECIDE = "review.decide"
    RUN_PROGRAMME = "programme.run"
    TRY_POLICY = "policy.try"
    PUBLISH_POLICY = "policy.publish"
    RESCORE = "audits.rescore"
    WRITE_CHECKLIST = "checklist.write"
    APPROVE_CHECKLIST = "checklist.approve"
    VIEW_TRAIL = "trail.view"
    REVIEW_TRAIL = "trail.review"
    MANAGE_PEOPLE = "people.manage"


_EVERYONE = frozenset(Role)
_LEAD = frozenset({Role.OWNER, Role.MANAGER})
TABLE: dict[Permission, frozenset[Role]] = {
    Permission.VIEW_AUDIT: _EVERYONE,
    Permission.OPEN_AUDIT: _LEAD,
    Permission.SET_SCOPE: _LEAD,
    Permission.ANSWER: frozenset({Role.OWNER, Role.MANAGER, Role.CONTRIBUTOR}),
    Permission.PREPARE: _LEAD,
    Permission.SUBMIT: frozenset({Role.SIGNATORY}),
    Permission.WITHDRAW: frozenset({Role.SIGNATORY}),
    Permission.ADD_SITE: _LEAD,
    Permission.FILE: frozenset({Role.OWNER, Role.MANAGER, Role.SIGNATORY}),
    Permission.ANSWER_FINDING: frozenset({Role.OWNER, Role.MANAGER, Role.CONTRIBUTOR}),
    Permission.WRITE_CHECKLIST: frozenset({Role.OWNER, Role.MANAGER, Role.CONTRIBUTOR}),
    Permission.APPROVE_CHECKLIST: frozenset({Role.OWNER, Role.MANAGER, Role.SIGNATORY}),
    Permission.VIEW_TRAIL: frozenset({Role.OWNER, Role.MANAGER, Role.SIGNATORY, Role.READER}),
    Permission.REVIEW_TRAIL: _LEAD,
    Permission.SET_HOLD: _LEAD,
    Permission.MANAGE_PEOPLE: _LEAD,
}
_SCHEME = frozenset({BodyRole.ADMINISTRATOR, BodyRole.SCHEME_MANAGER})  # a body of one is run by its administrator
BODY_TABLE: dict[BodyPermission, frozenset[BodyRole]] = {
    BodyPermission.VIEW_REVIEWS: frozenset(BodyRole),
    BodyPermission.REVIEW: frozenset({BodyRole.REVIEWER}),
    BodyPermission.DECIDE: frozenset({BodyRole.DECIDER}),
    BodyPermission.RUN_PROGRAMME: _SCHEME,
    BodyPermission.TRY_POLICY: _SCHEME,
    BodyPermission.PUBLISH_POLICY: _SCHEME,
    BodyPermission.RESCORE: _SCHEME,
    BodyPermission.WRITE_CHECKLIST: _SCHEME | {BodyRole.REVIEWER},
    BodyPermission.APPROVE_CHECKLIST: frozenset({BodyRole.ADMINISTRATOR, BodyRole.DECIDER}),
    BodyPermission.VIEW_TRAIL: frozenset({BodyRole.ADMINISTRATOR, BodyRole.READER}),
    BodyPermission.REVIEW_TRAIL: frozenset({BodyRole.ADMINISTRATOR}),
    BodyPermission.MANAGE_PEOPLE: frozenset({BodyRole.ADMINISTRATOR}),
}

_SIGNED = {Permission.PREPARE, Permission.SUBMIT, Permission.APPROVE_CHECKLIST}
_SIGNED_AT_BODY = {BodyPermission.REVIEW, BodyPermission.DECIDE, BodyPermission.APPROVE_CHECKLIST}
SIGNING_ROLES: frozenset[str] = frozenset(
    role.value
    for roles in (*(TABLE[each] for each in _SIGNED), *(BODY_TABLE[each] for each in _SIGNED_AT_BODY))
    for role in roles
)
"""The roles that sign something: whoever gives one has made sure of the person's identity (21 CFR 11.100(b))."""


def allowed(roles: Iterable[Role | str], permission: Permission) -> bool:
    """Return whether any of the roles carries the permission."""
    return not TABLE[permission].isdisjoint(roles)


def allowed_at_body(roles: Iterable[BodyRole | str], permission: BodyPermission) -> bool:
    """Return whether any of the roles at the body carries the permission."""
    return not BODY_TABLE[permission].isdisjoint(roles)
