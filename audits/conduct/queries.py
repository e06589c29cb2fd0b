"""Reading audits: always through what a person may see, never by id alone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Aggregate, CharField, Count, Exists, OuterRef, Q, QuerySet

from audits.conduct.models import Answer, AnswerValue, Audit, Preparation, Submission
from audits.conduct.scoping import in_scope, rulings
from compliance.authoring.telling import told_checklist
from compliance.checklists.models import ChecklistVersion
from compliance.organisations.models import Membership

SETTLED = ("met", "not_applicable")
COUNTED = ("met", "partly_met", "not_met", "not_applicable", "unanswered")


def audits_visible_to(person: UUID) -> QuerySet[Audit]:
    """Return the audits of the person's companies, newest first, with site and company at hand."""
    own = Membership.objects.filter(person=person).values("company")
    return (
        Audit.objects.filter(company__in=own)
        .select_related("company", "site", "checklist_version", "policy_version", "programme__body")
        .defer("checklist_version__content", "policy_version__content")
        .order_by("-opened_at", "-id")
    )


def opened_on(audit: Audit) -> date:
    """Return the day the audit was opened (UTC); of a correction, the day the audit that it goes back to was."""
    first = audit
    while first.corrects_id:
        first = Audit.objects.filter(company=audit.company_id).only("corrects", "opened_at").get(pk=first.corrects_id)
    return first.opened_at.date()


def counts_by_status(audits: QuerySet[Audit]) -> dict[str, int]:
    """Return how many of the audits stand at each status; a status nobody has is left out."""
    return dict(audits.order_by().values_list("status").annotate(count=Count("*")))


def answers_of(audit: Audit) -> dict[str, Answer]:
    """Return the answers given so far by requirement, each with its evidence and who changed it last."""
    rows = Answer.objects.filter(audit=audit).select_related("changed_by").prefetch_related("evidence")
    return {answer.requirement: answer for answer in rows}


def answers_of_stage(audit: Audit, requirements: Collection[str]) -> dict[str, Answer]:
    """Return the answers to some requirements, each with its evidence and who changed it last. Two queries."""
    rows = Answer.objects.filter(audit=audit, requirement__in=requirements).select_related("changed_by")
    return {answer.requirement: answer for answer in rows.prefetch_related("evidence")}


def dropped_answers(audit: Audit) -> list[tuple[Answer, str]]:
    """Return the answers to requirements that the audit's checklist version no longer asks, each with the title that an
    earlier version gave its requirement. Two queries; one when there are none.
    """
    checklist = audit.checklist_version.checklist
    given = Answer.objects.filter(audit=audit).exclude(value=AnswerValue.UNANSWERED).order_by("requirement")
    dropped = [answer for answer in given if answer.requirement not in checklist.by_id]
    versions = ChecklistVersion.objects.filter(code=checklist.code).defer("content") if dropped else ()
    titles = {id_: r.title for version in versions for id_, (_, r) in version.checklist.by_id.items()}
    return [(answer, titles.get(answer.requirement, "")) for answer in dropped]


def version_of_proposal(answer: Answer) -> ChecklistVersion:
    """Return the version on whose wording the proposed answer was given, without its content. One query."""
    assert answer.proposed_from_id is not None  # noqa: S101 - the database lets no proposal be without its version
    return ChecklistVersion.objects.defer("content").get(pk=answer.proposed_from_id)


def last_preparation(audit: Audit) -> Preparation | None:
    """Return the signature that somebody made last as the preparer of the audit, or None. One query."""
    rows = Preparation.objects.filter(audit=audit).select_related("signature")
    return rows.order_by("-pk").first()  # ids are made under the audit's lock, times are read at the door


def was_prepared(audit: Audit) -> bool:
    """Return whether the audit was submitted with the signature of a preparer. One query."""
    return Submission.objects.filter(audit=audit, preparation__isnull=False).exists()


def submissions_visible_to(person: UUID) -> QuerySet[Submission]:
    """Return the submissions of the person's companies."""
    return Submission.objects.filter(audit__in=audits_visible_to(person).values("pk"))


