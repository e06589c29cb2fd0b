"""The forms with which a body opens a programme and changes its terms."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audits.web.choosing import offer
from audits.web.phrases import name_of_checklist, name_of_policy
from audits.web.states import STATES
from audits.workflow.programmes import LONGEST_REVIEW, LONGEST_VALIDITY, Terms

LEVELS = ("desk_reviewed", "sample_verified", "site_verified")


class TermsForm(forms.Form):
    """How long things hold, and whether members can file."""

    validity_months = forms.IntegerField(
        label=_("A certificate holds, in months"),
        min_value=1,
        max_value=LONGEST_VALIDITY,
        initial=12,
        error_messages={"required": _("Enter for how many months a certificate holds.")},
    )
    review_days = forms.IntegerField(
        label=_("A review takes at most, in days"),
        min_value=1,
        max_value=LONGEST_REVIEW,
        initial=30,
        error_messages={"required": _("Enter how many days a review may take.")},
    )
    needed: tuple[str, ...] = ()

    def terms(self, *, is_open: bool = True) -> Terms:
        """Return the terms; only for a form that is valid."""
        return Terms(self.cleaned_data["validity_months"], self.cleaned_data["review_days"], is_open)


class ProgrammeForm(TermsForm):
    """What a programme certifies its members against, and how much checking stands behind it."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("Printed on certificates."),
        error_messages={"required": _("Enter the name of the programme.")},
    )
    checklist = forms.ChoiceField(label=_("Checklist"), error_messages={"required": _("Choose the checklist.")})
    policy = forms.ChoiceField(label=_("Scoring policy"), error_messages={"required": _("Choose the policy.")})
    level = forms.ChoiceField(
        label=_("Checked how"),
        choices=[(level, STATES[level].word) for level in LEVELS],
        help_text=_("Every certificate says it. It cannot be changed later."),
    )
    field_order = ("name", "checklist", "policy", "level", "validity_months", "review_days")

    def __init__(self, data: Any = None, *, checklists: Iterable[Any], policies: Iterable[Any], **options: Any) -> None:
        super().__init__(data, **options)
        offer(self, "checklist", ((str(version.pk), name_of_checklist(version)) for version in checklists))
        offer(self, "policy", ((str(version.pk), name_of_policy(version)) for version in policies))
