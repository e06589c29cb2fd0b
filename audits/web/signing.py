"""What all pages on which somebody signs have in common: position, how the signer shows who they are, and how that is
refused. With a password: address and password. Without one: a fresh sign-in at their provider. With a passkey: that.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audits.web.door import actor_of, person
from audits.web.providers.leaving import leave_for
from audits.web.providers.offered import Offered, offered, offered_as
from audits.web.refusals import Line, line_of
from audits.web.signing_elsewhere import PROOF
from audits.workflow.connections import connections_of
from audits.workflow.messages import say
from audits.workflow.prove import ask_for_proof
from compliance.core.errors import Problem, Refused
from compliance.people.passkeys import has_passkey
from compliance.signing import proofs
from compliance.signing.proofs import Wanted, holds, proof_of, valid_until
from compliance.signing.recognition import Credentials
from compliance.signing.sessions import is_first_signing
from compliance.signing.statement import acceptance_by

if TYPE_CHECKING:
    from compliance.signing.models import Proof

MENDED_AT = {
    "name.not_printable": "#id_position",
    "signature.email_missing": "#id_email",
    "signature.email_wrong": "#id_email",
    "signature.password_wrong": "#id_password",
    "signature.locked": "#signer",
    "signature.changed_since_shown": "#what",
    "signature.passkey_missing": "#signer",
    "signature.passkey_wrong": "#signer",
    "signature.proof_gone": "#signer",
    "signature.proof_missing": "#signer",
}
FIELDS = {"signature.email_missing": "email", "signature.email_wrong": "email", "signature.password_wrong": "password"}
SECRETS = frozenset({"csrfmiddlewaretoken", "digest", "email", "password", PROOF, "passkey", "by"})
PASSWORD, PASSKEY = "password", "passkey"


class SigningForm(forms.Form):
    """What makes it a signature: both components at the first of a session, the password at each later one; or a fresh
    proof in the place of both.
    """

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
        self._request, self._session = request, request.session.session_key or ""
        self._signer = person(request)
        self._asked = self._proof_named_in(request.GET if data is None else data)
        super().__init__(data, initial=self._asked.typed if self._asked else None)
        self.by = self._chosen()
        self.is_first = is_first_signing(signer=self._signer.pk, session=self._session)
        has_password = self._signer.has_usable_password()
        for name, is_asked in (("email", has_password and self.is_first), ("password", has_password)):
            if is_asked:
                self.fields[name].required = self.by == PASSWORD
            else:
                del self.fields[name]

    @property
    def statement(self) -> str:
        """Where the statement of accountability is accepted, while the person has not done so; else empty."""
        return "" if acceptance_by(self._signer.pk) else statement_address(self._request)

    @property
    def ways(self) -> list[tuple[str, str]]:
        """How the person can show who they are: each as the form sends it, with the provider's name where it is one."""
        ways = [(PASSWORD, "")]
        if not self._signer.has_usable_password():
            ways = [(f"provider:{each.id}", each.name) for each in self._providers]
        return [*ways, (PASSKEY, "")] if self.has_passkey else ways

    @cached_property
    def has_passkey(self) -> bool:
        """Whether a passkey is one of them."""
        return has_passkey(self._signer)

    @property
    def proof(self) -> "Proof | None":
        """The fresh sign-in that the person came back with, as long as it holds."""
        asked = self._asked
        is_by_sign_in = asked is not None and asked.method == proofs.SIGN_IN
        return asked if asked and is_by_sign_in and holds(asked, digest=asked.digest, now=timezone.now()) else None

    @property
    def proof_until(self) -> datetime | None:
        """Until when it holds."""
        return valid_until(self.proof) if self.proof else None

    @property
    def proved_at(self) -> str:
        """The name of the provider at which they signed in."""
        found = offered_as(self.proof.provider) if self.proof else None
        return found.name if found else ""

    @property
    def turned_back(self) -> str:
        """Why the person came back without one, as a sentence."""
        return say(Problem(self._asked.problem)) if self._asked and self._asked.problem else ""

    def credentials(self) -> Credentials:
        """Return what the person gave to sign; only for a valid form."""
        return Credentials(
            signer=self._signer,
            password=self.cleaned_data.get("password", ""),
            shown_digest=self.data.get("digest", ""),
            position=self.cleaned_data["position"],
            email=self.cleaned_data.get("email", ""),
            session=self._session,
            proof=self._asked.pk if self._asked else None,
            answer=self.data.get("passkey", ""),
        )

    def away(self) -> HttpResponse | None:
        """Return the page that leads to the provider for the sign-in that is due, or None when nothing is due there.

        Refused while the person may not sign; only for a valid form.
        """
        if self.by == PASSKEY and not (self._asked and self.data.get("passkey")):
            raise Refused(Problem("signature.passkey_missing"))
        if self.proof or not self.by.startswith("provider:"):
            return None
        provider = next(each for each in self._providers if self.by == f"provider:{each.id}")
        wanted = Wanted(
            signer=self._signer,
            session=self._session,
            digest=self.data.get("digest", "")[:64],
            method=proofs.SIGN_IN,
            page=self._request.path,
            typed={name: value for name, value in self.data.items() if name not in SECRETS},
            provider=provider.id,
        )
        asked = ask_for_proof(wanted=wanted, actor=actor_of(self._request))
        return leave_for(self._request, provider, "sign", data={PROOF: str(asked.pk)}, nonce=asked.challenge)

    def refusal(self, refused: Refused, mended_at: Mapping[str, str] | None = None) -> list[Line]:
        """Return the problems as lines that lead to where each is mended, and mark the field that is wrong."""
        for problem in refused.problems:
            if (field := FIELDS.get(problem.code)) in self.fields:
                self.add_error(field, say(problem))
            if problem.code == "signature.proof_gone":
                self._asked = None
        places = {**MENDED_AT, "signature.statement_missing": statement_address(self._request), **(mended_at or {})}
        return [line_of(problem, places) for problem in refused.problems]

    def _proof_named_in(self, given: Any) -> "Proof | None":
        try:
            named = UUID(given.get(PROOF, ""))
        except (ValueError, AttributeError):
            return None
        found = proof_of(proof=named, person=self._signer.pk, session=self._session)
        return found if found and found.page == self._request.path else None

    def _chosen(self) -> str:
        """The way that was chosen, or the first there is; nothing for a person without any."""
        if self._asked and self._asked.method == proofs.SIGN_IN:
            return f"provider:{self._asked.provider}"
        wanted = self.data.get("by", "")
        if not wanted and self._signer.has_usable_password():
            return PASSWORD
        ways = [way for way, _name in self.ways]
        return wanted if wanted in ways else next(iter(ways), "")

    @cached_property
    def _providers(self) -> list[Offered]:
        """The connected ones that can be asked for a sign-in of this moment."""
        connected = {each.provider for each in connections_of(self._signer)}
        return [each for each in offered() if each.id in connected and each.proves_freshness]


def statement_address(request: HttpRequest) -> str:
    """Return the address of the statement of accountability, from which one comes back to this page."""
    return f"{reverse('statement')}?{urlencode({'next': request.path})}"
