"""The second step of signing in, and signing in by a passkey alone."""

from http import HTTPStatus
from typing import Any

from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from audits.http.limits import address_of, wait_before, wait_left
from audits.web.account.forms import PasskeySecondStepForm, PasskeySignInForm, SecondStepForm, SignInForm
from audits.web.account.pages import AccountPage, lines_of
from audits.web.account.views import sign_in_page, too_often
from audits.web.passwords import ADDRESSES, note_wrong_sign_in
from compliance.people.passkeys import has_passkey


class SecondStep(AccountPage, AuthenticateView):
    """A code or a passkey, once the password was right."""

    form_class = SecondStepForm
    webauthn_form_class = PasskeySecondStepForm
    template_name = "web/account/second_step.html"

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Show what is wrong; the view keeps which of its two forms was sent. A wrong code was counted already."""
        if form is self.webauthn_form:
            note_wrong_sign_in(self.request, self.stage.login.user.email, way="passkey")
        context = self.get_context_data(lines=lines_of(form))
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Offer a passkey to those who have one."""
        context = super().get_context_data(**kwargs)
        return {**context, **kwargs, "has_passkey": has_passkey(self.stage.login.user)}


class PasskeySignIn(AccountPage, LoginWebAuthnView):
    """What a passkey is asked for, as JSON, and its answer in the place of address and password."""

    form_class = PasskeySignInForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign in; an address that sent too much that was wrong has to wait."""
        if wait := wait_left(ADDRESSES, address_of(request), now=timezone.now().timestamp()):
            return too_often(request, SignInForm(), wait)
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Show the sign-in page with what is wrong. Whose account a wrong passkey names is not to be believed."""
        wait_before(ADDRESSES, address_of(self.request), now=timezone.now().timestamp())
        return sign_in_page(self.request, SignInForm(), lines_of(form), HTTPStatus.UNPROCESSABLE_ENTITY)
