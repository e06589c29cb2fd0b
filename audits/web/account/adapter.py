"""What allauth asks of the product: who may come in, from which address, and what is said afterwards."""

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.hashers import check_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from audits.http.limits import client_address
from audits.web.account.language import in_language
from audits.web.passwords import note_wrong_sign_in, wait_to_sign_in
from audits.workflow.demo import DEMO_LOGINS

if TYPE_CHECKING:
    from compliance.people.models import User

SAID: dict[str | None, "str | Promise"] = {
    "account/messages/password_changed.txt": _("Your password is changed. Every other session has ended."),
    "account/messages/password_set.txt": _("Your password is set. Every other session has ended."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app is removed."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts arise by invitation, at the first run or by the operator; a sign-in leads only to pages of ours."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_password": _("The password is not right. Enter the one you sign in with."),
    }

    def is_open_for_signup(self, request: HttpRequest, *_: Any) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Return whether it is a page of this server, under the name it was asked by."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address for the list of sessions."""
        return client_address(request) or "0.0.0.0"  # noqa: S104 - said of an address that cannot be told

    def pre_login(self, request: HttpRequest, user: "User", **kwargs: Any) -> HttpResponse | None:
        """Refuse closed accounts, and the accounts of a demo where there is none: everybody knows their passwords."""
        if user.is_active and (settings.DEMO or not is_of_a_demo(user.email)):
            return None
        return self.respond_user_inactive(request, user)

    def respond_user_inactive(self, request: HttpRequest, user: "User") -> HttpResponse:
        """Say so on the sign-in page."""
        messages.error(request, _("This account is closed. Ask whoever invited you."))
        return redirect("sign-in")

    def post_login(self, request: HttpRequest, user: "User", **kwargs: Any) -> HttpResponse:
        """Go where the person wanted to, in their language."""
        return in_language(super().post_login(request, user, **kwargs), user.language)

    def reauthenticate(self, user: "User", password: str) -> bool:
        """Return whether it is the password; wrong ones are counted as at the door.

        Not by the account's own method: it may hash the password anew, which signs people out of every session.
        """
        if wait_to_sign_in(context.request, user.email):
            return False
        if check_password(password, user.password):
            return True
        note_wrong_sign_in(context.request, user.email)
        return False

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Say it in our words, or not at all."""
        if message_template in SAID:
            messages.add_message(request, level, str(SAID[message_template]))


def is_of_a_demo(email: str) -> bool:
    """Return whether everybody knows the password; what was a demo once may hold real data now."""
    return any(email.lower() == each.email for each in DEMO_LOGINS)
