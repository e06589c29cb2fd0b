"""Somebody who manages people invites a person by e-mail, sends the invitation again, or takes it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from audits.workflow.change_roles import lock, require_grantable, require_manager, require_stages, verified_by
from audits.workflow.jobs import enqueue
from audits.workflow.models import JobKind
from audits.workflow.revoking import record, revoke
from compliance.core.errors import Problem, Refused
from compliance.organisations.invitations import VALID_FOR, digest_of_token, token_of
from compliance.organisations.membership import Organisation, kind_of
from compliance.organisations.models import Invitation
from compliance.people.models import User, email_key
from compliance.trail.recording import Actor


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is invited, as what, how their identity was made sure of where the role signs, and in which language; a
    contributor may be limited to stages.
    """

    email: str
    role: str
    identity_check: str = ""
    language: str = "en"
    stages: Sequence[str] = ()


@transaction.atomic
def invite_person(*, organisation: Organisation, wanted: Wanted, actor: Actor) -> Invitation:
    """This function will store an invitation that holds for a week, and have its mail sent once that is committed.

    Denied for those who do not manage people; Refused for an address that takes no mail or is the actor's own, a role
    that is not the actor's to give or that the person has, a role that signs without an identity check, and a second
    open invitation.
    """
    lock(organisation)
    mine = require_manager(organisation, actor)
    email = mailable(wanted.email)
    _require_another(actor, email)
    require_grantable(organisation, mine, [wanted.role])
    require_stages(organisation, wanted.stages, [wanted.role])
    verified = verified_by(actor, wanted.identity_check, [wanted.role])
    _require_new(organisation, email, wanted.role)
    sending = uuid4()
    invitation = Invitation.objects.create(
        **{kind_of(organisation): organisation},
        role=wanted.role,
        stages=sorted(set(wanted.stages)),
        email=email,
        email_key=email_key(email),
        language=wanted.language,
        identity_check=verified.check,
        sending=sending,
        token_digest=digest_of_token(token_of(sending)),
        sent_by_id=actor.user,
        sent_at=actor.at,
        expires_at=actor.at + VALID_FOR,
    )
    _send(invitation, actor, "invitation.send")
    return invitation


@transaction.atomic
def resend_invitation(*, organisation: Organisation, invitation: UUID, actor: Actor) -> None:
    """This function will send an open or expired invitation again: with a new link, for another week; the old link
    dies. Whoever invited the person stays the one who made sure of their identity.
    """
    row = _open_invitation(organisation, invitation, actor)
    row.sending, row.opened_at = uuid4(), None
    row.token_digest = digest_of_token(token_of(row.sending))
    row.sent_at, row.expires_at = actor.at, actor.at + VALID_FOR
    row.save(update_fields=["sending", "opened_at", "token_digest", "sent_at", "expires_at"])
    _send(row, actor, "invitation.resend")


@transaction.atomic
def revoke_invitation(*, organisation: Organisation, invitation: UUID, actor: Actor) -> None:
    """This function will take an open or expired invitation back: its link leads nowhere from now on."""
    revoke(_open_invitation(organisation, invitation, actor), actor)


def mailable(text: str) -> str:
    """Return the address without the space around it; Refused for one that no mail can be sent to.

    Line ends and other control characters never reach a mail's head: Django's check allows none.
    """
    email = text.strip()
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refused(Problem("people.email_unusable", {"email": email[:80]}, "email")) from error
    if len(email) > 254 or len(email_key(email)) > 254:
        raise Refused(Problem("people.email_unusable", {"email": email[:80]}, "email"))
    return email


def _require_another(actor: Actor, email: str) -> None:
    """Nobody gives themselves a role, by an invitation no more than by changing their roles."""
    if actor.user and User.objects.filter(pk=actor.user, email_key=email_key(email)).exists():
        raise Refused(Problem("people.own_roles", where="email"))


def _require_new(organisation: Organisation, email: str, role: str) -> None:
    key = email_key(email)
    if member := organisation.memberships.filter(person__email_key=key, role=role).select_related("person").first():
        raise Refused(Problem("invitation.has_the_role", {"name": member.person.name}))
    waiting = organisation.invitations.filter(accepted_at__isnull=True, revoked_at__isnull=True)
    if waiting.filter(email_key=key, role=role).exists():
        raise Refused(Problem("invitation.waits"))


def _open_invitation(organisation: Organisation, invitation: UUID, actor: Actor) -> Invitation:
    """The invitation, locked as its organisation is, whose role is the actor's to give."""
    lock(organisation)
    mine = require_manager(organisation, actor)
    row = organisation.invitations.select_for_update().get(pk=invitation)
    require_grantable(organisation, mine, [row.role])
    if row.accepted_at or row.revoked_at:
        raise Refused(Problem("invitation.not_open"))
    return row


def _send(invitation: Invitation, actor: Actor, action: str) -> None:
    until = invitation.expires_at.isoformat()
    limit = {"stages": invitation.stages} if invitation.stages else {}
    record(invitation, actor, action, {"role": invitation.role, "until": until, **limit})
    enqueue(kind=JobKind.INVITE, subject=invitation.sending, submission=invitation.sending, at=actor.at)