@dataclass(frozen=True, slots=True)
class AnswerMark:
    """What lists need to know of an answer, without its texts."""

    value: str
    has_evidence: bool
    changed_at: datetime
    changed_by: str
    proposal: str = ""


def answer_marks(audit: Audit) -> dict[str, AnswerMark]:
    """Return the answers given so far by requirement, without their texts. One query."""
    evidence = Answer.evidence.through.objects.filter(answer=OuterRef("pk"))
    rows = Answer.objects.filter(audit=audit).values_list(
        "requirement", "value", Exists(evidence), "changed_at", "changed_by__name", "proposal"
    )
    return {
        requirement: AnswerMark(value, shown, at, by or "", proposal)
        for requirement, value, shown, at, by, proposal in rows
    }


def is_open_critical(criticality: str, value: str) -> bool:
    """Return whether a critical requirement still needs work: it is unanswered, not met or partly met."""
    return criticality == "critical" and value not in SETTLED


def lacks_evidence(mark: AnswerMark | None) -> bool:
    """Return whether the answer claims that something is done, and nothing shows it."""
    return mark is not None and mark.value in ("met", "partly_met") and not mark.has_evidence


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
    marks: Mapping[str, AnswerMark]

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
    """Return how far the audit is. One query."""
    marks = answer_marks(audit)
    ruling = rulings(audit)
    checklist = told_checklist(audit.checklist_version)
    stages = []
    for number, stage in enumerate(checklist.stages, 1):
        line = StageProgress(stage.id, stage.title, number, dict.fromkeys(COUNTED, 0))
        for requirement in stage.requirements:
            if ruling[requirement.id] is None:
                _count(line, requirement.criticality, marks.get(requirement.id))
        if line.total:
            stages.append(line)
    totals = {value: sum(stage.counts[value] for stage in stages) for value in COUNTED}
    return Progress(tuple(stages), totals, sum(exclusion is not None for exclusion in ruling.values()), marks)


def _count(line: StageProgress, criticality: str, mark: AnswerMark | None) -> None:
    value = mark.value if mark else "unanswered"
    line.counts[value] += 1
    line.open_criticals += is_open_critical(criticality, value)
    if mark and (line.last_edit is None or mark.changed_at > line.last_edit):
        line.last_edit, line.last_editor = mark.changed_at, mark.changed_by


@dataclass(frozen=True, slots=True)
class Headway:
    """How far an audit is, in the three figures of a list."""

    answered: int
    total: int
    open_criticals: int


class _Joined(Aggregate):
    """The values of a group in one comma-separated text: thousands of answers arrive as one row an audit."""

    function = "GROUP_CONCAT"
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        other = self.copy()  # handed over as arguments, they would meet those of the filter
        other.function, other.template = "STRING_AGG", "%(function)s(%(expressions)s, ',')"
        return other.as_sql(compiler, connection)


def headway_of(audits: Collection[Audit]) -> dict[UUID, Headway]:
    """Return how far each audit is. One query, however many audits."""
    rows = Answer.objects.filter(audit__in=list(audits)).values_list("audit")
    joined = rows.annotate(
        answered=_Joined("requirement", filter=~Q(value=AnswerValue.UNANSWERED)),
        settled=_Joined("requirement", filter=Q(value__in=SETTLED)),
    )
    given = {audit: (_split(answered), _split(settled)) for audit, answered, settled in joined}
    nothing: tuple[set[str], set[str]] = (set(), set())
    return {audit.pk: _headway(audit, *given.get(audit.pk, nothing)) for audit in audits}


def _split(joined: str | None) -> set[str]:
    return set(joined.split(",")) if joined else set()


def _headway(audit: Audit, answered: set[str], settled: set[str]) -> Headway:
    inside = set(in_scope(audit))
    return Headway(
        answered=len(inside & answered),
        total=len(inside),
        open_criticals=len((inside & audit.checklist_version.checklist.criticals) - settled),
    )
