"""The forms with which people are let in. Which roles may be given is decided by the use cases, whatever is sent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audits.web.choosing import offer
from audits.workflow.role_words import CHECKS_BY_PEOPLE, ROLES
from audits.workflow.stage_limits import Offered
from compliance.organisations.permissions import SIGNING_ROLES

CHECKS = [("", _("Not checked")), *CHECKS_BY_PEOPLE.items()]
COMPANY, BODY = "company", "body"


def identity_field() -> forms.ChoiceField:
    """Return the field that asks how somebody's identity was made sure of."""
    return forms.ChoiceField(
        label=_("How you made sure who they are"),
        choices=CHECKS,
        required=False,
        help_text=_("Needed for roles that sign. The trail keeps it with your name."),
    )


class RoleOption:
    """A role to choose: its word, what somebody in it does, whether it signs, and whether it is ticked."""

    def __init__(self, role: str, ticked: Iterable[str]) -> None:
        self.value = role
        self.word, self.does = ROLES[role]
        self.signs = role in SIGNING_ROLES
        self.ticked = role in ticked


class StagesField(forms.MultipleChoiceField):
    """The stages that a contributor is limited to, as check boxes by checklist."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Only these stages"),
            required=False,
            error_messages={"invalid_choice": _("Choose among the stages listed.")},
        )


@dataclass(frozen=True, slots=True)
class StageGroup:
    """A checklist and its stages to tick, each with whether it is ticked."""

    checklist: str
    stages: list[tuple[Offered, bool]]

    @property
    def ticked(self) -> bool:
        """Whether any of them is ticked."""
        return any(is_ticked for _stage, is_ticked in self.stages)


def stage_groups(
    form: forms.Form, offered: Mapping[str, Iterable[Offered]], kept: Iterable[str] = ()
) -> list[StageGroup]:
    """This function will let the form's stages be those offered and those kept, and return them by checklist."""
    field, groups = form.fields["stages"], {title: list(stages) for title, stages in offered.items()}
    listed = {stage.name for stages in groups.values() for stage in stages}
    if others := [name for name in kept if name not in listed]:
        groups[gettext("Other checklists")] = [Offered(name, 0, name) for name in others]
    assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - see above
    field.choices = [(stage.name, stage.title) for stages in groups.values() for stage in stages]
    ticked = set(form["stages"].value() or ())
    return [StageGroup(title, [(each, each.name in ticked) for each in stages]) for title, stages in groups.items()]


class InviteForm(forms.Form):
    """An address and a role."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Enter the e-mail address of the person."),
            "invalid": _("Enter a whole e-mail address, such as ana@company.example."),
        },
    )
    role = forms.ChoiceField(
        label=_("Role"),
        error_messages={
            "required": _("Choose a role."),
            "invalid_choice": _("Choose one of the roles listed."),
        },
    )
    stages = StagesField()
    identity_check = identity_field()

    def __init__(
        self, data: Any = None, *, roles: Iterable[str], stages: Mapping[str, Iterable[Offered]], **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.stage_groups = stage_groups(self, stages)
        self.needed = ("identity_check",)
        offer(self, "role", ((role, ROLES[role][0]) for role in roles))
        self.options = [RoleOption(role, [self["role"].value()]) for role in roles]


class NewAccountForm(forms.Form):
    """Name and password of a new account."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        help_text=_("As your signature prints it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your name: what you sign prints it.")},
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        help_text=_("At least twelve characters. A few words that only you would put together are easy to keep."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Choose a password.")},
    )


class SetupForm(NewAccountForm):
    """The first account and its organisation."""

    needed = ("body_code",)
    field_order = ("token", "email", "name", "password", "kind", "organisation", "body_code", "signs")

    token = forms.CharField(
        label=_("Token from the server’s log"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter the token that the server’s log shows.")},
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={
            "required": _("Enter your e-mail address: you sign in with it."),
            "invalid": _("Enter a whole e-mail address, such as ana@company.example."),
        },
    )
    kind = forms.ChoiceField(
        label=_("What is set up first"),
        choices=[(COMPANY, _("A company that audits its sites")), (BODY, _("An industry body that reviews members"))],
    )
    organisation = forms.CharField(
        label=_("Its registered name"),
        max_length=200,
        error_messages={"required": _("Enter the registered name of the company or body.")},
    )
    body_code = forms.RegexField(
        "^[A-Z][A-Z0-9]{1,11}$",
        label=_("Code of the body"),
        required=False,
        help_text=_("Only for a body: two to twelve capital letters and digits. Its certificates’ numbers carry it."),
        error_messages={"invalid": _("Use two to twelve capital letters and digits, such as CRCT.")},
    )
    signs = forms.BooleanField(label=_("I also sign for the company"), required=False)

    def clean(self) -> dict[str, Any]:
        """A body needs its code; a company has none."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") == BODY and not cleaned.get("body_code") and "body_code" not in self.errors:
            self.add_error("body_code", _("Enter the code of the body, such as CRCT."))
        if cleaned.get("kind") == COMPANY:
            cleaned["body_code"] = ""
        return cleaned
