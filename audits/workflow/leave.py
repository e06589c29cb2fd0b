"""Somebody leaves a company or a body: access ends at once, their work stays theirs, what is open passes on."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from audits.workflow.account.end_sessions import end_sessions
from audits.workflow.change_roles import (
    lock,
    require_grantable,
    require_manager,
    require_somebody_manages,
    take_role,
)
from audits.workflow.leave_work import hand_over_reviews
from audits.workflow.revoke_token import revoke_tokens_of
from audits.workflow.revoking import revoke_open, sent_without_right
from compliance.core.errors import Problem, Refused
from compliance.organisations.membership import Organisation, roles_in
from compliance.organisations.models import Body
from compliance.organisations.queries import bodies_of, companies_of
from compliance.people.models import User
from compliance.trail.recording import Actor


@transaction.atomic
def end_access(*, organisation: Organisation, person: UUID, actor: Actor, successor: UUID | None = None) -> None:
    """This function will take every role the person holds there and hand over their open reviews to the successor.

    Anybody may leave; others are removed by those who manage people, owners by owners. Their open invitations to the
    same organisation die with it, so that no old link leads back in, and so do those that they sent into roles that
    sign or manage people, and their API tokens: nobody answers for them any more. The account stays: it is never given
    to anybody else, and may belong elsewhere; where it does not, its sessions end. Refused when nobody would be left to
    manage people, or open work has no successor.
    """
    lock(organisation)
    held = roles_in(organisation, person=person)
    if person != actor.user:
        require_grantable(organisation, require_manager(organisation, actor), held)
    if not held:
        raise Refused(Problem("people.not_here", {"organisation": organisation.name}))
    require_somebody_manages(organisation, without=person)
    if isinstance(organisation, Body):
        hand_over_reviews(body=organisation, person=person, successor=successor, actor=actor)
    for role in sorted(held):
        take_role(organisation=organisation, person=person, role=role, actor=actor)
    revoke_tokens_of(organisation=organisation, person=person, actor=actor)
    key = User.objects.values_list("email_key", flat=True).get(pk=person)
    without_right = sent_without_right(organisation, person=person, held=held)
    revoke_open(organisation, Q(email_key=key) | without_right, actor)
    if not (companies_of(person) or bodies_of(person)):
        end_sessions(person=person, actor=actor)
