"""Passkeys of an account: added, named and removed."""

from typing import Any

from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from audits.web.account.forms import AddPasskeyForm, RenamePasskeyForm
from audits.web.account.pages import AccountPage
from audits.web.door import actor_of, person
from audits.workflow.account.record import AUTHENTICATOR_RENAMED, record_account_event
from audits.workflow.account.second_steps import add_passkey


class AddPasskey(AccountPage, AddWebAuthnView):
    """Has the browser make a passkey, and keeps it."""

    form_class = AddPasskeyForm
    template_name = "web/account/add_passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Keep the refused form and what is wrong with it: allauth's view shows a fresh one."""
        return {**super().get_context_data(**kwargs), **kwargs}

    def form_valid(self, form: BaseForm) -> HttpResponseBase:
        """Keep the passkey; with the first second step come recovery codes, which are shown."""
        given = form.cleaned_data
        is_first = add_passkey(
            person=person(self.request),
            name=given["name"],
            credential=given["credential"],
            actor=actor_of(self.request),
        )
        messages.success(self.request, _("The passkey is added."))
        return redirect("mfa_view_recovery_codes" if is_first else "account")


class RenamePasskey(AccountPage, EditWebAuthnView):
    """Another name for a passkey."""

    form_class = RenamePasskeyForm
    template_name = "web/account/rename_passkey.html"
    success_url = reverse_lazy("account")

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep the name, and that it was given."""
        actor = actor_of(self.request)
        record_account_event(person=self.request.user.pk, action=AUTHENTICATOR_RENAMED, actor=actor, kind="webauthn")
        return super().form_valid(form)


class RemovePasskey(AccountPage, RemoveWebAuthnView):
    """Asks before a passkey is removed."""

    template_name = "web/account/remove_passkey.html"
    success_url = reverse_lazy("account")
