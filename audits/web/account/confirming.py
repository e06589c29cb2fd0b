"""Before something sensitive is changed the person shows once more who they are: allauth's reauthentication."""

from typing import Any

from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from audits.web.account.forms import ConfirmByCodeForm, ConfirmByPasskeyForm, ConfirmForm
from audits.web.account.pages import AccountPage
from audits.web.passwords import note_wrong_sign_in

OTHERWISE = {
    "reauthenticate": _("Use the password"),
    "mfa_reauthenticate": _("Use a code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class _Confirm(AccountPage):
    template_name = "web/account/confirm.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Offer the other ways, each in our words."""
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        ways = context["reauthentication_alternatives"]
        return {
            **context,
            **kwargs,
            "others": [(OTHERWISE[way["id"]], way["url"]) for way in ways if way["id"] in OTHERWISE],
        }


class Confirm(_Confirm, ReauthenticateView):
    """By the password."""

    form_class = ConfirmForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Outside of a transaction: comparing a password is slow on purpose, and nothing is stored when it is right."""
        return super(AccountPage, self).post(request, *args, **kwargs)


class ConfirmByCode(_Confirm, ReauthenticateByCodeView):
    """By a code of the second step."""

    form_class = ConfirmByCodeForm


class ConfirmByPasskey(_Confirm, ReauthenticateWebAuthnView):
    """By a passkey."""

    form_class = ConfirmByPasskeyForm

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Count it like a wrong password, and show the page again."""
        note_wrong_sign_in(self.request, self.request.user.email, way="passkey")
        return super().form_invalid(form)
