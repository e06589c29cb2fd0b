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


class BodyPermission(StrEnum):
    """A thing somebody may be allowed to do for a body."""

    VIEW_REVIEWS = "review.view"
    REVIEW = "review.work"
    DECIDE = "review.decide"
    ADMINISTER = "body.administer"
    WRITE_CHECKLIST = "checklist.write"
    APPROVE_CHECKLIST = "checklist.approve"
    VIEW_TRAIL = "trail.view"
    REVIEW_TRAIL = "trail.review"


_EVERYONE = frozenset(Role)
TABLE: dict[Permission, frozenset[Role]] = {
    Permission.VIEW_AUDIT: _EVERYONE,
    Permission.OPEN_AUDIT: frozenset({Role.MANAGER}),
    Permission.SET_SCOPE: frozenset({Role.MANAGER}),
    Permission.ANSWER: frozenset({Role.MANAGER, Role.CONTRIBUTOR}),
    Permission.SUBMIT: frozenset({Role.SIGNATORY}),
    Permission.WITHDRAW: frozenset({Role.SIGNATORY}),
    Permission.ADD_SITE: frozenset({Role.MANAGER}),
    Permission.FILE: frozenset({Role.MANAGER, Role.SIGNATORY}),
    Permission.ANSWER_FINDING: frozenset({Role.MANAGER, Role.CONTRIBUTOR}),
    Permission.WRITE_CHECKLIST: frozenset({Role.MANAGER, Role.CONTRIBUTOR}),
    Permission.APPROVE_CHECKLIST: frozenset({Role.MANAGER, Role.SIGNATORY}),
    Permission.VIEW_TRAIL: frozenset({Role.MANAGER, Role.SIGNATORY, Role.READER}),
    Permission.REVIEW_TRAIL: frozenset({Role.MANAGER}),
    Permission.SET_HOLD: frozenset({Role.MANAGER}),
}
BODY_TABLE: dict[BodyPermission, frozenset[BodyRole]] = {
    BodyPermission.VIEW_REVIEWS: frozenset(BodyRole),
    BodyPermission.REVIEW: frozenset({BodyRole.REVIEWER}),
    BodyPermission.DECIDE: frozenset({BodyRole.DECIDER}),
    BodyPermission.ADMINISTER: frozenset({BodyRole.ADMINISTRATOR}),
    BodyPermission.WRITE_CHECKLIST: frozenset({BodyRole.ADMINISTRATOR, BodyRole.REVIEWER}),
    BodyPermission.APPROVE_CHECKLIST: frozenset({BodyRole.ADMINISTRATOR, BodyRole.DECIDER}),
    BodyPermission.VIEW_TRAIL: frozenset({BodyRole.ADMINISTRATOR}),
    BodyPermission.REVIEW_TRAIL: frozenset({BodyRole.ADMINISTRATOR}),
}


def allowed(roles: Iterable[Role | str], permission: Permission) -> bool:
    """Return whether any of the roles carries the permission."""
    return not TABLE[permission].isdisjoint(roles)


def allowed_at_body(roles: Iterable[BodyRole | str], permission: BodyPermission) -> bool:
    """Return whether any of the roles at the body carries the permission."""
    return not BODY_TABLE[permission].isdisjoint(roles)
