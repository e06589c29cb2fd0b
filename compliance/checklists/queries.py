"""Reading which checklists are published, and who may see them: the library's everybody, others the owner's people.

A body's own are also seen by the companies that are its members.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from compliance.checklists.models import ChecklistVersion
from compliance.checklists.publishing import version_key
from compliance.checklists.schema import Checklist
from compliance.organisations.models import Affiliation, BodyMembership, Membership


def versions_visible_to(person: UUID) -> QuerySet[ChecklistVersion]:
    """Return the versions that the person may see, without their content, each with whether it is retired."""
    companies = Membership.objects.filter(person=person).values("company")
    bodies = BodyMembership.objects.filter(person=person).values("body")
    joined = Affiliation.objects.filter(company__in=companies).values("body")
    seen = Q(owner__isnull=True) | Q(owner__in=companies) | Q(owner__in=bodies) | Q(owner__in=joined)
    return _versions().filter(seen)


def versions_offered_to(organisation: UUID) -> QuerySet[ChecklistVersion]:
    """Return what a company opens audits on, or a body's programmes ask for: those for it that are not retired."""
    return versions_for(organisation).filter(retirement__isnull=True)


def versions_for(organisation: UUID) -> QuerySet[ChecklistVersion]:
    """Return what a company or body may build on: the library's versions, its own, and of a company its bodies' too."""
    joined = Affiliation.objects.filter(company=organisation).values("body")
    return _versions().filter(Q(owner__isnull=True) | Q(owner=organisation) | Q(owner__in=joined))


def is_for(version: ChecklistVersion, organisation: UUID) -> bool:
    """Return whether the version is the library's, the company's or body's own, or of a body the company is in."""
    if version.owner is None or version.owner == organisation:
        return True
    return Affiliation.objects.filter(company=organisation, body=version.owner).exists()


def own_versions_of(organisation: UUID) -> QuerySet[ChecklistVersion]:
    """Return the versions that the company or body published itself, retired ones too."""
    return _versions().filter(owner=organisation)


def in_order(versions: Iterable[ChecklistVersion]) -> list[ChecklistVersion]:
    """Return the versions by title, the newest of each first."""
    return sorted(versions, key=lambda v: (v.title, [-part for part in version_key(v.version)]))


def any_published() -> bool:
    """Return whether any checklist is published."""
    return ChecklistVersion.objects.exists()


def checklist_with(digest: str) -> Checklist:
    """Return the published checklist with this digest. One query."""
    return ChecklistVersion.objects.filter(digest=digest)[0].checklist


def _versions() -> QuerySet[ChecklistVersion]:
    return ChecklistVersion.objects.defer("content").select_related("retirement")
