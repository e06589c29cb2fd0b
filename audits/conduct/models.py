"""An audit of a site, the answers to its requirements, and the frozen submissions made of them."""

from django.conf import settings
from django.db import models

from audits.conduct.lifecycle import Status
from audits.evidence.models import EvidenceItem
from compliance.checklists.models import ChecklistVersion
from compliance.core.ids import new_id
from compliance.organisations.models import Company, Site
from compliance.policies.models import PolicyVersion
from compliance.programmes.models import Programme
from compliance.signing.models import Signature
from compliance.tenancy.guard import Owned
from compliance.trail.append_only import OwnedAppendOnly

_STATUSES = [(status.value, status.value) for status in Status]


class AnswerValue(models.TextChoices):
    """What a company declares about a requirement."""

    MET = "met", "Met"
    PARTLY_MET = "partly_met", "Partly met"
    NOT_MET = "not_met", "Not met"
    NOT_APPLICABLE = "not_applicable", "Not applicable"
    UNANSWERED = "unanswered", "Unanswered"


class Audit(Owned):
    """One self-audit of one site against one checklist version, scored under one policy version.

    `programme` is the body's scheme whose two versions these were when the audit was opened; null for one of its own.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="audits")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="audits")
    checklist_version = models.ForeignKey(ChecklistVersion, on_delete=models.PROTECT)
    policy_version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT)
    programme = models.ForeignKey(Programme, null=True, on_delete=models.PROTECT, related_name="audits")
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=20, choices=_STATUSES, default=Status.DRAFT)
    scope = models.JSONField(null=True)  # the scoping facts as answered; null until the questions are answered
    due_on = models.DateField(null=True, blank=True)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrections")
    opened_by = models.UUIDField(null=True)
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["company", "-opened_at"]), models.Index(fields=["company", "status"])]
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=list(Status)), name="audit_status_is_known"),
            models.CheckConstraint(
                condition=models.Q(status__in=(Status.DRAFT, Status.WITHDRAWN)) | models.Q(scope__isnull=False),
                name="audit_has_a_scope_before_submission",
            ),
            models.UniqueConstraint(
                fields=["corrects"], condition=~models.Q(status=Status.WITHDRAWN), name="one_correction_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Answer(Owned):
    """What the company says about one requirement. `revision` grows with each change, so a stale page is noticed.

    `proposal` is what it said of the wording that the requirement has in `proposed_from`; that counts for nothing until
    somebody gives the answer again.
    """

    id = models.BigAutoField(primary_key=True)
    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="answers")
    requirement = models.CharField(max_length=20)
    value = models.CharField(max_length=20, choices=AnswerValue, default=AnswerValue.UNANSWERED)
    reason = models.TextField(blank=True, max_length=4000)
    comment = models.TextField(blank=True, max_length=4000)
    proposal = models.CharField(max_length=20, blank=True, choices=AnswerValue)
    proposed_from = models.ForeignKey(ChecklistVersion, null=True, on_delete=models.PROTECT, related_name="+")
    evidence = models.ManyToManyField(EvidenceItem, related_name="answers", blank=True)
    revision = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "requirement"], name="one_answer_a_requirement"),
            models.CheckConstraint(condition=models.Q(value__in=AnswerValue.values), name="answer_is_known"),
            models.CheckConstraint(
                condition=models.Q(proposal="", proposed_from__isnull=True)
                | models.Q(proposed_from__isnull=False, value=AnswerValue.UNANSWERED) & ~models.Q(proposal=""),
                name="answer_proposed_is_not_given",
            ),
        ]


class Preparation(OwnedAppendOnly):
    """Whoever prepared an audit signed it as a draft. Of several the last counts, while its digest is the draft's."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="preparations")
    signature = models.OneToOneField(Signature, on_delete=models.PROTECT, related_name="+")


class Submission(OwnedAppendOnly):
    """The frozen copy of an audit that is scored: canonical JSON and its SHA-256, signed or named as unsigned.

    `preparation` is the preparer's signature on the same bytes, where two people signed; `prepared_by` repeats who that
    was, so that the database can hold the two apart.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    audit = models.OneToOneField(Audit, on_delete=models.PROTECT, related_name="submission")
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    signature = models.OneToOneField(Signature, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_by = models.UUIDField(null=True)
    submitted_at = models.DateTimeField()
    preparation = models.OneToOneField(Preparation, null=True, on_delete=models.PROTECT, related_name="submission")
    prepared_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(preparation__isnull=True, prepared_by__isnull=True)
                | models.Q(
                    preparation__isnull=False,
                    prepared_by__isnull=False,
                    submitted_by__isnull=False,
                    signature__isnull=False,
                )
                & ~models.Q(prepared_by=models.F("submitted_by")),
                name="two_people_sign_a_submission",
            )
        ]
