"""What signing keeps of a session: 21 CFR 11.200(a)(1) asks for more at the first signing of each."""

import hashlib
from uuid import UUID

from compliance.signing.models import Signature


def is_first_signing(*, signer: UUID, session: str) -> bool:
    """Return whether the person has not signed in this session yet; another session key is another session."""
    return not session or not Signature.objects.filter(signer=signer, session=session_digest(session)).exists()


def session_digest(session: str) -> str | None:
    """Return what is kept of a session's key, which itself opens the session; None outside one."""
    return hashlib.sha256(session.encode()).hexdigest() if session else None
