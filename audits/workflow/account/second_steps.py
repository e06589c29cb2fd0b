"""A second step is added to an account, and recovery codes beside it, so that a lost phone locks nobody out."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import IntegrityError, transaction

from audits.workflow.account.record import AUTHENTICATOR_ADDED, CODES_MADE, record_account_event
from compliance.core.errors import Problem, Refused
from compliance.people.models import User
from compliance.trail.recording import Actor

# Not allauth's flows: those tell of it only after the commit, and a change is recorded in its own transaction.


@transaction.atomic
def add_app(*, person: User, secret: str, actor: Actor) -> bool:
    """This function will keep the app's secret and return whether recovery codes were made with it; Refused for a
    second app.
    """
    try:
        with transaction.atomic():
            TOTP.activate(person, secret)
    except IntegrityError as error:
        raise Refused(Problem("person.has_an_app")) from error
    return _added(person, Authenticator.Type.TOTP, actor)


@transaction.atomic
def add_passkey(*, person: User, name: str, credential: dict[str, Any], actor: Actor) -> bool:
    """This function will keep the passkey, whose answer was checked, and return whether recovery codes were made."""
    WebAuthn.add(person, name, credential)
    return _added(person, Authenticator.Type.WEBAUTHN, actor)


@transaction.atomic
def make_codes(*, person: User, actor: Actor, is_told: bool = True) -> None:
    """This function will make ten new recovery codes in the place of those there were, and say so if `is_told`."""
    User.objects.select_for_update().get(pk=person.pk)
    Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(person)
    record_account_event(person=person.pk, action=CODES_MADE, actor=actor, is_told=is_told)


def _added(person: User, kind: str, actor: Actor) -> bool:
    record_account_event(person=person.pk, action=AUTHENTICATOR_ADDED, actor=actor, kind=str(kind))
    if Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES).exists():
        return False
    make_codes(person=person, actor=actor, is_told=False)
    return True
