"""Reading reviews: a body's through its people, a company's own through its audits. Never by id alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from audits.conduct.queries import audits_visible_to
from audits.review.lifecycle import ReviewStatus
from audits.review.models import ItemReview, Review
from audits.review.submitted import requirements_in
from compliance.organisations.models import BodyMembership

WAITING = (ReviewStatus.FILED, ReviewStatus.IN_REVIEW, ReviewStatus.RECOMMENDED)


def reviews_visible_to(person: UUID) -> QuerySet[Review]:
    """Return the reviews before the bodies the person works for, most urgent first."""
    own = BodyMembership.objects.filter(person=person).values("body")
    return _reviews().filter(programme__body__in=own).order_by("due_on", "id")


def filings_visible_to(person: UUID) -> QuerySet[Review]:
    """Return the reviews of the person's own companies' submissions, newest filing first."""
    own = audits_visible_to(person).order_by().values("pk")
    return _reviews().filter(submission__audit__in=own).order_by("-filed_at", "-id")


def queue_of(person: UUID, *, body: UUID) -> QuerySet[Review]:
    """Return the body's reviews, most urgent first; nothing unless the person works for the body."""
    own = BodyMembership.objects.filter(person=person, body=body).values("body")
    return Review.objects.filter(programme__body__in=own).order_by("due_on", "id")


class ReviewLine(NamedTuple):
    """A review as a list shows it. `looked_at` is how many requirements the reviewer has looked at."""

    id: UUID
    status: str
    due_on: date
    filed_at: datetime
    changed_at: datetime
    submission: UUID
    audit_status: str
    company_id: UUID
    company: str
    site: str
    programme: str
    reviewer_id: UUID | None
    reviewer: str | None
    checklist_digest: str
    looked_at: int


def lines_of(page: QuerySet[Review]) -> list[ReviewLine]:
    """Return a page of reviews as lines, in its order. One query.

    The page is sorted and cut before anything is joined to it: a thousand reviews cost what a page of them costs.
    """
    marks = ItemReview.objects.filter(review=OuterRef("pk")).order_by().values("review")
    looked = Coalesce(Subquery(marks.annotate(count=Count("pk")).values("count")), 0)
    audit = "submission__audit"
    rows = Review.objects.filter(pk__in=page.values("pk")).order_by(*page.query.order_by)
    return [
        ReviewLine(*row)
        for row in rows.values_list(
            "pk",
            "status",
            "due_on",
            "filed_at",
            "changed_at",
            "submission",
            f"{audit}__status",
            f"{audit}__company",
            f"{audit}__company__name",
            f"{audit}__site__name",
            "programme__name",
            "reviewer",
            "reviewer__name",
            f"{audit}__checklist_version__digest",
            looked,
        )
    ]


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many reviews a queue holds: by status, and of those that wait for somebody, whose they are."""

    by_status: Mapping[str, int]
    mine: int
    unassigned: int

    @property
    def waiting(self) -> int:
        return sum(self.by_status.get(status, 0) for status in WAITING)


def reviews_in_hand(*, person: UUID, body: UUID) -> QuerySet[Review]:
    """Return the reviews of the body that the person is working through, most urgent first."""
    rows = Review.objects.filter(reviewer=person, programme__body=body, status=ReviewStatus.IN_REVIEW)
    audit = "submission__audit"
    return rows.select_related("programme", f"{audit}__company", f"{audit}__site").order_by("due_on", "id")


def counts_of(reviews: QuerySet[Review], *, person: UUID) -> QueueCounts:
    """Return how many of the reviews stand where. One query."""
    rows = list(
        reviews.order_by()
        .values("status")
        .annotate(
            count=Count("pk"),
            mine=Count("pk", filter=Q(reviewer=person)),
            unassigned=Count("pk", filter=Q(reviewer__isnull=True)),
        )
        .values_list("status", "count", "mine", "unassigned")
        .order_by("status")
    )
    waiting = [row for row in rows if row[0] in WAITING]
    return QueueCounts(
        by_status={status: count for status, count, _, _ in rows},
        mine=sum(mine for _, _, mine, _ in waiting),
        unassigned=sum(unassigned for _, _, _, unassigned in waiting),
    )


def earlier_reviews(review: Review, *, most: int) -> QuerySet[Review]:
    """Return what the same body was filed before for the same site, newest first: its own files, nobody else's."""
    before = Review.objects.exclude(status=ReviewStatus.WITHDRAWN).exclude(submission=review.submission_id)
    few = before.filter(
        programme__body=review.programme.body_id,
        submission__audit__site=review.submission.audit.site_id,
        filed_at__lt=review.filed_at,
    ).order_by("-filed_at", "-id")
    rows = Review.objects.filter(pk__in=few.values("pk")[:most])
    rows = rows.select_related("submission__audit__checklist_version")
    return rows.defer("submission__audit__checklist_version__content").order_by("-filed_at", "-id")


@dataclass(frozen=True, slots=True)
class Looked:
    """How far a review is: requirements in scope, how many the reviewer looked at, and the marks by requirement."""

    total: int
    marks: Mapping[str, str]

    @property
    def done(self) -> int:
        return len(self.marks)

    @property
    def left(self) -> int:
        return self.total - self.done


def looked_at(review: Review) -> Looked:
    """Return how far the review is. One query."""
    marks = ItemReview.objects.filter(review=review).values_list("requirement", "mark")
    return Looked(len(requirements_in(review.submission)), dict(marks))


def _reviews() -> QuerySet[Review]:
    return Review.objects.select_related(
        "programme__body",
        "submission__audit__company",
        "submission__audit__site",
        "submission__audit__checklist_version",
        "submission__audit__policy_version",
        "submission__signature",
        "submission__preparation__signature",
        "reviewer",
        "signature",
    ).defer("submission__audit__checklist_version__content", "submission__audit__policy_version__content")
