"""Who may take over somebody's open work."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from compliance.organisations.membership import Organisation
from compliance.organisations.permissions import BodyPermission, allowed_at_body
from compliance.organisations.queries import people_of


def successor_field(organisation: Organisation, *, leaver: UUID) -> forms.ChoiceField:
    """Return the field that asks which of the organisation's other reviewers takes over."""
    colleagues = [
        (str(user.pk), user.name)
        for user, memberships in people_of(organisation)
        if user.pk != leaver and allowed_at_body([each.role for each in memberships], BodyPermission.REVIEW)
    ]
    return forms.TypedChoiceField(
        label=_("Who takes the reviews over"),
        choices=[("", _("Choose a colleague")), *colleagues],
        required=False,
        coerce=UUID,
        empty_value=None,
        help_text=_("Marks and findings made so far keep their author."),
        error_messages={"invalid_choice": _("Choose one of the reviewers listed.")},
    )
