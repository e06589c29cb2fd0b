"""What all pages on which somebody signs have in common: position, address and password, and how that is refused."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audits.web.door import person
from audits.web.refusals import Line, line_of
from audits.workflow.messages import say
from compliance.core.errors import Refused
from compliance.signing.recognition import Credentials, is_first_signing
from compliance.signing.statement import acceptance_by

MENDED_AT = {
    "name.not_printable": "#id_position",
    "signature.email_missing": "#id_email",
    "signature.email_wrong": "#id_email",
    "signature.password_wrong": "#id_password",
    "signature.locked": "#id_password",
    "signature.changed_since_shown": "#what",
}
FIELDS = {"signature.email_missing": "email", "signature.email_wrong": "email", "signature.password_wrong": "password"}


class SigningForm(forms.Form):
    """What makes it a signature: both components at the first of a session, the password at each later one."""

    position = forms.CharField(
        label=_("Your position"),
        required=False,
        max_length=200,
        help_text=_("Printed under your name, such as “Lead reviewer”."),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    email = forms.CharField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("The one you sign in with. Asked at your first signature after each sign-in."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter your e-mail address: your first signature after signing in needs both.")},
    )
    password = forms.CharField(
        label=_("Your password, again"),
        max_length=200,
        strip=False,
        help_text=_("Asked each time, so that nobody signs from a desk left open."),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Enter your password: it is what makes this your signature.")},
    )

    def __init__(self, request: HttpRequest, data: Any = None) -> None:
        super().__init__(data)
        self._request, self._session = request, request.session.session_key or ""
        self.is_first = is_first_signing(signer=person(request).pk, session=self._session)
        if not self.is_first:
            del self.fields["email"]

    @property
    def statement(self) -> str:
        """Where the statement of accountability is accepted, while the person has not done so; else empty."""
        return "" if acceptance_by(person(self._request).pk) else statement_address(self._request)

    def credentials(self) -> Credentials:
        """Return what the person gave to sign; only for a valid form."""
        return Credentials(
            signer=person(self._request),
            password=self.cleaned_data["password"],
            shown_digest=self._request.POST.get("digest", ""),
            position=self.cleaned_data["position"],
            email=self.cleaned_data.get("email", ""),
            session=self._session,
        )

    def refusal(self, refused: Refused, mended_at: Mapping[str, str] | None = None) -> list[Line]:
        """Return the problems as lines that lead to where each is mended, and mark the field that is wrong."""
        for problem in refused.problems:
            if (field := FIELDS.get(problem.code)) in self.fields:
                self.add_error(field, say(problem))
        places = {**MENDED_AT, "signature.statement_missing": statement_address(self._request), **(mended_at or {})}
        return [line_of(problem, places) for problem in refused.problems]


def statement_address(request: HttpRequest) -> str:
    """Return the address of the statement of accountability, from which one comes back to this page."""
    return f"{reverse('statement')}?{urlencode({'next': request.path})}"
