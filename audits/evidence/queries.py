"""Reading evidence: only that of a person's own companies."""

from uuid import UUID

from django.db.models import QuerySet

from audits.evidence.models import EvidenceItem
from compliance.organisations.models import Membership


def evidence_visible_to(person: UUID) -> QuerySet[EvidenceItem]:
    """Return the evidence of the person's companies."""
    own = Membership.objects.filter(person=person).values("company")
    return EvidenceItem.objects.filter(company__in=own)
