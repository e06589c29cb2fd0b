"""What nobody needs any more and no record names: sessions that have ended, and files kept for none."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage

from audits.certificates.models import Document
from audits.evidence.models import EvidenceItem

KEPT_FOR = timedelta(days=30)


class Leftovers(NamedTuple):
    """How many sessions and files went, or would go."""

    sessions: int
    files: int


def purge_leftovers(*, at: datetime, dry_run: bool = False) -> Leftovers:
    """This function will remove sessions that have ended and files that no record names, a month after they were last
    wanted; or count them.
    """
    ended = Session.objects.filter(expire_date__lt=at)
    files = [name for name in _files() if _is_unused(name, at)]
    found = Leftovers(ended.count(), len(files))
    if not dry_run:
        ended.delete()
        for name in files:
            if _is_unused(name, at):  # asked once more: somebody may have attached the same bytes meanwhile
                default_storage.delete(name)
    return found


def _files() -> list[str]:
    found = []
    for first in _inside(""):
        for second in _inside(first):
            _, files = default_storage.listdir(f"{first}/{second}")
            found += [f"{first}/{second}/{name}" for name in files]
    return found


def _inside(folder: str) -> list[str]:
    try:
        folders, _ = default_storage.listdir(folder)
    except FileNotFoundError:  # nothing was ever kept
        return []
    return folders


def _is_unused(name: str, at: datetime) -> bool:
    sha256 = name.rpartition("/")[2]
    if default_storage.get_modified_time(name) > at - KEPT_FOR:
        return False
    kept = (model.objects.across_tenants("bytes are shared") for model in (EvidenceItem, Document))
    return not any(rows.filter(sha256=sha256).exists() for rows in kept)
