"""Reading published policies."""

from uuid import UUID

from django.db.models import QuerySet

from compliance.policies.models import PolicyVersion


def policies_of(body: UUID) -> QuerySet[PolicyVersion]:
    """Return the policy versions that the body published, newest first, without their content."""
    return PolicyVersion.objects.filter(owner=body).defer("content").order_by("-published_at")
