"""The links of invitations. A link carries a token that is kept nowhere, nor written to the log: it is worked out from
the server's secret when the mail is written, and the row holds its digest. A new sending is a new token, and the old
link is dead.
"""

from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from django.utils.crypto import salted_hmac

VALID_FOR = timedelta(days=7)


def token_of(sending: UUID) -> str:
    """Return the token of a sending: 256 bits that nobody knows without the server's secret, as 64 digits."""
    return salted_hmac("chainwarden.invitation", str(sending), algorithm="sha256").hexdigest()


def digest_of_token(token: str) -> str:
    """Return the form in which a token is kept and looked up."""
    return sha256(token.encode()).hexdigest()
