"""The trail's two tables: the events, and for each chain where it ends."""

from django.db import models

from compliance.core.ids import new_id
from compliance.trail.append_only import AppendOnly


class Source(models.TextChoices):
    WEB = "web"
    COMMAND = "command"
    WORKER = "worker"


class TrailEvent(AppendOnly):
    """One change: who, acting for whom, when, what, from where. `body` holds the bytes that were hashed.

    The other columns repeat what `body` says, to search by; `verify` compares them with it. Ids are opaque: no foreign
    key ties the trail to what it records.
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
        indexes = [models.Index(fields=["object_type", "object_id"])]


class ChainHead(models.Model):
    """Where a chain ends; its row is the lock that makes appending orderly."""

    chain = models.UUIDField(primary_key=True)
    sequence = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
