"""Published checklist versions, stored as the bytes that were hashed, and which of them are retired."""

from django.db import models

from compliance.checklists.content import checklist_from_content
from compliance.checklists.schema import Checklist
from compliance.core.ids import new_id
from compliance.trail.append_only import AppendOnly


class ChecklistVersion(AppendOnly):
    """One published version of a checklist: a versioned set of audit criteria that never changes again.

    `owner` is the company or body whose own it is; null for the library, which everybody sees.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    owner = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="checklist_version_once")]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"

    @property
    def checklist(self) -> Checklist:
        """The parsed checklist, shared by the whole process; its bytes are read from the database once."""
        if self.digest not in _PARSED:
            _PARSED[self.digest] = checklist_from_content(bytes(self.content))
        return _PARSED[self.digest]


class ChecklistRetirement(AppendOnly):
    """A version is offered for new audits and programmes no longer. Running audits on it stay valid."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.OneToOneField(ChecklistVersion, on_delete=models.PROTECT, related_name="retirement")
    reason = models.CharField(max_length=1000)
    retired_by = models.UUIDField(null=True)
    retired_at = models.DateTimeField()


_PARSED: dict[str, Checklist] = {}  # a version never changes, and there are few of them
