"""Reading who was refused what."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from compliance.organisations.models import BodyMembership, Denial, Membership

STRANGER = "belong"
"""The right that somebody lacks who asks for what another company or body has."""


def people_at(organisation: UUID, *, among: Iterable[UUID]) -> set[UUID]:
    """Return those who belong to the company or body. One query."""
    asked = list(among)
    company = Membership.objects.filter(company=organisation, person__in=asked).values_list("person", flat=True)
    body = BodyMembership.objects.filter(body=organisation, person__in=asked).values_list("person", flat=True)
    return set(company.union(body))


def denials_since(since: datetime) -> QuerySet[Denial]:
    """Return what was refused from then on, each with its person, the latest first."""
    return Denial.objects.filter(last_at__gte=since).select_related("person").order_by("-last_at", "pk")


def denials_of(person: UUID) -> QuerySet[Denial]:
    """Return what was refused to the person, the latest first."""
    return Denial.objects.filter(person=person).order_by("-last_at", "pk")


def denials_at(organisation: UUID) -> QuerySet[Denial]:
    """Return what was refused at the company or body, each with its person, the latest first."""
    return Denial.objects.filter(organisation=organisation).select_related("person").order_by("-last_at", "pk")
