"""What allauth asks about second steps and passkeys: how secrets are kept, and what apps and devices show."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator

    from compliance.people.models import User

NAME = "Chainwarden"


class MFAAdapter(DefaultMFAAdapter):
    """Secrets lie encrypted in the database: a copy of it alone opens no account."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right, or it was used before. Enter the one that is shown now."),
        "cannot_generate_recovery_codes": _("Recovery codes stand in for a second step. Set one up first."),
    }

    def encrypt(self, text: str) -> str:
        """Return the secret as it is kept."""
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret; InvalidToken when it was kept under a SECRET_KEY that is not known any more."""
        return _fernet().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        """Return the name above the code in the app."""
        return NAME

    def build_totp_svg(self, url: str) -> str:
        """Return the square that the app reads."""
        return segno.make(url, micro=False, error="m").svg_inline(scale=4, border=2, dark="#000", light="#fff")

    def generate_authenticator_name(self, user: "User", type: "Authenticator.Type") -> str:  # noqa: A002
        """Return no name: the person gives one."""
        return ""

    def _get_site_name(self) -> str:
        return NAME


def _fernet() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(urlsafe_b64encode(sha256(b"second steps:" + key.encode()).digest())) for key in keys])
