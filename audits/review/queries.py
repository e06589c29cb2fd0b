"""Reading reviews: a body's through its people, a company's own through its audits. Never by id alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from audits.conduct.queries import audits_visible_to
from audits.review.lifecycle import ReviewStatus
from audits.review.models import ItemReview, Mark, Review
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


@dataclass(frozen=True, slots=True)
class Looked:
    """How far a review is: requirements in scope, how many the reviewer looked at, and the marks by requirement."""

    total: int
    marks: Mapping[str, str]

    @property
    def done(self) -> int:
        return len(self.marks)

    @property
    def verified(self) -> int:
        return sum(mark == Mark.VERIFIED for mark in self.marks.values())


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
        "reviewer",
    ).defer("submission__audit__checklist_version__content")
