"""A passkey in software: a key that answers as a device would, also as one that never checked who holds it."""

import json
import os
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import sha256
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorAssertionResponse,
    AuthenticatorAttestationResponse,
    AuthenticatorData,
    CollectedClientData,
    RegistrationResponse,
)

if TYPE_CHECKING:  # models are loaded only once Django is
    from compliance.people.models import User

FLAG = AuthenticatorData.FLAG
HOST = "testserver"


class Passkey:
    """A key registered with an account at HOST."""

    def __init__(self, owner: "User") -> None:
        self._key, self._id = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
        known = AttestedCredentialData.create(
            Aaguid.NONE, self._id, ES256.from_cryptography_key(self._key.public_key())
        )
        data = AuthenticatorData.create(sha256(HOST.encode()), FLAG.UP | FLAG.UV | FLAG.AT, 0, known)
        made = RegistrationResponse(
            raw_id=self._id,
            response=AuthenticatorAttestationResponse(
                client_data=CollectedClientData.create("webauthn.create", b"", f"https://{HOST}"),
                attestation_object=AttestationObject.create("none", data, {}),
            ),
        )
        Authenticator.objects.create(
            user=owner, type=Authenticator.Type.WEBAUTHN, data={"name": "Laptop", "credential": dict(made)}
        )

    def answer(self, challenge: str, *, verified: bool = True, origin: str = f"https://{HOST}") -> str:
        """Return the answer to a challenge, in base64url, as a browser sends it."""
        client_data = CollectedClientData.create("webauthn.get", challenge, origin)
        flags = FLAG.UP | FLAG.UV if verified else FLAG.UP
        data = AuthenticatorData.create(sha256(HOST.encode()), flags, 1)
        response = AuthenticatorAssertionResponse(
            client_data=client_data,
            authenticator_data=data,
            signature=self._key.sign(data + client_data.hash, ec.ECDSA(hashes.SHA256())),
        )
        return json.dumps(dict(AuthenticationResponse(raw_id=self._id, response=response)))
