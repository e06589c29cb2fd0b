"""The decision on a review: by a second person, never the reviewer, never anybody who belongs to the company."""

from django.conf import settings
from django.db import models

from audits.results.models import ScoreRun
from audits.review.models import Review
from compliance.core.ids import new_id
from compliance.signing.models import Signature
from compliance.trail.append_only import OwnedAppendOnly


class DecisionKind(models.TextChoices):
    CERTIFY = "certify", "Certify"
    CONDITIONAL = "conditional", "Certify with conditions"
    REFUSE = "refuse", "Refuse"


class Decision(OwnedAppendOnly):
    """One decision, signed and final. `reviewer` repeats who reviewed, so that the database can hold the two apart."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="decision")
    score_run = models.ForeignKey(ScoreRun, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20, choices=DecisionKind)
    reason = models.TextField(max_length=4000)
    conditions = models.TextField(blank=True, max_length=4000)
    conditions_due = models.DateField(null=True)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signature = models.OneToOneField(Signature, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(decided_by=models.F("reviewer")), name="decider_is_not_the_reviewer"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="decision_has_a_reason"),
            models.CheckConstraint(
                condition=~models.Q(kind=DecisionKind.CONDITIONAL)
                | (models.Q(conditions_due__isnull=False) & ~models.Q(conditions="")),
                name="conditions_have_a_text_and_a_date",
            ),
        ]
