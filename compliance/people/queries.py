"""Reading people."""

from collections.abc import Iterable
from uuid import UUID

from compliance.people.models import User, email_key


def account(email: str) -> User | None:
    """Return the account with this address in any letter case, unless it is closed."""
    return User.objects.filter(email_key=email_key(email), is_active=True).first()


def account_key(email: str) -> str:
    """Return the form in which an address names one account, however it is typed."""
    return email_key(email)


def language_chosen_by(person: UUID) -> str:
    """Return the language that the person chose; empty where none was chosen, or for nobody known."""
    return User.objects.filter(pk=person).values_list("language", flat=True).first() or ""


def names_of(people: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return the names of the people by id; whoever is not known is left out."""
    return dict(User.objects.filter(pk__in={p for p in people if p}).values_list("pk", "name"))
