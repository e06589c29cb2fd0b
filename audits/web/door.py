"""What every page does first: who acts, which audit they may see, and how a refusal becomes an answer."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone

from audits.conduct.queries import audits_visible_to
from audits.http.request_ids import current_request_id
from audits.web.context import page_of
from compliance.organisations.permissions import Permission, allowed
from compliance.organisations.queries import roles_and_stages_at
from compliance.organisations.stages import Stages, stage_name, stages_open
from compliance.trail.recording import Actor, Source

if TYPE_CHECKING:
    from audits.conduct.models import Audit
    from compliance.people.models import User


def person(request: HttpRequest) -> "User":
    """Return the signed-in person; views behind `login_required` always have one."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user


def actor_of(request: HttpRequest) -> Actor:
    """Return the signed-in person as the one who acts, now, through the web."""
    return Actor(user=person(request).pk, source=Source.WEB, at=timezone.now(), request=current_request_id())


def visitor() -> Actor:
    """Return somebody without an account as the one who acts, now, through the web."""
    return Actor(user=None, source=Source.WEB, at=timezone.now(), request=current_request_id())


def audit_or_404(request: HttpRequest, audit: UUID) -> "Audit":
    """Return an audit of the person's own companies; 404 never says whether another one exists."""
    found = audits_visible_to(person(request).pk).filter(pk=audit).first()
    if found is None:
        raise Http404
    page_of(request).be_about(found.company_id)
    return found


@dataclass(frozen=True, slots=True)
class Rights:
    """What a person may do at a company, and in which stages they answer there."""

    permissions: frozenset[Permission]
    stages: Stages

    def __contains__(self, permission: object) -> bool:
        return permission in self.permissions

    def reach(self, audit: "Audit", stage: str) -> bool:
        """Return whether the stage of the audit's checklist is one that they answer."""
        return self.stages is None or stage_name(audit.checklist_version.code, stage) in self.stages


def answers_some(rights: Rights, audit: "Audit") -> bool:
    """Return whether there is a stage in the audit's checklist that the person answers."""
    own = stage_name(audit.checklist_version.code, "")
    return Permission.ANSWER in rights and (
        rights.stages is None or any(each.startswith(own) for each in rights.stages)
    )


def rights_at(request: HttpRequest, company: UUID) -> Rights:
    """Return what the person may do at the company, for deciding which buttons to show. One query."""
    held = roles_and_stages_at(person=person(request).pk, company=company)
    roles = [role for role, _ in held]
    may = frozenset(permission for permission in Permission if allowed(roles, permission))
    return Rights(may, stages_open(held, Permission.ANSWER))
