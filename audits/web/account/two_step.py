"""Two-step sign-in: the authenticator app and the recovery codes, made of allauth's views."""

from http import HTTPStatus
from typing import Any

from allauth.mfa.recovery_codes.views import (
    DownloadRecoveryCodesView,
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.totp.internal.auth import clear_totp_secret
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from cryptography.fernet import InvalidToken
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from audits.web.account.forms import AppForm
from audits.web.account.pages import AccountPage
from audits.web.door import actor_of, person
from audits.web.refusals import lines_of_refusal
from audits.workflow.account.second_steps import add_app, make_codes
from compliance.core.errors import Refused


class AddApp(AccountPage, ActivateTOTPView):
    """The square for the app, and its first code."""

    form_class = AppForm
    template_name = "web/account/add_app.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The square is drawn here, from the secret alone: nothing in it is text of anybody's."""
        context = super().get_context_data(**kwargs)
        return {**context, **kwargs, "square": mark_safe(context["totp_svg"])}  # noqa: S308

    def form_valid(self, form: AppForm) -> HttpResponseBase:
        """Keep the app, and show the recovery codes that are made with it."""
        try:
            is_first = add_app(person=person(self.request), secret=form.secret, actor=actor_of(self.request))
        except Refused as refused:
            return self.render_to_response(
                self.get_context_data(form=form, lines=lines_of_refusal(refused)),
                status=HTTPStatus.UNPROCESSABLE_ENTITY,
            )
        clear_totp_secret(self.request)
        messages.success(self.request, _("Two-step sign-in is on: the next time, a code is asked for too."))
        return redirect("mfa_view_recovery_codes" if is_first else "account")


class RemoveApp(AccountPage, DeactivateTOTPView):
    """Asks before the app is removed."""

    template_name = "web/account/remove_app.html"
    success_url = reverse_lazy("account")


class _Codes(AccountPage):
    """Codes that were kept under a SECRET_KEY nobody knows any more can only be made anew."""

    http_method_names = ("get", "head")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show them, or lead to where they are made anew."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except InvalidToken:
            return redirect("mfa_generate_recovery_codes")


class RecoveryCodes(_Codes, ViewRecoveryCodesView):
    """The codes that are left, to whoever has just shown who they are."""

    template_name = "web/account/recovery_codes.html"


class RecoveryCodesFile(_Codes, DownloadRecoveryCodesView):
    """The codes as a text to keep or print."""

    template_name = "web/account/recovery_codes.txt"


class NewRecoveryCodes(AccountPage, GenerateRecoveryCodesView):
    """Asks before the codes are made anew."""

    template_name = "web/account/new_recovery_codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Without those there are, which allauth would read: it is of no use here, and may not be possible."""
        return super(GenerateRecoveryCodesView, self).get_context_data(**kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponseBase:
        """Make them, and show them."""
        make_codes(person=person(self.request), actor=actor_of(self.request))
        return redirect("mfa_view_recovery_codes")
