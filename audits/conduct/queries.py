"""Reading audits: always through what a person may see, never by id alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from audits.conduct.lifecycle import Status
from audits.conduct.models import Answer, Audit, Submission
from audits.conduct.scoping import rulings
from compliance.organisations.models import Membership

COUNTED = ("met", "partly_met", "not_met", "not_applicable", "unanswered")


def audits_visible_to(person: UUID) -> QuerySet[Audit]:
    """Return the audits of the person's companies, newest first, with site and company at hand."""
    own = Membership.objects.filter(person=person).values("company")
    return (
        Audit.objects.filter(company__in=own)
        .select_related("company", "site", "checklist_version", "policy_version")
        .defer("checklist_version__content", "policy_version__content")
        .order_by("-opened_at", "-id")
    )


def with_answer_counts(audits: QuerySet[Audit]) -> QuerySet[Audit]:
    """Return the audits with `given`: how many answers other than "unanswered" each one holds."""
    return audits.annotate(given=Count("answers", filter=~Q(answers__value="unanswered")))


def answers_of(audit: Audit) -> dict[str, Answer]:
    """Return the answers given so far by requirement, each with its evidence and who changed it last."""
    rows = Answer.objects.filter(audit=audit).select_related("changed_by").prefetch_related("evidence")
    return {answer.requirement: answer for answer in rows}


def submissions_visible_to(person: UUID) -> QuerySet[Submission]:
    """Return the submissions of the person's companies."""
    return Submission.objects.filter(audit__in=audits_visible_to(person).values("pk"))


@dataclass(slots=True)
class StageProgress:
    """How far one stage is: counts of its requirements in scope by answer, open criticals, last edit."""

    id: str
    title: str
    number: int
    counts: dict[str, int]
    open_criticals: int = 0
    last_edit: datetime | None = None
    last_editor: str = ""

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def answered(self) -> int:
        return self.total - self.counts["unanswered"]

    @property
    def work_status(self) -> str:
        """Not_started, in_progress or complete: how far the work is, never how well the site does."""
        if self.answered == self.total:
            return "complete"
        return "in_progress" if self.answered else "not_started"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an audit is, as a whole and by stage; stages with nothing in scope are left out."""

    stages: tuple[StageProgress, ...]
    counts: dict[str, int]
    out_of_scope: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def answered(self) -> int:
        return self.total - self.counts["unanswered"]

    @property
    def open_criticals(self) -> int:
        return sum(stage.open_criticals for stage in self.stages)


def progress_of(audit: Audit) -> Progress:
    """Return how far the audit is. One query; a critical is open while it is unanswered, not met or partly met."""
    rows = Answer.objects.filter(audit=audit).values_list("requirement", "value", "changed_at", "changed_by__name")
    given = {requirement: (value, at, by or "") for requirement, value, at, by in rows}
    ruling = rulings(audit)
    checklist = audit.checklist_version.checklist
    stages = []
    for number, stage in enumerate(checklist.stages, 1):
        line = StageProgress(stage.id, stage.title, number, dict.fromkeys(COUNTED, 0))
        for requirement in stage.requirements:
            if ruling[requirement.id] is None:
                _count(line, requirement.criticality, given.get(requirement.id))
        if line.total:
            stages.append(line)
    totals = {value: sum(stage.counts[value] for stage in stages) for value in COUNTED}
    return Progress(tuple(stages), totals, sum(exclusion is not None for exclusion in ruling.values()))


def _count(line: StageProgress, criticality: str, given: tuple[str, datetime, str] | None) -> None:
    value = given[0] if given else "unanswered"
    line.counts[value] += 1
    if criticality == "critical" and value in ("unanswered", "not_met", "partly_met"):
        line.open_criticals += 1
    if given and (line.last_edit is None or given[1] > line.last_edit):
        line.last_edit, line.last_editor = given[1], given[2]


def drafts(audits: Iterable[Audit]) -> list[Audit]:
    """Return the audits that can still be edited."""
    return [audit for audit in audits if audit.status == Status.DRAFT]
