"""The form with which a body says when its programme passes to a newer checklist version."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audits.web.choosing import offer
from audits.workflow.set_transition import Plan


def _day(label: Any, help_text: Any, missing: Any) -> forms.DateField:
    control = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=control,
        error_messages={"required": missing, "invalid": _("Enter the day as 2027-01-31.")},
    )


class TransitionForm(forms.Form):
    """Which version, from which day, until when the older one is taken, and why."""

    needed = ("version", "required_from", "accepted_until", "reason")
    version = forms.ChoiceField(label=_("Newer version"), error_messages={"required": _("Choose a version.")})
    required_from = _day(
        _("Required from"),
        _("From this day on audits are opened on the newer version alone; before, on both."),
        _("Enter the day from which the newer version is required."),
    )
    accepted_until = _day(
        _("Older audits taken until"),
        _("The last day on which audits opened before can be filed on the older version."),
        _("Enter the last day for audits on the older version."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept in the trail, with your name."),
        error_messages={"required": _("Say why, in at least ten characters.")},
    )

    def __init__(self, data: Any = None, *, versions: Iterable[str], is_under_way: bool, **options: Any) -> None:
        super().__init__(data, **options)
        offer(self, "version", ((version, version) for version in versions))
        if is_under_way:  # members rely on both by now: only the last day can be moved
            for name in ("version", "required_from"):
                self.fields[name].widget = forms.HiddenInput()

    def plan(self) -> Plan:
        """Return what a valid form says."""
        given = self.cleaned_data
        return Plan(given["version"], given["required_from"], given["accepted_until"], given["reason"])
