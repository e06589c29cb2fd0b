"""What is scored and what came out: frozen answer sets and immutable score runs."""

from django.db import models

from audits.conduct.models import Submission
from compliance.checklists.models import ChecklistVersion
from compliance.core.ids import new_id
from compliance.organisations.models import Body
from compliance.policies.models import PolicyVersion
from compliance.trail.append_only import AppendOnly, OwnedAppendOnly


class Layer(models.TextChoices):
    """Whose word the answers are."""

    DECLARED = "declared", "Declared by the company"
    VERIFIED = "verified", "Verified by a reviewer"


class AnswerSet(OwnedAppendOnly):
    """The answers that are scored: canonical JSON with its digest, and one byte a requirement beside it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="answer_sets")
    layer = models.CharField(max_length=10, choices=Layer)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    vector = models.BinaryField()
    vector_format = models.PositiveSmallIntegerField()
    frozen_at = models.DateTimeField()
    review = models.UUIDField(null=True)  # of a verified set: the review that verified it, which lies above this room

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission"], condition=models.Q(layer=Layer.DECLARED), name="one_declared_set_a_submission"
            ),
            models.UniqueConstraint(
                fields=["review"], condition=models.Q(layer=Layer.VERIFIED), name="one_verified_set_a_review"
            ),
            models.CheckConstraint(
                condition=models.Q(layer=Layer.DECLARED, review__isnull=True)
                | models.Q(layer=Layer.VERIFIED, review__isnull=False),
                name="a_verified_set_names_its_review",
            ),
        ]


class RescoreBatch(AppendOnly):
    """One re-scoring of many answer sets under another policy. `digest` covers all its runs."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    policy_version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT)
    engine_version = models.CharField(max_length=20)
    runs = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    scored_at = models.DateTimeField()


class RescoreOrder(OwnedAppendOnly):
    """A body asks for its audits to be scored again under a policy: those filed with it, on one checklist version."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    checklist_version = models.ForeignKey(ChecklistVersion, on_delete=models.PROTECT, related_name="+")
    policy_version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="+")
    ordered_by = models.UUIDField()
    ordered_at = models.DateTimeField()


class ScoreRun(OwnedAppendOnly):
    """One run of the engine over one answer set: numbers, grade, outcome and the rules that fired.

    A run of its own keeps its whole result as hashed bytes in `content`; a run of a batch keeps its numbers only, and
    the batch's digest covers them. Both are worked out again, step by step, from the frozen answers.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    # What these three point to is written once and never deleted, so no reference can come to dangle; checking each
    # again costs more than scoring when a hundred thousand runs are written at once.
    answer_set = models.ForeignKey(
        AnswerSet, on_delete=models.PROTECT, related_name="score_runs", db_index=False, db_constraint=False
    )
    policy_version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    engine_version = models.CharField(max_length=20)
    score = models.CharField(max_length=90, blank=True)  # exact, "n/d"; empty when not assessable
    grade = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=20)
    rules = models.TextField(blank=True)  # the ids of the rules that fired, one a line
    content = models.BinaryField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    batch = models.ForeignKey(
        RescoreBatch,
        null=True,
        on_delete=models.PROTECT,
        related_name="score_runs",
        db_index=False,
        db_constraint=False,
    )
    scored_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["answer_set", "policy_version", "engine_version"], name="one_run_a_set_policy_and_engine"
            ),
            models.CheckConstraint(
                condition=models.Q(batch__isnull=False) | ~models.Q(digest=""), name="a_run_of_its_own_has_a_digest"
            ),
        ]
