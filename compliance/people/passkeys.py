"""The passkeys that people have registered, as allauth keeps them."""

from allauth.mfa.models import Authenticator

from compliance.people.models import User


def has_passkey(person: User) -> bool:
    """Return whether the person has registered a passkey."""
    return Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).exists()
