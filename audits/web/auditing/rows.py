"""Audits as rows of a table."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils import timezone

from audits.conduct.lifecycle import Status
from audits.conduct.queries import Headway, headway_of
from audits.results.queries import Outcome, outcomes_of

if TYPE_CHECKING:
    from audits.conduct.models import Audit


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One audit in a list. `work` is how far it is (never how well the site does); `outcome` is what scoring found."""

    audit: "Audit"
    headway: Headway
    outcome: Outcome | None
    days_left: int | None

    @property
    def open(self) -> int:
        """How many requirements are not answered yet."""
        return self.headway.total - self.headway.answered

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is left to do: done is quiet, what is open has colour."""
        return self.work in ("complete", "submitted", "superseded")

    @property
    def work(self) -> str:
        """The state of the work in a word: scoping, not started, in progress, complete, or the audit's own status."""
        if self.audit.status != Status.DRAFT:
            return self.audit.status
        if self.audit.scope is None:
            return "scoping"
        if self.headway.answered == self.headway.total:
            return "complete"
        return "in_progress" if self.headway.answered else "not_started"


def audit_rows(audits: Collection["Audit"]) -> list[AuditRow]:
    """Return the audits as rows. Two queries, however many audits."""
    headways = headway_of(audits)
    outcomes = outcomes_of(audits)
    return [AuditRow(a, headways[a.pk], outcomes.get(a.pk), days_left(a)) for a in audits]


def days_left(audit: "Audit") -> int | None:
    """Return the days until a draft is due, by the site's calendar; negative when overdue, None without a date."""
    if audit.due_on is None or audit.status != Status.DRAFT:
        return None
    return (audit.due_on - today_at(audit.site.time_zone)).days


def today_at(zone: str) -> date:
    """Return today's date in the time zone."""
    return timezone.now().astimezone(ZoneInfo(zone)).date()
