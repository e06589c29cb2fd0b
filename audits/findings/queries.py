"""Reading findings: the reviewer's side sees all, the company only what was released."""

from collections.abc import Iterable
from typing import NamedTuple
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


def standing_findings(review: Review) -> dict[str, Finding]:
    """Return the review's standing findings by requirement, without the company's answers. One query."""
    rows = Finding.objects.filter(review=review).exclude(status=FindingStatus.VOID)
    return {finding.requirement: finding for finding in rows.select_related("raised_by")}


def finding_of(review: Review, finding: UUID) -> Finding | None:
    """Return one standing finding of the review with the company's answers, or None."""
    rows = Finding.objects.filter(review=review, pk=finding).exclude(status=FindingStatus.VOID)
    return _with_actions(rows).first()


class FindingLine(NamedTuple):
    """What lists need to know of a finding."""

    requirement: str
    severity: str
    status: str


def finding_lines(reviews: Iterable[UUID]) -> dict[UUID, list[FindingLine]]:
    """Return the standing findings of some reviews, by review; they are those of a list that the reader was let at.

    One query.
    """
    seen = Finding.objects.across_tenants("ids out of a list of the reader's own").filter(review__in=list(reviews))
    rows = seen.exclude(status=FindingStatus.VOID)
    lines: dict[UUID, list[FindingLine]] = {}
    for review, *told in rows.values_list("review", "requirement", "severity", "status"):
        lines.setdefault(review, []).append(FindingLine(*told))
    return lines


def findings_released_to(person: UUID) -> QuerySet[Finding]:
    """Return the findings that were released to the person's companies, newest first."""
    own = filings_visible_to(person).order_by().values("pk")
    rows = Finding.objects.filter(review__in=own).exclude(status__in=_UNRELEASED)
    return _with_actions(rows).order_by("-changed_at", "id")


def released_findings(review: Review) -> list[Finding]:
    """Return what was released of the review's findings, gravest first, with the company's answers."""
    return [finding for finding in findings_of_review(review) if finding.status not in _UNRELEASED]


def released_lines(reviews: Iterable[UUID]) -> dict[UUID, list[FindingLine]]:
    """Return the released findings of some reviews, by review. One query."""
    found = finding_lines(reviews)
    return {review: [line for line in lines if line.status not in _UNRELEASED] for review, lines in found.items()}


def _with_actions(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    actions = CorrectiveAction.objects.select_related("given_by", "judgement__judged_by").prefetch_related("evidence")
    return (
        rows.select_related(
            "raised_by", "review__programme__body", "review__submission__audit__site", "review__reviewer"
        )
        .defer("review__submission__content")
        .prefetch_related(Prefetch("actions", queryset=actions.order_by("number")))
    )


def severities_on(requirement: str, reviews: Iterable[Review]) -> dict[UUID, str]:
    """Return how severe the released finding on a requirement was, by review; a review without one is left out."""
    rows = Finding.objects.filter(review__in=list(reviews), requirement=requirement).exclude(status__in=_UNRELEASED)
    return dict(rows.values_list("review", "severity"))
