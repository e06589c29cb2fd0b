"""The forms of accounts: signing in, the second step, confirming who one is, and what is changed then."""

from typing import TYPE_CHECKING, Any

from allauth.account.forms import ReauthenticateForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCode
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from audits.web.passwords import note_wrong_sign_in, says_to_wait
from compliance.people.codes import accept_code

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator

_ONE_TIME = {"autocomplete": "one-time-code", "spellcheck": "false", "autocapitalize": "off"}


class SignInForm(forms.Form):
    """E-mail address and password; whether they fit is decided by the view."""

    email = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username webauthn"}),
        error_messages={"required": _("Enter the e-mail address of your account.")},
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Enter your password.")},
    )


class _ByCode(forms.Form):
    """One field for the code of an app and for recovery codes; wrong ones are counted like wrong passwords."""

    user: Any
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("The six digits that your authenticator app shows, or one of your recovery codes."),
        widget=forms.TextInput(attrs=_ONE_TIME),
        error_messages={"required": _("Enter the code.")},
    )

    def clean_code(self) -> str:
        """Use the code up, or refuse it."""
        if says := says_to_wait(context.request, self.user.email):
            raise ValidationError(says)
        code = self.cleaned_data["code"]
        self.authenticator = accept_code(self.user, code)
        if self.authenticator is None:
            note_wrong_sign_in(context.request, self.user.email, way="code")
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(_ByCode, AuthenticateForm):
    """The second step of signing in."""


class ConfirmByCodeForm(_ByCode, ReauthenticateByCode):
    """A code before something sensitive is changed."""


class ConfirmForm(ReauthenticateForm):
    """The password before something sensitive is changed."""

    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Enter your password.")},
    )

    def clean_password(self) -> str:
        """Refuse another password, and any while the account is locked."""
        if says := says_to_wait(context.request, self.user.email):
            raise ValidationError(says)
        return super().clean_password()


class AppForm(ActivateTOTPForm):
    """The first code of a new authenticator app shows that it was read."""

    code = forms.CharField(
        label=_("Code that the app shows"),
        max_length=20,
        widget=forms.TextInput(attrs={**_ONE_TIME, "inputmode": "numeric"}),
        error_messages={"required": _("Enter the six digits that the app shows.")},
    )


class _Passkey(forms.Form):
    """What a passkey answers. Whatever in a forged answer breaks the reading of it, it is no passkey of the account."""

    credential = forms.JSONField(
        widget=forms.HiddenInput,
        error_messages={
            "required": _("No passkey was handed over. Press the button again and follow your browser."),
            "invalid": _("No passkey was handed over. Press the button again and follow your browser."),
        },
    )

    def clean_credential(self) -> "Authenticator":
        """Return which passkey of the account it is."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except Exception as error:
            raise ValidationError(
                _("This passkey does not open the account. Use another one, or your password.")
            ) from error


class PasskeySignInForm(_Passkey, LoginWebAuthnForm):
    """A passkey in the place of address and password."""


class PasskeySecondStepForm(_Passkey, AuthenticateWebAuthnForm):
    """A passkey as the second step."""


class ConfirmByPasskeyForm(_Passkey, ReauthenticateWebAuthnForm):
    """A passkey before something sensitive is changed."""


class AddPasskeyForm(AddWebAuthnForm):
    """A new passkey with a name to know it by."""

    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        help_text=_("To know it by, such as “Work laptop”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Give the passkey a name.")},
    )
    passwordless = forms.BooleanField(
        label=_("It also signs me in without my password"),
        required=False,
        initial=True,
        help_text=_("It then asks for your fingerprint, your face or its PIN each time."),
    )
    credential = forms.JSONField(
        widget=forms.HiddenInput,
        error_messages={
            "required": _("No passkey was made. Press the button again and follow your browser."),
            "invalid": _("No passkey was made: what your browser sent cannot be read."),
        },
    )

    def clean(self) -> dict[str, Any]:
        """Whatever a forged answer breaks, no passkey was made. Without a name none was asked for yet."""
        if "name" in self.errors:
            self.errors.pop("credential", None)
            return self.cleaned_data
        try:
            return super().clean() or {}
        except Exception as error:
            raise ValidationError(_("No passkey was made: what your browser sent cannot be read.")) from error


class RenamePasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Give the passkey a name.")},
    )


class NewPasswordForm(forms.Form):
    """A new password; how good it must be is decided where it is set."""

    password = forms.CharField(
        label=_("New password"),
        max_length=200,
        strip=False,
        help_text=_("At least twelve characters. A few words that only you would put together are easy to keep."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Choose a password.")},
    )


class ForgottenForm(forms.Form):
    """Whose password is forgotten."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={
            "required": _("Enter the e-mail address of your account."),
            "invalid": _("Enter a whole e-mail address, such as ana@company.example."),
        },
    )


class AddressForm(forms.Form):
    """The next address of the account."""

    email = forms.EmailField(
        label=_("New e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Enter the new e-mail address."),
            "invalid": _("Enter a whole e-mail address, such as ana@company.example."),
        },
    )
