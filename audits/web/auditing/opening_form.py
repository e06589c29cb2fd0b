"""The form with which an audit is opened: of a site the company has, or of a new one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from babel import Locale
from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from audits.web.choosing import offer
from audits.web.phrases import name_of_checklist
from compliance.checklists.countries import COUNTRIES
from compliance.programmes.transition import checklist_version_for, versions_to_open

if TYPE_CHECKING:
    from compliance.checklists.models import ChecklistVersion
    from compliance.programmes.models import Programme

NEW_SITE = "new"
REGIONS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@dataclass(frozen=True, slots=True)
class OpenedFor:
    """A programme that an audit can be opened for, on one of the versions that it lets be opened."""

    value: str
    programme: "Programme"
    version: "ChecklistVersion"

    @property
    def is_older(self) -> bool:
        """Return whether the programme is about to ask for a newer version than this one."""
        return self.programme.next_checklist_version not in (None, self.version)


class OpeningForm(forms.Form):
    """Which site, for whom and against what, what the audit is called and when it is due.

    `programmes` are those of the company's bodies, each with the checklist version it asks for today, or with another
    one that it lets be opened; without one the company chooses the checklist itself.
    """

    site = forms.ChoiceField(label=_("Site"), error_messages={"required": _("Choose the site that is audited.")})
    site_name = forms.CharField(
        label=_("Name of the site"), required=False, max_length=200, help_text=_("The name people know it by.")
    )
    address = forms.CharField(label=_("Address"), required=False, max_length=300)
    country = forms.ChoiceField(label=_("Country"), required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("Such as “2026 annual self-audit”."),
        error_messages={"required": _("Enter a title, such as “2026 annual self-audit”.")},
    )
    programme = forms.ChoiceField(
        label=_("Opened for"),
        required=False,
        error_messages={"invalid_choice": _("This programme is not open to your company. Choose one of those listed.")},
    )
    checklist = forms.ChoiceField(
        label=_("Checklist"),
        required=False,
        help_text=_("Scored under the policy its author chose, or else the standard one."),
    )
    due_on = forms.DateField(
        label=_("Due date"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(
        self,
        data: Any = None,
        *,
        sites: Iterable[Any],
        checklists: Iterable[Any],
        programmes: Iterable[Any],
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.programmes = [opened for each in programmes for opened in opened_for(each, timezone.now().date())]
        self.needed = ("site_name", "country", "time_zone", "checklist")  # where they count
        known = [(str(site.pk), site.name) for site in sites]
        offer(self, "site", [("", _("Choose a site"))] * bool(known) + known + [(NEW_SITE, _("A new site"))])
        offer(
            self,
            "programme",
            [("", _("On our own")), *((opened.value, opened.programme.name) for opened in self.programmes)],
        )
        offer(self, "checklist", [(f"{v.code}@{v.version}", name_of_checklist(v)) for v in checklists])
        offer(self, "country", [("", _("Choose a country")), *countries(get_language() or "en")])
        offer(self, "time_zone", [("", _("Choose a time zone")), *time_zones()])

    def clean(self) -> dict[str, Any]:
        """A new site needs its name, country and time zone, an audit of one's own its checklist; else they do not
        count.
        """
        cleaned = super().clean() or {}
        if not (
            cleaned.get("programme") or cleaned.get("checklist") or self.errors.keys() & {"programme", "checklist"}
        ):
            self.add_error("checklist", _("Choose the checklist."))
        if cleaned.get("site") == NEW_SITE:
            for name, message in (
                ("site_name", _("Enter the name of the site.")),
                ("country", _("Choose the country the site is in.")),
                ("time_zone", _("Choose the time zone of the site.")),
            ):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, message)
        return cleaned


def opened_for(programme: "Programme", today: date) -> Iterator[OpenedFor]:
    """Yield the programme with each version that it lets be opened that day, first the one it asks for."""
    asked = checklist_version_for(programme, today)
    yield OpenedFor(str(programme.pk), programme, asked)
    for version in versions_to_open(programme, today):
        if version != asked:
            yield OpenedFor(f"{programme.pk}@{version.version}", programme, version)


@lru_cache(maxsize=8)
def countries(language: str) -> tuple[tuple[str, str], ...]:
    """Return the countries by their names in the language."""
    names = Locale.parse(language.replace("-", "_")).territories
    return tuple(sorted(((code, names.get(code, code)) for code in COUNTRIES), key=lambda pair: pair[1]))


@lru_cache(maxsize=1)
def time_zones() -> tuple[tuple[str, Any], ...]:
    """Return the time zones by region; UTC first."""
    by_region = {
        region: [
            (zone, zone.partition("/")[2].replace("_", " "))
            for zone in sorted(available_timezones())
            if zone.startswith(f"{region}/")
        ]
        for region in REGIONS
    }
    return (("UTC", "UTC"), *by_region.items())
