"""Accounts connected to a provider elsewhere: by whom, how, and by which rules. The subject is the identity there; an
address is only ever a hint, for addresses change hands.
"""

from collections.abc import Collection
from dataclasses import dataclass

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from audits.workflow.account.record import CONNECTED, DISCONNECTED, record_account_event
from compliance.core.errors import Problem, Refused
from compliance.people.models import User, email_key
from compliance.people.passkeys import has_passkey
from compliance.trail.recording import Actor


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is at a provider. `is_verified`: the provider says, signed, that the address is theirs."""

    provider: str
    subject: str
    email: str = ""
    is_verified: bool = False


def person_known_as(identity: Identity) -> User | None:
    """Return whose account is connected to this identity, closed ones too."""
    found = SocialAccount.objects.select_related("user").filter(provider=identity.provider, uid=identity.subject)
    account = found.first()
    return account.user if account else None


@transaction.atomic
def connect_own(*, identity: Identity, actor: Actor) -> None:
    """This function will connect the acting person's account to the identity; a second time changes nothing.

    Refused when it is connected to another account, and while theirs is connected to another identity there.
    """
    _connect(User.objects.select_for_update().get(pk=str(actor.user)), identity, actor, way="own")


@transaction.atomic
def connect_by_address(*, identity: Identity, domains: Collection[str], actor: Actor) -> User | None:
    """This function will connect the open account with the identity's address and return it; None where nobody may be
    found by it.

    The operator must trust the provider with the domain, the provider must say that the address is verified, and it
    must be spelt in ASCII and, but for capitals, as the account's: look-alikes find nobody. An account connected to
    somebody else there stays theirs: an address that was given to a successor does not bring the account along.
    """
    address = identity.email.strip()
    if not (identity.is_verified and address.isascii() and address.rpartition("@")[2].lower() in domains):
        return None
    person = User.objects.select_for_update().filter(email_key=email_key(address), is_active=True).first()
    if person is None or person.email.lower() != address.lower():
        return None
    by = Actor(user=person.pk, source=actor.source, at=actor.at, request=actor.request)
    try:
        _connect(person, identity, by, way="address")
    except Refused:
        return None
    return person


@transaction.atomic
def connect_new(*, person: User, identity: Identity, actor: Actor) -> None:
    """This function will connect an account that was made with the identity; Refused as above."""
    _connect(person, identity, actor, way="invitation")


@transaction.atomic
def disconnect(*, provider: str, actor: Actor) -> None:
    """This function will end the connection of the acting person's account to a provider, if there is one.

    Refused when it is the only way in: without a password and without a passkey.
    """
    person = User.objects.select_for_update().get(pk=str(actor.user))
    connections = SocialAccount.objects.filter(user=person)
    is_last = not connections.exclude(provider=provider).exists()
    if is_last and not person.has_usable_password() and not has_passkey(person):
        raise Refused(Problem("provider.last_way_in"))
    if connections.filter(provider=provider).delete()[0]:
        record_account_event(person=person.pk, action=DISCONNECTED, actor=actor, provider=provider)


def connections_of(person: User) -> list[SocialAccount]:
    """Return the person's connections, the oldest first."""
    return list(SocialAccount.objects.filter(user=person).order_by("date_joined"))


def forget_connections(person: User) -> None:
    """This function will remove them all: the subject at a provider is data of the person's."""
    SocialAccount.objects.filter(user=person).delete()


def _connect(person: User, identity: Identity, actor: Actor, *, way: str) -> None:
    owner = person_known_as(identity)
    if owner and owner.pk != person.pk:
        raise Refused(Problem("provider.of_another"))
    if owner:
        return
    if SocialAccount.objects.filter(user=person, provider=identity.provider).exists():
        raise Refused(Problem("provider.connected_otherwise"))
    SocialAccount.objects.create(user=person, provider=identity.provider, uid=identity.subject, extra_data={})
    record_account_event(
        person=person.pk,
        action=CONNECTED,
        actor=actor,
        is_told=way != "invitation",  # who makes an account with it knows
        provider=identity.provider,
        way=way,
    )
