"""A body's review of one submission under one programme, and what a reviewer found of each requirement."""

from django.conf import settings
from django.db import models

from audits.conduct.models import Submission
from audits.review.lifecycle import ReviewStatus
from compliance.core.ids import new_id
from compliance.programmes.models import Level, Programme
from compliance.signing.models import Signature
from compliance.tenancy.guard import Owned

_STATUSES = [(status.value, status.value) for status in ReviewStatus]


class Review(Owned):
    """One submission before one programme. Filed with two programmes, it has two reviews that do not see each other.

    `level` is how much checking the programme promised when it was filed: a certificate says that, whatever the
    programme asks of later ones.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="reviews")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="reviews")
    level = models.CharField(max_length=20, choices=Level)
    status = models.CharField(max_length=20, choices=_STATUSES, default=ReviewStatus.FILED)
    filed_by = models.UUIDField(null=True)
    filed_at = models.DateTimeField()
    due_on = models.DateField()
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    recommendation = models.TextField(blank=True, max_length=4000)
    signature = models.OneToOneField(Signature, null=True, on_delete=models.PROTECT, related_name="+")
    findings_released_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "programme"], name="one_review_a_submission_and_programme"),
            models.CheckConstraint(condition=models.Q(status__in=list(ReviewStatus)), name="review_status_is_known"),
            models.CheckConstraint(
                condition=models.Q(status__in=(ReviewStatus.FILED, ReviewStatus.WITHDRAWN))
                | models.Q(reviewer__isnull=False),
                name="review_under_way_has_a_reviewer",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=(ReviewStatus.RECOMMENDED, ReviewStatus.DECIDED))
                | models.Q(signature__isnull=False),
                name="recommended_review_is_signed",
            ),
        ]
        indexes = [models.Index(fields=["programme", "status", "due_on"])]


class Mark(models.TextChoices):
    """What the reviewer holds of one answer after looking at it."""

    VERIFIED = "verified", "Verified"
    FINDING = "finding", "Finding"


class ItemReview(Owned):
    """The reviewer's mark on one requirement; one that was not looked at has no row."""

    id = models.BigAutoField(primary_key=True)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="items")
    requirement = models.CharField(max_length=20)
    mark = models.CharField(max_length=10, choices=Mark)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "requirement"], name="one_mark_a_requirement")]
