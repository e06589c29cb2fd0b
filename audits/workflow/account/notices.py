"""Mails about an account, sent by the worker from the event that records what happened. Links are made as they are
sent: neither the event nor the job holds one.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audits.workflow import lockout
from audits.workflow.account import record
from audits.workflow.account.reset_password import reset_key
from audits.workflow.jobs import finish
from audits.workflow.mail import send_mail
from audits.workflow.models import JobKind
from compliance.people.addresses import is_taken
from compliance.people.models import User
from compliance.trail.models import TrailEvent
from compliance.trail.recording import Actor

CHANGES: "Mapping[str, str | Promise]" = {
    record.PASSWORD_CHANGED: _("Your password was changed"),
    record.PASSWORD_RESET: _("Your password was set anew by a link from a mail"),
    record.ADDRESS_CHANGED: _("This address is now the one you sign in with"),
    record.AUTHENTICATOR_ADDED: _("A way to sign in was added to your account"),
    record.AUTHENTICATOR_REMOVED: _("A way to sign in was removed from your account"),
    record.CONNECTED: _("A way to sign in was added to your account"),
    record.DISCONNECTED: _("A way to sign in was removed from your account"),
    record.CODES_MADE: _("New recovery codes were made for your account"),
    record.TWO_STEP_RESET: _("Two-step sign-in of your account was reset by an operator"),
}


def send_notice(*, event: UUID, actor: Actor) -> None:
    """This function will send what the event asks for; nothing to an account that is closed by now."""
    told = TrailEvent.objects.get(pk=event)
    _SENDERS.get(told.action, _tell_of_change)(told)
    finish(kind=JobKind.NOTICE, subject=event, at=actor.at)


def _tell_of_change(told: TrailEvent) -> None:
    if person := _owner(told):
        context = {"what": CHANGES[told.action], "at": told.at, "link": _address("account")}
        _send(person, person.email, "account_changed", context)


def _send_reset_link(told: TrailEvent) -> None:
    if person := _owner(told):
        context = {
            "link": _address("new-password", reset_key(person)),
            "hours": settings.PASSWORD_RESET_TIMEOUT // 3600,
        }
        _send(person, person.email, "password_reset", context)


def _send_confirmation(told: TrailEvent) -> None:
    """The present address is told first, so that its reader can act before the other is confirmed."""
    person = _owner(told)
    address = EmailAddress.objects.filter(pk=_data(told)["address"], verified=False).first()
    if person is None or address is None:
        return
    if not address.primary:
        context = {"at": told.at, "new": address.email, "link": _address("account")}
        _send(person, person.email, "address_asked", context)
    if is_taken(address.email, but=person.pk):
        _send(person, address.email, "address_taken", {"at": told.at, "link": _address("sign-in")})
    else:
        link = _address("confirm-address", EmailConfirmationHMAC.create(address).key)
        _send(person, address.email, "address_confirm", {"email": address.email, "link": link})


_SENDERS: Mapping[str, Callable[[TrailEvent], None]] = {
    lockout.SIGN_IN: lockout.tell_of_lock,
    lockout.SIGNING: lockout.tell_of_lock,
    record.RESET_ASKED: _send_reset_link,
    record.ADDRESS_ASKED: _send_confirmation,
}


def _owner(told: TrailEvent) -> User | None:
    return User.objects.filter(pk=told.object_id, is_active=True).first()


def _data(told: TrailEvent) -> dict[str, Any]:
    return json.loads(bytes(told.body))["data"]


def _address(name: str, *args: str) -> str:
    return settings.PUBLIC_URL + reverse(name, args=args)


def _send(person: User, to: str, template: str, context: Mapping[str, Any]) -> None:
    told = {"name": person.name, **context}
    send_mail(to=[to], template=template, context=told, language=person.language or settings.LANGUAGE_CODE)
