"""What allauth does by itself is recorded through its signals: the one exception to the rule that has no signals."""

from typing import TYPE_CHECKING, Any

from allauth.account.authentication import get_authentication_records
from allauth.account.signals import password_changed, password_set, user_logged_in
from allauth.mfa.signals import authenticator_removed, authenticator_used
from django.dispatch import receiver
from django.http import HttpRequest

from audits.web.door import visitor
from audits.workflow.account import record
from audits.workflow.account.record import record_account_event
from audits.workflow.lockout import record_sign_in
from compliance.trail.recording import Actor

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator

    from compliance.people.models import User


@receiver(user_logged_in, dispatch_uid="recording")
def signed_in(*, request: HttpRequest, user: "User", **_: Any) -> None:
    """This function will record by what the person was recognised, and by what in the second step."""
    way, second_step = _steps(get_authentication_records(request, user))
    record_sign_in(email=user.email, succeeded=True, actor=visitor(), way=way, second_step=second_step)


@receiver([password_changed, password_set], dispatch_uid="recording")
def changed_password(*, user: "User", **_: Any) -> None:
    """This function will record that the person set another password."""
    record_account_event(person=user.pk, action=record.PASSWORD_CHANGED, actor=_by(user))


@receiver(authenticator_removed, dispatch_uid="recording")
def removed(*, user: "User", authenticator: "Authenticator", **_: Any) -> None:
    """This function will record that an app, a passkey or the codes were removed."""
    _record(record.AUTHENTICATOR_REMOVED, user, authenticator)


@receiver(authenticator_used, dispatch_uid="recording")
def used(*, user: "User", authenticator: "Authenticator", **_: Any) -> None:
    """This function will record that somebody was recognised by one, to sign in or before a change."""
    _record(record.AUTHENTICATOR_USED, user, authenticator)


def _record(action: str, user: "User", authenticator: "Authenticator") -> None:
    kind = str(authenticator.type)
    is_told = kind != "recovery_codes"  # they come and go with the step that they stand in for
    record_account_event(person=user.pk, action=action, actor=_by(user), is_told=is_told, kind=kind)


def _by(user: "User") -> Actor:
    """The person themselves: in the second step they are not signed in yet."""
    nobody = visitor()
    return Actor(user=user.pk, source=nobody.source, at=nobody.at, request=nobody.request)


def _steps(records: list[dict[str, Any]]) -> tuple[str, str]:
    """The last way in, and what followed it. Earlier ones are of tries in the same browser that came to no end."""
    way = second_step = ""
    for each in records:
        if each["method"] != "mfa":
            way, second_step = each["method"], ""
        elif each.get("passwordless"):
            way, second_step = "passkey", ""
        else:
            second_step = each["type"]
    return way or "unknown", second_step
