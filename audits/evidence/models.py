"""Objective evidence: a file, a link, or a reference to something kept elsewhere. Three kinds of one thing."""

from django.db import models

from compliance.core.ids import new_id
from compliance.organisations.models import Company
from compliance.tenancy.guard import Owned


class Kind(models.TextChoices):
    FILE = "file", "File"
    LINK = "link", "Link"
    REFERENCE = "reference", "Reference"


class EvidenceItem(Owned):
    """One piece of evidence of a company, with the dates it covers. A file's bytes are kept under their SHA-256."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.TextField()  # of a reference it may be all that a cell of a workbook says
    link = models.URLField(max_length=500, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    media_type = models.CharField(max_length=100, blank=True)
    covers_from = models.DateField(null=True, blank=True)
    covers_until = models.DateField(null=True, blank=True)
    added_by = models.UUIDField(null=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind=Kind.FILE) | ~models.Q(sha256=""), name="evidence_file_has_a_digest"
            ),
            models.CheckConstraint(
                condition=models.Q(covers_from__isnull=True)
                | models.Q(covers_until__isnull=True)
                | models.Q(covers_from__lte=models.F("covers_until")),
                name="evidence_covers_forwards",
            ),
        ]

    def __str__(self) -> str:
        return self.name
