"""A body's scheme: which checklist and policy, how much checking, how long a certificate holds."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from compliance.checklists.models import ChecklistVersion
from compliance.core.ids import new_id
from compliance.organisations.models import Body
from compliance.policies.models import PolicyVersion
from compliance.tenancy.guard import Owned


class Level(models.TextChoices):
    """How much checking stands behind a reviewed certificate."""

    DESK_REVIEWED = "desk_reviewed", "Desk-reviewed"
    SAMPLE_VERIFIED = "sample_verified", "Sample-verified"
    SITE_VERIFIED = "site_verified", "Site-verified"


class Programme(Owned):
    """What a body certifies its members against.

    While it passes to a newer checklist version, `next_checklist_version` is that version, `required_from` the first
    day on which audits are opened on it alone, and `accepted_until` the last day on which audits opened before that day
    are taken on `checklist_version`. `transition` reads the four together.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="programmes")
    name = models.CharField(max_length=200)
    checklist_version = models.ForeignKey(ChecklistVersion, on_delete=models.PROTECT)
    policy_version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT)
    level = models.CharField(max_length=20, choices=Level)
    validity_months = models.PositiveSmallIntegerField(
        default=12, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    review_days = models.PositiveSmallIntegerField(
        default=30, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    is_open = models.BooleanField(default=True)
    next_checklist_version = models.ForeignKey(ChecklistVersion, null=True, on_delete=models.PROTECT, related_name="+")
    required_from = models.DateField(null=True)
    accepted_until = models.DateField(null=True)
    two_signatures = models.BooleanField(default=False)  # whether a preparer signs each submission beside a signatory

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "name"], name="programme_name_once_a_body"),
            models.CheckConstraint(
                condition=models.Q(validity_months__gte=1, validity_months__lte=60), name="programme_validity_is_sane"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    next_checklist_version__isnull=True, required_from__isnull=True, accepted_until__isnull=True
                )
                | models.Q(
                    next_checklist_version__isnull=False,
                    required_from__isnull=False,
                    accepted_until__isnull=False,
                    accepted_until__gte=models.F("required_from"),
                ),
                name="programme_transition_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name
