"""Reading published policies."""

from uuid import UUID

from django.db.models import Q, QuerySet

from compliance.organisations.models import Membership
from compliance.policies.models import PolicyVersion
from compliance.scoring import Policy


def policies_of(body: UUID) -> QuerySet[PolicyVersion]:
    """Return the policy versions that the body published, newest first, without their content."""
    return PolicyVersion.objects.filter(owner=body).defer("content").order_by("-published_at")


def policy_with(digest: str) -> Policy:
    """Return the published policy with this digest. One query."""
    return PolicyVersion.objects.filter(digest=digest)[0].policy


def policies_visible_to(person: UUID) -> list[PolicyVersion]:
    """Return the policy versions a person may score under: the installation's, those of bodies they work for, and of
    the bodies their companies are members of; by title, the newest of each first.
    """
    companies = Membership.objects.filter(person=person).values("company")
    bodies = (
        Q(owner__isnull=True) | Q(owner__memberships__person=person) | Q(owner__affiliations__company__in=companies)
    )
    rows = PolicyVersion.objects.filter(bodies).distinct().order_by("-published_at")
    return sorted(rows, key=lambda policy: policy.title)
