"""The part of a form with which somebody of a body signs: position and the password again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SigningForm(forms.Form):
    """What makes it a signature."""

    position = forms.CharField(
        label=_("Your position"),
        required=False,
        max_length=200,
        help_text=_("Printed under your name, such as “Lead reviewer”."),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    password = forms.CharField(
        label=_("Your password, again"),
        max_length=200,
        strip=False,
        help_text=_("Asked each time, so that nobody signs from a desk left open."),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Enter your password: it is what makes this your signature.")},
    )


def text_field(label: Any, hint: Any, missing: Any, *, rows: int = 4, required: bool = True) -> forms.CharField:
    """Return a field for some sentences."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=4000,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing},
    )
