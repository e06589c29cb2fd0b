"""Reading published policies."""

from uuid import UUID

from django.db.models import Q, QuerySet

from compliance.organisations.models import Affiliation
from compliance.policies.models import PolicyVersion
from compliance.scoring import Policy


def policies_of(body: UUID) -> QuerySet[PolicyVersion]:
    """Return the policy versions that the body published, newest first, without their content."""
    return PolicyVersion.objects.filter(owner=body).defer("content").order_by("-published_at")


def policy_with(digest: str) -> Policy:
    """Return the published policy with this digest. One query."""
    return PolicyVersion.objects.filter(digest=digest)[0].policy


def policies_offered_to(organisation: UUID) -> list[PolicyVersion]:
    """Return the policy versions that a company or body may score under: the installation's, its own, and of a company
    its bodies' too; by title, the newest of each first.
    """
    joined = Affiliation.objects.filter(company=organisation).values("body")
    known = Q(owner__isnull=True) | Q(owner=organisation) | Q(owner__in=joined)
    rows = PolicyVersion.objects.filter(known).order_by("-published_at")
    return sorted(rows, key=lambda policy: policy.title)
