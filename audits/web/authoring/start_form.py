"""The form with which a draft is started."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audits.web.choosing import offer
from audits.web.phrases import name_of_checklist

EMPTY = "empty"


class StartForm(forms.Form):
    """What the draft starts from, and what it is called."""

    base = forms.ChoiceField(
        label=_("Start from"),
        help_text=_("A published version is copied: its ids keep meaning what they mean."),
        error_messages={"required": _("Choose what to start from.")},
    )
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=200,
        help_text=_("Left empty, the title of the copied version stays."),
    )
    code = forms.CharField(
        label=_("Code"),
        required=False,
        max_length=60,
        help_text=_("Such as acme-cold-chain. Left empty, one is made from your name and the copied code."),
    )
    needed: tuple[str, ...] = ()

    def __init__(self, data: Any = None, *, versions: Iterable[Any], **options: Any) -> None:
        super().__init__(data, **options)
        published = [(str(v.pk), name_of_checklist(v)) for v in versions]
        offer(self, "base", [*published, (EMPTY, _("Nothing: an empty checklist"))])

    def clean(self) -> dict[str, Any]:
        """An empty checklist needs a title and a code, for there is nothing to take them from."""
        cleaned = super().clean() or {}
        if cleaned.get("base") == EMPTY:
            for name, message in (
                ("title", _("Enter the title of the new checklist.")),
                ("code", _("Enter a code for the new checklist, such as acme-cold-chain.")),
            ):
                if not cleaned.get(name):
                    self.add_error(name, message)
        return cleaned
