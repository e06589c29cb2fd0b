"""The forms with which a body opens a programme and changes it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audits.web.choosing import offer
from audits.web.phrases import name_of_checklist, name_of_policy
from audits.web.reviewing.fields import text_field
from audits.web.states import STATES
from audits.workflow.programmes import LONGEST_REVIEW, LONGEST_VALIDITY, Terms

if TYPE_CHECKING:
    from compliance.programmes.models import Programme

LEVELS = ("desk_reviewed", "sample_verified", "site_verified")


class TermsForm(forms.Form):
    """What a programme is called, how much checking stands behind it, how long things hold, and who signs."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("Printed on certificates."),
        error_messages={"required": _("Enter the name of the programme.")},
    )
    level = forms.ChoiceField(
        label=_("Checked how"),
        choices=[(level, STATES[level].word) for level in LEVELS],
        help_text=_("Every certificate says it."),
    )
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
    two_signatures = forms.BooleanField(
        label=_("Two different people sign what is filed: a preparer and a signatory"), required=False
    )
    needed: tuple[str, ...] = ()
    ticked: tuple[str, ...] = ("two_signatures",)

    @property
    def written(self) -> list[forms.BoundField]:
        """The fields to type or choose in, in their order."""
        return [each for each in self if each.name not in self.ticked]

    @property
    def boxes(self) -> list[forms.BoundField]:
        """The fields to tick."""
        return [self[name] for name in self.ticked]

    def terms(self) -> Terms:
        """Return the terms; only for a form that is valid."""
        told = self.cleaned_data
        return Terms(told["validity_months"], told["review_days"], told.get("is_open", True), told["two_signatures"])


class ProgrammeForm(TermsForm):
    """What a programme certifies its members against, besides."""

    checklist = forms.ChoiceField(label=_("Checklist"), error_messages={"required": _("Choose the checklist.")})
    policy = forms.ChoiceField(label=_("Scoring policy"), error_messages={"required": _("Choose the policy.")})
    field_order = ("name", "checklist", "policy", "level", "validity_months", "review_days")

    def __init__(self, data: Any = None, *, checklists: Iterable[Any], policies: Iterable[Any], **options: Any) -> None:
        super().__init__(data, **options)
        offer(self, "checklist", ((str(version.pk), name_of_checklist(version)) for version in checklists))
        offer(self, "policy", ((str(version.pk), name_of_policy(version)) for version in policies))


class ChangeForm(TermsForm):
    """What is changed of a programme, and why."""

    is_open = forms.BooleanField(label=_("Members can file"), required=False)
    reason = text_field(
        _("Why it is changed"),
        _("Kept in the trail with the old and the new values."),
        _("Say why it is changed: the trail keeps the reason."),
        rows=2,
    )
    ticked = ("two_signatures", "is_open")

    def __init__(self, data: Any = None, *, programme: "Programme") -> None:
        known = ("name", "level", "validity_months", "review_days", "two_signatures", "is_open")
        super().__init__(data, initial={each: getattr(programme, each) for each in known})
