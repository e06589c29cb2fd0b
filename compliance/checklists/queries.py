"""Reading which checklists are published."""

from compliance.checklists.models import ChecklistVersion
from compliance.checklists.publishing import version_key
from compliance.checklists.schema import Checklist


def published_versions() -> list[ChecklistVersion]:
    """Return every published version without its content: by title, the newest of each first."""
    rows = ChecklistVersion.objects.defer("content")
    return sorted(rows, key=lambda v: (v.title, [-part for part in version_key(v.version)]))


def any_published() -> bool:
    """Return whether any checklist is published."""
    return ChecklistVersion.objects.exists()


def checklist_with(digest: str) -> Checklist:
    """Return the published checklist with this digest. One query."""
    return ChecklistVersion.objects.filter(digest=digest)[0].checklist
