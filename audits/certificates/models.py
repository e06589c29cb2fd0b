"""Registered documents: certificates and self-declarations, the PDF files drawn, and the counters of their numbers."""

from django.db import models

from audits.results.models import ScoreRun
from compliance.core.ids import new_id
from compliance.trail.append_only import OwnedAppendOnly


class Level(models.TextChoices):
    """How much checking stands behind a certificate."""

    SELF_DECLARED = "self_declared", "Self-declared"
    DESK_REVIEWED = "desk_reviewed", "Desk-reviewed"
    SAMPLE_VERIFIED = "sample_verified", "Sample-verified"
    SITE_VERIFIED = "site_verified", "Site-verified"


class Certificate(OwnedAppendOnly):
    """A registered certificate or self-declaration. `content` is what was printed; status is computed on read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    score_run = models.OneToOneField(ScoreRun, on_delete=models.PROTECT, related_name="certificate")
    number = models.CharField(max_length=60, unique=True)
    code = models.CharField(max_length=20, unique=True)
    level = models.CharField(max_length=20, choices=Level)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    valid_from = models.DateField()
    valid_until = models.DateField()
    conditions_due = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_from__lte=models.F("valid_until")), name="certificate_is_valid_forwards"
            )
        ]

    def __str__(self) -> str:
        return self.number


class DocumentKind(models.TextChoices):
    REPORT = "report", "Audit report"
    CERTIFICATE = "certificate", "Certificate"


class Document(OwnedAppendOnly):
    """A drawn PDF in one language (null: English); its bytes are kept under their SHA-256."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    score_run = models.ForeignKey(ScoreRun, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=20, choices=DocumentKind)
    language = models.CharField(max_length=20, null=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["score_run", "kind"], condition=models.Q(language=None), name="one_document_a_kind_and_run"
            ),
            models.UniqueConstraint(fields=["score_run", "kind", "language"], name="one_document_a_language"),
        ]


class NumberCounter(models.Model):
    """The last number given in a series; its row is the lock that keeps numbers free of gaps."""

    series = models.CharField(max_length=60, primary_key=True)  # "CWD-LOCAL-2026"
    last = models.PositiveIntegerField(default=0)
