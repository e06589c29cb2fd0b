"""The form with which a signatory declares an audit."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DeclarationForm(forms.Form):
    """The signature: meant as one, with the signer's position if it is to be printed, and the password again."""

    agreed = forms.BooleanField(
        label=_("I have read the declaration and mean this as my signature"),
        error_messages={"required": _("Tick the box: without it this would not be a signature.")},
    )
    position = forms.CharField(
        label=_("Your position"),
        required=False,
        max_length=200,
        help_text=_("Printed under your name, such as “Managing director”."),
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
