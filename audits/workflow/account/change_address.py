"""The address of an account: asked for, confirmed from the mail that goes there, and only then the account's."""

from uuid import UUID

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.db import IntegrityError, transaction

from audits.workflow.account.record import (
    ADDRESS_ASKED,
    ADDRESS_CHANGED,
    ADDRESS_CONFIRMED,
    record_account_event,
)
from audits.workflow.invite import mailable
from compliance.core.errors import Problem, Refused
from compliance.people.addresses import is_taken, keep_address, let_wait
from compliance.people.models import User, email_key
from compliance.trail.recording import Actor


@transaction.atomic
def ask_for_address(*, email: str, actor: Actor) -> None:
    """This function will have the acting person's new address wait, and mails sent to it and to the present one.

    Whether another account has it already is told to nobody but the reader of mail to it. Refused for an address that
    no mail can be sent to, and for the one that the account has.
    """
    person = User.objects.select_for_update().get(pk=str(actor.user))
    wanted = mailable(email)
    if email_key(wanted) == person.email_key:
        raise Refused(Problem("address.same", where="email"))
    _ask(person, let_wait(person, wanted), actor)


@transaction.atomic
def ask_to_confirm(*, person: UUID, actor: Actor) -> None:
    """This function will have the link sent that confirms the waiting address, or else the account's own."""
    found = User.objects.select_for_update().get(pk=person)
    address = EmailAddress.objects.filter(user=found, verified=False).order_by("primary").first()
    if address:
        _ask(found, address, actor)


@transaction.atomic
def drop_waiting_address(*, actor: Actor) -> None:
    """This function will forget the acting person's address that waits; its link leads nowhere from now on."""
    EmailAddress.objects.filter(user=str(actor.user), primary=False).delete()


@transaction.atomic
def confirm_address(*, key: str, actor: Actor) -> User:
    """This function will confirm the acting person's address that the link is about, and return the account.

    Refused for a link that is forged, too old, used, replaced or another's ("address.link_dead"), and when another
    account has the address by now, in any spelling of its letters.
    """
    person = User.objects.select_for_update().get(pk=str(actor.user))
    address = address_behind(key=key, person=person.pk)
    if address.primary:
        EmailAddress.objects.filter(pk=address.pk).update(verified=True)
        record_account_event(person=person.pk, action=ADDRESS_CONFIRMED, actor=actor)
        return person
    if is_taken(address.email, but=person.pk):
        raise Refused(Problem("address.taken"))
    person.email = address.email
    try:
        with transaction.atomic():
            person.save(update_fields=["email"])
    except IntegrityError as error:
        raise Refused(Problem("address.taken")) from error
    keep_address(person, is_confirmed=True)
    record_account_event(person=person.pk, action=ADDRESS_CHANGED, actor=actor)
    return person


def address_behind(*, key: str, person: UUID) -> EmailAddress:
    """Return the person's unconfirmed address that the link is about; Refused as above."""
    found = EmailConfirmationHMAC.from_key(key)
    if found is None or found.email_address.user_id != person:
        raise Refused(Problem("address.link_dead"))
    return found.email_address


def _ask(person: User, address: EmailAddress, actor: Actor) -> None:
    record_account_event(person=person.pk, action=ADDRESS_ASKED, actor=actor, address=address.pk)
