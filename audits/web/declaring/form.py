"""The forms with which an audit is signed: by whoever prepared it, and by whoever answers for it."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from audits.web.signing import SigningForm


class DeclarationForm(SigningForm):
    """The signature: meant as one, with the signer's position if it is to be printed, and the password again."""

    agreed = forms.BooleanField(
        label=_("I have read the declaration and mean this as my signature"),
        error_messages={"required": _("Tick the box: without it this would not be a signature.")},
    )
    field_order = ("agreed", "position", "email", "password")

    def __init__(self, request: HttpRequest, data: object = None) -> None:
        super().__init__(request, data)
        self.fields["position"].help_text = _("Printed under your name, such as “Managing director”.")


class PreparationForm(DeclarationForm):
    """The preparer's signature, made in the same way."""

    def __init__(self, request: HttpRequest, data: object = None) -> None:
        super().__init__(request, data)
        self.fields["position"].help_text = _("Printed under your name, such as “Compliance manager”.")
