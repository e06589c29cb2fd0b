"""Reading findings: the reviewer's side sees all, the company only what was released."""

from uuid import UUID

from django.db.models import Prefetch, QuerySet

from audits.findings.lifecycle import FindingStatus
from audits.findings.models import CorrectiveAction, Finding
from audits.review.models import Review
from audits.review.queries import filings_visible_to

_UNRELEASED = (FindingStatus.DRAFT, FindingStatus.VOID)
SEVERITY_ORDER = ("critical", "major", "minor", "observation")


def findings_of_review(review: Review) -> list[Finding]:
    """Return the review's standing findings, gravest first, with the company's answers and what was said to them."""
    rows = _with_actions(Finding.objects.filter(review=review).exclude(status=FindingStatus.VOID))
    return sorted(rows, key=lambda finding: (SEVERITY_ORDER.index(finding.severity), finding.requirement))


def findings_released_to(person: UUID) -> QuerySet[Finding]:
    """Return the findings that were released to the person's companies, newest first."""
    own = filings_visible_to(person).order_by().values("pk")
    rows = Finding.objects.filter(review__in=own).exclude(status__in=_UNRELEASED)
    return _with_actions(rows).order_by("-changed_at", "id")


def _with_actions(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    actions = CorrectiveAction.objects.select_related("given_by", "judgement__judged_by").prefetch_related("evidence")
    return rows.select_related(
        "raised_by", "review__programme__body", "review__submission__audit__site", "review__reviewer"
    ).prefetch_related(Prefetch("actions", queryset=actions.order_by("number")))
