"""Signing people in by OpenID Connect and SAML: allauth's providers, that take nothing on trust which they can check.

allauth finds this module by its name. It asks for a nonce and checks it, that the issuer is the one configured, and the
signature of the ID token against the issuer's keys (OpenID Connect Core 3.1.3.7), though the token comes over TLS.
"""

from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.socialaccount.providers.saml.provider import SAMLProvider

ALGORITHMS = ("ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512", "EdDSA")
NEEDED = frozenset({"authorization_endpoint", "token_endpoint", "jwks_uri"})
LEEWAY = 60  # seconds by which two clocks may differ


class CheckedExchange(OpenIDConnectOAuth2Adapter):
    """Exchanges a code for an ID token, and returns of it only claims that the issuer signed."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return what the issuer says of itself; OAuth2Error when it is another issuer."""
        if not hasattr(self, "_told"):
            server = self.get_provider().app.settings["server_url"].rstrip("/")
            self._told = _fetched(f"{server}/.well-known/openid-configuration")
            if str(self._told.get("issuer", "")).rstrip("/") != server:
                raise OAuth2Error("the issuer names itself otherwise than it is configured")
            if not self._told.keys() >= NEEDED:
                raise OAuth2Error("the issuer does not say where it is asked")
        return self._told

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        try:
            key = self._key_of(id_token)
            return jwt.decode(
                id_token,
                key=key,
                algorithms=ALGORITHMS,
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                leeway=LEEWAY,
                options={"require": ["iss", "sub", "aud", "exp", "iat", "nonce"]},
            )
        except jwt.PyJWTError as error:
            raise OAuth2Error("the ID token does not hold") from error

    def _key_of(self, id_token: str) -> jwt.PyJWK:
        keys = jwt.PyJWKSet.from_dict(_fetched(self.openid_config["jwks_uri"])).keys
        kid = jwt.get_unverified_header(id_token).get("kid")
        fitting = [key for key in keys if key.key_id == kid or (kid is None and len(keys) == 1)]
        if not fitting:
            raise jwt.PyJWTError("signed by no key of the issuer")
        return fitting[0]


def _fetched(address: str) -> dict[str, Any]:
    with get_adapter().get_requests_session() as session:
        response = session.get(address)
        response.raise_for_status()
        told = response.json()
    if not isinstance(told, dict):
        raise OAuth2Error("the issuer answers with something else than an object")
    return told


class OpenIDConnect(OpenIDConnectProvider):
    """The provider as allauth knows it, with the checked exchange."""

    oauth2_adapter_class = CheckedExchange


class Saml(SAMLProvider):
    """The provider as allauth knows it. Its subject is the name identifier, whatever else an assertion tells."""

    def extract_uid(self, data: Any) -> str:
        """Return the name identifier."""
        return str(data.get_nameid())


provider_classes = [OpenIDConnect, Saml]
