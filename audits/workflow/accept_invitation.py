"""A person follows the link of an invitation and accepts it, with a new account or with their own."""

from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction

from audits.workflow.change_roles import Verified, give_role, lock
from audits.workflow.connections import Identity, connect_new
from audits.workflow.names import fitting
from compliance.core.errors import Problem, Refused
from compliance.organisations.invitations import digest_of_token
from compliance.organisations.models import Invitation, InvitationState
from compliance.people.models import User
from compliance.trail.recording import INSTANCE, Actor, append_event

_REFUSALS = {
    InvitationState.ACCEPTED: "invitation.used",
    InvitationState.REVOKED: "invitation.revoked",
    InvitationState.EXPIRED: "invitation.expired",
}


@transaction.atomic
def open_invitation(*, token: str, actor: Actor) -> Invitation:
    """This function will note that the link was followed, the first time, and return the invitation.

    Refused for a token that leads nowhere ("invitation.unknown": forged, mistyped or replaced), and for one that was
    accepted, taken back or has expired.
    """
    invitation = _standing(token, actor)
    if invitation.opened_at is None:
        Invitation.objects.this(invitation).update(opened_at=actor.at)
        _record(invitation, actor, "invitation.open")
    return invitation


def account_invited(invitation: Invitation) -> User | None:
    """Return the account with the invited address, or None; Refused when it is closed: accounts are not reopened."""
    account = User.objects.filter(email_key=invitation.email_key).first()
    if account and not account.is_active:
        raise Refused(Problem("invitation.account_closed", {"organisation": invitation.organisation.name}))
    return account


@transaction.atomic
def accept_with_new_account(*, token: str, name: str, password: str, language: str, actor: Actor) -> User:
    """This function will make the account of the invited address, give it the role, and return it.

    Refused without a name or with one that cannot be printed, and when there is such an account; ValidationError for a
    weak password. Of two people with one link one wins, the other's link was used.
    """
    invitation = _standing(token, actor)
    if account_invited(invitation):
        raise Refused(Problem("people.email_taken"))
    person = new_account(email=invitation.email, name=name, password=password, language=language, actor=actor)
    _accept(invitation, person, actor)
    return person


@transaction.atomic
def accept_with_identity(*, token: str, name: str, language: str, identity: Identity, actor: Actor) -> User:
    """This function will make the account of the invited address without a password, connect it with who the person is
    at a provider, give it the role, and return it.

    Refused as above, and for an identity that is connected already. Who holds the link chooses how they sign in: the
    provider's address need not be the invited one.
    """
    invitation = _standing(token, actor)
    if account_invited(invitation):
        raise Refused(Problem("people.email_taken"))
    person = new_account(email=invitation.email, name=name, password=None, language=language, actor=actor)
    connect_new(person=person, identity=identity, actor=Actor(person.pk, actor.source, actor.at, actor.request))
    _accept(invitation, person, actor)
    return person


@transaction.atomic
def accept_with_account(*, token: str, actor: Actor) -> None:
    """This function will give the acting person the role.

    Refused when the invitation is for another address, and for whoever sent it: nobody gives themselves a role.
    """
    invitation = _standing(token, actor)
    account = account_invited(invitation)
    if account is None or account.pk != actor.user:
        raise Refused(Problem("invitation.of_another"))
    _accept(invitation, account, actor)


def new_account(
    *,
    email: str,
    name: str,
    password: str | None,
    language: str,
    actor: Actor,
    is_operator: bool = False,
    is_confirmed: bool = True,
) -> User:
    """This function will store an account, which the person makes for themselves, without a password where they sign in
    elsewhere; Refused or ValidationError as above. `is_confirmed` tells that a link sent to the address was followed.

    Runs in the caller's transaction.
    """
    if not name.strip():
        raise Refused(Problem("people.name_missing", where="name"))
    printed = fitting(name)
    if password is not None:
        validate_password(password, User(email=email, name=printed))
    try:
        with transaction.atomic():
            person = User.objects.create_user(
                email=email,
                name=printed,
                password=password,
                language=language,
                is_operator=is_operator,
                is_confirmed=is_confirmed,
            )
    except IntegrityError as error:
        raise Refused(Problem("people.email_taken")) from error
    by = Actor(user=person.pk, source=actor.source, at=actor.at, request=actor.request)
    append_event(chain=INSTANCE, actor=by, action="person.add", obj=("person", person.pk))
    return person


def _standing(token: str, actor: Actor) -> Invitation:
    """The invitation behind the token, locked after its organisation; or Refused with why it leads nowhere."""
    known = Invitation.objects.across_tenants("the link is the key").filter(token_digest=digest_of_token(token))
    rows = known.select_related("company", "body", "sent_by")
    if found := rows.first():
        lock(found.organisation)
        found = rows.select_for_update(of=("self",)).filter(pk=found.pk).first()
    if found is None:
        raise Refused(Problem("invitation.unknown"))
    if refusal := _REFUSALS.get(found.state(actor.at)):
        day = found.expires_at.date().isoformat()
        raise Refused(Problem(refusal, {"organisation": found.organisation.name, "day": day}))
    return found


def _accept(invitation: Invitation, person: User, actor: Actor) -> None:
    if invitation.sent_by_id == person.pk:  # their address may have become the invited one since
        raise Refused(Problem("people.own_roles"))
    standing = Invitation.objects.this(invitation).filter(accepted_at__isnull=True, revoked_at__isnull=True)
    if not standing.update(accepted_at=actor.at, accepted_by=person):
        raise Refused(Problem("invitation.used"))
    by = Actor(user=person.pk, source=actor.source, at=actor.at, request=actor.request)
    _record(invitation, by, "invitation.accept")
    give_role(
        organisation=invitation.organisation,
        person=person.pk,
        role=invitation.role,
        actor=by,
        verified=Verified(invitation.identity_check, invitation.sent_by_id if invitation.identity_check else None),
        invitation=str(invitation.pk),
        stages=invitation.stages,
    )


def _record(invitation: Invitation, actor: Actor, action: str) -> None:
    append_event(
        chain=invitation.organisation.pk,
        actor=actor,
        action=action,
        obj=("invitation", invitation.pk),
        data={"role": invitation.role},
    )
