"""Checklists that a company or body is writing: rows of their own for each part, so that a stage loads alone.

Each row has a revision: who saves names the one they started from, and is shown both versions if it has moved on.
Stages and requirements that were removed keep their rows, because an id never comes to mean something else.
"""

from django.conf import settings
from django.db import models

from compliance.checklists.models import ChecklistVersion
from compliance.core.ids import new_id
from compliance.policies.models import PolicyVersion
from compliance.signing.models import Signature
from compliance.tenancy.guard import Owned
from compliance.trail.append_only import OwnedAppendOnly


class _Row(Owned):
    """What each part of a draft has: a revision, and who changed it last."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    revision = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True


class ChecklistDraft(_Row):
    """One checklist being written, with its head and its words for scopes.

    `owner` is the company or body; `base` the version it started from. `words` holds roles, substance_classes,
    jurisdictions and conditions as the schema writes them. While somebody asks for approval, `requested_by`,
    `requested_at`, `requested_digest` and `requested_version` say who, when, of what and under which number;
    `sent_back` is what an approver asked to be changed.
    """

    owner = models.UUIDField()
    base = models.ForeignKey(ChecklistVersion, null=True, on_delete=models.PROTECT, related_name="+")
    policy_version = models.ForeignKey(PolicyVersion, null=True, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=60)
    language = models.CharField(max_length=20, default="en")
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    words = models.JSONField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(null=True)
    requested_digest = models.CharField(max_length=64, blank=True)
    requested_version = models.CharField(max_length=20, blank=True)
    sent_back = models.CharField(max_length=1000, blank=True)
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "code"], condition=models.Q(is_open=True), name="draft_open_once_a_code"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    requested_by__isnull=True, requested_at__isnull=True, requested_digest="", requested_version=""
                )
                | (
                    models.Q(requested_by__isnull=False, requested_at__isnull=False)
                    & ~models.Q(requested_digest="")
                    & ~models.Q(requested_version="")
                ),
                name="draft_request_is_whole",
            ),
        ]

    is_touched = False  # whether the use case at work changed anything

    def __str__(self) -> str:
        return self.title


class DraftStage(_Row):
    """A stage of a draft. `last_number` is the highest number that a requirement of it ever had."""

    draft = models.ForeignKey(ChecklistDraft, on_delete=models.PROTECT, related_name="stages")
    code = models.CharField(max_length=8)
    title = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField()
    last_number = models.PositiveIntegerField(default=0)
    is_removed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "code"], name="draft_stage_code_once")]


class DraftRequirement(_Row):
    """A requirement of a draft. `content` is what the schema says of it, without its id; it may be unfinished."""

    draft = models.ForeignKey(ChecklistDraft, on_delete=models.PROTECT, related_name="requirements")
    stage = models.ForeignKey(DraftStage, on_delete=models.PROTECT, related_name="requirements")
    code = models.CharField(max_length=12)
    position = models.PositiveIntegerField()
    content = models.JSONField()
    is_removed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "code"], name="draft_requirement_code_once")]
        indexes = [models.Index(fields=["stage", "position"])]


class DraftTranslation(_Row):
    """The translated texts of one part in one language: key to {"of": digest of the original, "text": …}.

    `part` is the code of a stage with all its requirements, or empty for the head and the words.
    """

    draft = models.ForeignKey(ChecklistDraft, on_delete=models.PROTECT, related_name="translations")
    language = models.CharField(max_length=20)
    part = models.CharField(max_length=12, blank=True)
    texts = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "language", "part"], name="draft_translation_once")]


class DraftAuthor(Owned):
    """Somebody who wrote a draft or changed it: they cannot be the second person who approves it."""

    draft = models.ForeignKey(ChecklistDraft, on_delete=models.PROTECT, related_name="authors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "person"], name="draft_author_once")]


class Publication(OwnedAppendOnly):
    """A draft became a version: who asked for it, who else approved it, and the signature over what was published.

    `translations` is canonical JSON: language to key to passage. `policy_version` is the policy its author chose.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    draft = models.OneToOneField(ChecklistDraft, on_delete=models.PROTECT, related_name="publication")
    version = models.OneToOneField(ChecklistVersion, on_delete=models.PROTECT, related_name="publication")
    policy_version = models.ForeignKey(PolicyVersion, null=True, on_delete=models.PROTECT, related_name="+")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signature = models.OneToOneField(Signature, on_delete=models.PROTECT, related_name="+")
    translations = models.BinaryField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(approved_by=models.F("requested_by")), name="publication_needs_a_second_person"
            )
        ]
