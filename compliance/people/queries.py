"""Reading people."""

from collections.abc import Iterable
from uuid import UUID

from compliance.people.models import User


def names_of(people: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return the names of the people by id; whoever is not known is left out."""
    return dict(User.objects.filter(pk__in={p for p in people if p}).values_list("pk", "name"))
