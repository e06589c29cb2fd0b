"""The form that makes an API token. Which scopes may be given is decided by the use case, whatever is sent."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from audits.web.choosing import offer
from audits.web.tokens.words import SCOPES
from compliance.core.ids import new_id
from compliance.tokens.scopes import LONGEST_NAME, Scope

LIVES = (7, 30, 90, 180, 365)  # days
USUAL = 90


class ScopeOption:
    """A scope to tick: its word, what a program does with it, and whether it is ticked."""

    def __init__(self, scope: Scope, ticked: Iterable[str]) -> None:
        self.value = scope.value
        self.word, self.does = SCOPES[scope]
        self.ticked = scope.value in ticked


class TokenForm(forms.Form):
    """A name, scopes, and how long it lives; `id` is what makes a form that is sent twice one token."""

    needed = ("scopes",)

    id = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid"), _("The form did not arrive whole. Open it again.")),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        help_text=_("What will use it, such as “nightly export”. Lists and the trail show it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter a name: it tells you later what may be revoked.")},
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it is for"),
        error_messages={
            "required": _("Choose at least one thing that the token is for."),
            "invalid_choice": _("Choose among the scopes listed."),
        },
    )
    days = forms.TypedChoiceField(
        label=_("How long it lives"),
        coerce=int,
        initial=USUAL,
        help_text=_("A shorter life is a smaller loss when a secret gets out."),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of the times listed.")),
    )

    def __init__(self, data: Any = None, *, scopes: Iterable[Scope]) -> None:
        super().__init__(data, initial={"id": new_id()})
        within = list(scopes)
        offer(self, "scopes", ((each.value, SCOPES[each][0]) for each in within))
        offer(self, "days", ((each, ngettext("%(n)s day", "%(n)s days", each) % {"n": each}) for each in LIVES))
        self.options = [ScopeOption(each, self["scopes"].value() or ()) for each in within]
