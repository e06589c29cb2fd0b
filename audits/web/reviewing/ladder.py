"""The rungs a finding climbs: released, answered, accepted, put right; passed ones with their day, one current."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from audits.findings.models import CorrectiveAction, Finding


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung: what (a word the template says), its day, whose hand it needs, and its state ("" while it is ahead)."""

    what: str
    on: date | None
    who: str
    state: str
    current: bool


def ladder_of(finding: "Finding", actions: "Sequence[CorrectiveAction]") -> list[Rung]:
    """Return the five rungs of a finding: raised, released, answered, accepted, put right by the day promised."""
    latest = actions[-1] if actions else None
    judged = getattr(latest, "judgement", None) if latest else None
    accepted = finding.status == "accepted"
    stage = {"draft": 1, "open": 2, "needs_revision": 2, "response": 3, "accepted": 4}[finding.status]
    released = finding.review.findings_released_at if finding.status != "draft" else None
    days = (
        finding.raised_at.date(),
        released.date() if released else None,
        latest.given_at.date() if latest and finding.status != "needs_revision" else None,
        judged.judged_at.date() if judged and accepted else None,
        latest.due_on if latest else None,
    )
    reviewer, company = "reviewer", "company"
    owners = (reviewer, reviewer, company, reviewer, company)
    names = ("raised", "released", "answered", "accepted", "put_right")
    overdue = bool(latest and latest.due_on < timezone.now().date())
    return [
        Rung(name, on, who, _state(n, stage, overdue), n == stage)
        for n, (name, on, who) in enumerate(zip(names, days, owners, strict=True))
    ]


def _state(n: int, stage: int, overdue: bool) -> str:
    if n < stage:
        return "done"
    if n == 4 and overdue:
        return "overdue"
    return "now" if n == stage else ""
