"""The trail's tables: the events, where each chain ends, and what people do with the trail itself.

Ids are opaque everywhere: no foreign key ties the trail to what it records, and no name stands in it.
"""

from django.db import models

from compliance.core.ids import new_id
from compliance.trail.append_only import AppendOnly


class Source(models.TextChoices):
    """From where somebody acts (E14); nothing else is taken."""

    WEB = "web"
    API = "api"
    COMMAND = "command"
    WORKER = "worker"


class TrailEvent(AppendOnly):
    """One change: who, acting for whom, when, what, why, from where. `body` holds the bytes that were hashed.

    The other columns repeat what `body` says, to search by; `verify_trail` compares them with it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    chain = models.UUIDField()
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    action = models.CharField(max_length=60)
    object_type = models.CharField(max_length=40)
    object_id = models.CharField(max_length=80)
    source = models.CharField(max_length=10, choices=Source)
    body = models.BinaryField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "sequence"], name="trail_one_event_a_place")]
        indexes = [
            models.Index(fields=["object_type", "object_id"]),
            models.Index(fields=["chain", "actor", "sequence"]),
            models.Index(fields=["chain", "at"]),
        ]


class ChainHead(models.Model):
    """Where a chain ends; its row is the lock that makes appending orderly. `anchored` is the last event that the
    chain of the installation holds the hash of.
    """

    chain = models.UUIDField(primary_key=True)
    sequence = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    anchored = models.PositiveBigIntegerField(default=0)


class TrailReview(AppendOnly):
    """Somebody has looked through a chain from one event to another and says so (Annex 11, clause 9)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    chain = models.UUIDField()
    first = models.PositiveBigIntegerField()
    last = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)  # of the last event
    note = models.TextField(blank=True, max_length=4000)
    reviewed_by = models.UUIDField()
    reviewed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "last"], name="trail_reviewed_once_up_to_an_event"),
            models.CheckConstraint(condition=models.Q(first__lte=models.F("last")), name="trail_reviewed_forwards"),
        ]


class LegalHold(AppendOnly):
    """A legal hold is set or lifted; the newest row on the same thing counts. `audit` null: all of an organisation."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.UUIDField()
    audit = models.UUIDField(null=True)
    is_held = models.BooleanField()
    reason = models.TextField(max_length=4000)
    said_by = models.UUIDField(null=True)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="legal_hold_has_a_reason")]
        indexes = [models.Index(fields=["organisation", "said_at"])]


class PurgedRow(AppendOnly):
    """The one door through the triggers: a row named here, past its retention, may be deleted, and stays named."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    of_table = models.CharField(max_length=60)
    of_row = models.UUIDField()
    digest = models.CharField(max_length=64)  # what the trail said of the row when it was written

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of_table", "of_row"], name="a_row_is_purged_once")]
