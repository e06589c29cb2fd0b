"""Reading evidence: that of a person's own companies, and for a reviewer the files that a submission names."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from audits.evidence.models import EvidenceItem, Kind
from compliance.organisations.models import Membership


def evidence_visible_to(person: UUID) -> QuerySet[EvidenceItem]:
    """Return the evidence of the person's companies."""
    own = Membership.objects.filter(person=person).values("company")
    return EvidenceItem.objects.filter(company__in=own)


class KeptFile(NamedTuple):
    """A kept file of a company: its digest, what it is, and how many bytes."""

    sha256: str
    media_type: str
    size: int


def files_named(company: UUID, digests: Iterable[str]) -> dict[str, KeptFile]:
    """Return the company's files with these digests, by digest. One query, none for no digest."""
    wanted = [digest for digest in digests if digest]
    if not wanted:
        return {}
    rows = EvidenceItem.objects.filter(company=company, kind=Kind.FILE, sha256__in=wanted)
    return {row[0]: KeptFile(*row) for row in rows.values_list("sha256", "media_type", "size")}
