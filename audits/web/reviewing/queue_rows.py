"""Reviews as lines of the queue: what is due when, what it is about, and the act that waits."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils import timezone

from audits.certificates.wording import percent
from audits.conduct.queries import is_open_critical
from audits.findings.queries import FindingLine, finding_lines
from audits.results.queries import Declared, declared_by
from audits.web.context import page_of
from audits.web.door import person
from audits.web.reviewing.due import Due, due
from compliance.organisations.permissions import BodyPermission, allowed_at_body
from compliance.scoring.case import OUT_OF_SCOPE
from compliance.scoring.vector import CODES, given

if TYPE_CHECKING:
    from audits.review.models import Review
    from compliance.checklists.models import ChecklistVersion

WAITS_FOR_COMPANY = ("open", "needs_revision")


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One review in a list. `act` is the word for what the person can do next; "conflict" when they must not."""

    review: "Review"
    due: Due
    is_waiting: bool
    open_criticals: int
    score: str
    grade: str
    looked_at: int
    in_scope: int
    state: str
    answered: int  # findings whose answer waits for the reviewer's word
    act: str


def queue_rows(request: HttpRequest, reviews: Collection["Review"]) -> list[QueueRow]:
    """Return the reviews as rows. Two queries, however many reviews."""
    today = timezone.now().date()
    declared = declared_by(review.submission_id for review in reviews)
    own = {company.pk for company in page_of(request).companies}  # of whose findings nothing shows, not even a number
    findings = finding_lines(review.pk for review in reviews if review.submission.audit.company_id not in own)
    return [
        _row(request, review, declared.get(review.submission_id), findings.get(review.pk, []), today)
        for review in reviews
    ]


def _row(
    request: HttpRequest, review: "Review", declared: Declared | None, findings: list[FindingLine], today: date
) -> QueueRow:
    version = review.submission.audit.checklist_version
    vector = declared.vector if declared else b""
    return QueueRow(
        review=review,
        due=due(review.due_on, today=today),
        is_waiting=review.status not in ("decided", "withdrawn"),
        open_criticals=len(open_criticals(vector, version, findings)),
        score=percent(declared.score) if declared else "",
        grade=declared.grade if declared else "",
        looked_at=review.looked_at,  # type: ignore[attr-defined]
        in_scope=len(vector) - vector.count(CODES[OUT_OF_SCOPE]),
        state=state_of(review.status, findings),
        answered=sum(finding.status == "response" for finding in findings),
        act=_act(request, review, findings),
    )


def open_criticals(vector: bytes, version: "ChecklistVersion", findings: Iterable[FindingLine]) -> set[str]:
    """Return the critical requirements that are not fully met, by the company's word or by a finding."""
    by_id = version.checklist.by_id
    declared = {r for n, r in _criticals(version) if n < len(vector) and _is_open(vector[n])}
    found = {f.requirement for f in findings if f.severity != "observation"}
    return declared | {r for r in found if by_id[r][1].criticality == "critical"}


def state_of(status: str, findings: Iterable[FindingLine]) -> str:
    """Return the state of the work in a word; a review whose company owes an answer waits for the company."""
    owes = status == "in_review" and any(finding.status in WAITS_FOR_COMPANY for finding in findings)
    return "with_company" if owes else status


_CRITICALS: dict[str, tuple[tuple[int, str], ...]] = {}  # by digest: a version never changes, and there are few


def _criticals(version: "ChecklistVersion") -> tuple[tuple[int, str], ...]:
    """The critical requirements with their places in the answer vector."""
    if version.digest not in _CRITICALS:
        numbered = enumerate(version.checklist.requirements)
        _CRITICALS[version.digest] = tuple((n, r.id) for n, r in numbered if r.criticality == "critical")
    return _CRITICALS[version.digest]


@lru_cache(maxsize=256)
def _is_open(byte: int) -> bool:
    answer = given(byte).answer
    return answer != OUT_OF_SCOPE and is_open_critical("critical", answer)


def _act(request: HttpRequest, review: "Review", findings: Iterable[FindingLine]) -> str:
    """Return the act that waits for this person: take_up, judge, go_on, decide; else read, or conflict."""
    page, me = page_of(request), person(request).pk
    if any(company.pk == review.submission.audit.company_id for company in page.companies):
        return "conflict"
    may_review = allowed_at_body(page.body_roles, BodyPermission.REVIEW)
    if review.status == "filed" and may_review:
        return "take_up"
    if review.status == "in_review" and may_review and review.reviewer_id == me:
        return "judge" if any(finding.status == "response" for finding in findings) else "go_on"
    if review.status == "recommended" and allowed_at_body(page.body_roles, BodyPermission.DECIDE):
        return "read" if review.reviewer_id == me else "decide"
    return "read"
