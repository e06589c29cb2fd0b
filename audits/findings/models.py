"""Findings of a review and what the company does about them."""

from django.conf import settings
from django.db import models

from audits.evidence.models import EvidenceItem
from audits.findings.lifecycle import FindingStatus
from audits.review.models import Review
from compliance.core.ids import new_id
from compliance.tenancy.guard import Owned
from compliance.trail.append_only import OwnedAppendOnly

_STATUSES = [(status.value, status.value) for status in FindingStatus]


class Severity(models.TextChoices):
    """How grave a finding is: critical and major ones mean that the requirement is not met, minor ones partly met."""

    CRITICAL = "critical", "Critical"
    MAJOR = "major", "Major"
    MINOR = "minor", "Minor"
    OBSERVATION = "observation", "Observation"


class Finding(Owned):
    """One nonconformity that a reviewer found. The company sees it once it is released."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="findings")
    requirement = models.CharField(max_length=20)
    severity = models.CharField(max_length=12, choices=Severity)
    text = models.TextField(max_length=4000)
    status = models.CharField(max_length=20, choices=_STATUSES, default=FindingStatus.DRAFT)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "requirement"],
                condition=~models.Q(status=FindingStatus.VOID),
                name="one_standing_finding_a_requirement",
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="finding_has_a_text"),
            models.CheckConstraint(condition=models.Q(severity__in=Severity.values), name="finding_severity_is_known"),
        ]


class CorrectiveAction(OwnedAppendOnly):
    """One answer of the company to a finding (CAPA): cause, action, owner, date. A revision is a new row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="actions")
    number = models.PositiveSmallIntegerField()
    root_cause = models.TextField(max_length=4000)
    action = models.TextField(max_length=4000)
    owner = models.CharField(max_length=200)
    due_on = models.DateField()
    evidence = models.ManyToManyField(EvidenceItem, related_name="corrective_actions", blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["finding", "number"], name="corrective_actions_are_numbered")]


class Judgement(OwnedAppendOnly):
    """What the reviewer said to one corrective action: accepted, or sent back with a reason."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    action = models.OneToOneField(CorrectiveAction, on_delete=models.PROTECT, related_name="judgement")
    is_accepted = models.BooleanField()
    note = models.TextField(blank=True, max_length=4000)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    judged_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_accepted=True) | ~models.Q(note=""), name="sent_back_with_a_reason"
            )
        ]
