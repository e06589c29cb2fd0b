"""A passkey used to sign: the authenticator checks who holds it (user verification) and signs a challenge that is made
of chance and of the digest of what was shown.
"""

import json
from typing import Any

from allauth.mfa.webauthn.internal.auth import get_credentials, get_server
from fido2.utils import websafe_encode
from fido2.webauthn import UserVerificationRequirement

from compliance.people.models import User
from compliance.signing.models import Proof

REQUIRED = UserVerificationRequirement.REQUIRED


def request_options(signer: User, proof: Proof) -> dict[str, Any]:
    """Return what the browser asks the person's authenticators for, as plain data."""
    options, _ = get_server().authenticate_begin(
        get_credentials(signer), user_verification=REQUIRED, challenge=bytes.fromhex(proof.challenge)
    )
    return dict(options)


def is_answer_of(signer: User, proof: Proof, answer: str) -> bool:
    """Return whether a passkey of the signer's, registered still, signed the challenge, having checked who holds it."""
    state = {"challenge": websafe_encode(bytes.fromhex(proof.challenge)), "user_verification": REQUIRED}
    try:
        get_server().authenticate_complete(state, get_credentials(signer), json.loads(answer))
    except (ValueError, TypeError, KeyError):  # no answer, or none to this by a passkey of theirs
        return False
    return True
