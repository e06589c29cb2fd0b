"""The address of an account. It stands in the account; allauth's one primary row beside it tells whether it is
confirmed, and at most one other row is the address that waits to take its place.
"""

from uuid import UUID

from allauth.account.models import EmailAddress

from compliance.people.models import User, email_key


def is_confirmed(person: UUID) -> bool:
    """Return whether somebody has shown that mail to the account's address reaches them."""
    return EmailAddress.objects.filter(user=person, primary=True, verified=True).exists()


def waiting_address(person: UUID) -> EmailAddress | None:
    """Return the address that waits to be confirmed before it becomes the account's."""
    return EmailAddress.objects.filter(user=person, primary=False).first()


def let_wait(user: User, email: str) -> EmailAddress:
    """This function will have the address wait in the place of one that waited before."""
    EmailAddress.objects.filter(user=user, primary=False).delete()
    return EmailAddress.objects.create(user=user, email=email.lower())


def keep_address(user: User, *, is_confirmed: bool) -> None:
    """This function will make the account's address its only row, which links to any other lead nowhere by."""
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email.lower(), primary=True, verified=is_confirmed)


def is_taken(email: str, *, but: UUID) -> bool:
    """Return whether another account has the address, in any spelling of its letters."""
    return User.objects.filter(email_key=email_key(email)).exclude(pk=but).exists()
