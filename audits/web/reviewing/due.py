"""When something is due, as people say it: a word for the state, a sentence, and the date beside it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SOON = 7


@dataclass(frozen=True, slots=True)
class Due:
    """A date and how near it is. `state` is "overdue", "late" (within a week) or "later"."""

    on: date
    days: int

    @property
    def state(self) -> str:
        if self.days < 0:
            return "overdue"
        return "late" if self.days <= SOON else "later"

    @property
    def colour(self) -> str:
        """The `data-state` of the stylesheet."""
        return "na" if self.state == "later" else self.state

    @property
    def text(self) -> str:
        if self.days < 0:
            return ngettext("Overdue {n} day", "Overdue {n} days", -self.days).format(n=-self.days)
        if self.days == 0:
            return _("Due today")
        if self.days == 1:
            return _("Due tomorrow")
        return ngettext("Due in {n} day", "Due in {n} days", self.days).format(n=self.days)


def due(on: date, *, today: date) -> Due:
    """Return the date as it is said today."""
    return Due(on, (on - today).days)
