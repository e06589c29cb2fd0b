"""Who else signs people in: OpenID Connect and SAML providers, read strictly from the environment.

OIDC_PROVIDERS=acme
OIDC_ACME_NAME, OIDC_ACME_ISSUER, OIDC_ACME_CLIENT_ID, OIDC_ACME_CLIENT_SECRET, OIDC_ACME_DOMAINS
SAML_PROVIDERS=umbrella
SAML_UMBRELLA_NAME, SAML_UMBRELLA_ENTITY_ID, SAML_UMBRELLA_SSO_URL, SAML_UMBRELLA_CERTIFICATE
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_ID = re.compile(r"[a-z][a-z0-9]{0,29}")
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_PEM = re.compile(r"-----BEGIN CERTIFICATE-----(.+?)-----END CERTIFICATE-----", re.DOTALL)


def providers_from(environment: Mapping[str, str], *, production: bool) -> dict[str, Any]:
    """Return allauth's SOCIALACCOUNT_PROVIDERS; ImproperlyConfigured with what is wrong, and with which variable.

    Addresses are https, but for a provider on this machine outside production.
    """
    oidc = [_oidc(each, production) for each in _named(environment, "OIDC")]
    saml = [_saml(each, production) for each in _named(environment, "SAML")]
    if both := {each["provider_id"] for each in oidc} & {each["provider_id"] for each in saml}:
        raise ImproperlyConfigured(f"{min(both)} is named in OIDC_PROVIDERS and in SAML_PROVIDERS; give one another id")
    if saml and find_spec("onelogin") is None:
        raise ImproperlyConfigured(
            "SAML_PROVIDERS is set, but what SAML needs is not installed: pip install --require-hashes "
            "-r requirements-saml.txt"
        )
    return {kind: {"APPS": apps} for kind, apps in (("openid_connect", oidc), ("saml", saml)) if apps}


@dataclass(frozen=True, slots=True)
class _Variables:
    """The variables of one provider: `prefix` OIDC_ACME has OIDC_ACME_NAME and others."""

    name: str
    prefix: str
    environment: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.environment.get(f"{self.prefix}_{key}", "").strip()

    def require(self, *keys: str) -> None:
        if missing := [f"{self.prefix}_{key}" for key in keys if not self[key]]:
            raise ImproperlyConfigured(f"{', '.join(missing)} must be set: see docs/operators.md, Signing in elsewhere")

    def require_address(self, key: str, *, production: bool) -> None:
        parts = urlsplit(self[key])
        is_near = not production and parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1")
        if not (parts.scheme == "https" or is_near) or not parts.hostname:
            raise ImproperlyConfigured(f"{self.prefix}_{key} is {self[key]!r}; it must be a whole https address")


def _named(environment: Mapping[str, str], kind: str) -> list[_Variables]:
    names = [each.strip() for each in environment.get(f"{kind}_PROVIDERS", "").split(",") if each.strip()]
    if wrong := [each for each in names if not _ID.fullmatch(each)]:
        raise ImproperlyConfigured(
            f"{kind}_PROVIDERS names {wrong[0]!r}; an id is small letters and digits, such as acme"
        )
    if len(set(names)) < len(names):
        raise ImproperlyConfigured(f"{kind}_PROVIDERS names a provider twice")
    return [_Variables(each, f"{kind}_{each.upper()}", environment) for each in names]


def _oidc(of: _Variables, production: bool) -> dict[str, Any]:
    of.require("NAME", "ISSUER", "CLIENT_ID", "CLIENT_SECRET")
    of.require_address("ISSUER", production=production)
    return {
        "provider_id": of.name,
        "name": of["NAME"],
        "client_id": of["CLIENT_ID"],
        "secret": of["CLIENT_SECRET"],
        "settings": {
            "server_url": of["ISSUER"],
            "oauth_pkce_enabled": True,
            "fetch_userinfo": False,  # what is signed counts, and that is the ID token
            "domains": _domains(of),
        },
    }


def _saml(of: _Variables, production: bool) -> dict[str, Any]:
    of.require("NAME", "ENTITY_ID", "SSO_URL", "CERTIFICATE")
    of.require_address("SSO_URL", production=production)
    return {
        "provider_id": of.name,
        "name": of["NAME"],
        "client_id": of.name,  # which is how its addresses name it
        "settings": {
            "idp": {"entity_id": of["ENTITY_ID"], "sso_url": of["SSO_URL"], "x509cert": _certificate(of)},
            "advanced": {"want_assertion_signed": True, "want_name_id": True, "want_attribute_statement": False},
            "domains": [],  # an assertion says of no address whether it was verified
        },
    }


def _certificate(of: _Variables) -> str:
    try:
        found = _PEM.search(Path(of["CERTIFICATE"]).read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(f"{of.prefix}_CERTIFICATE names a file that cannot be read: {error}") from error
    if found is None:
        raise ImproperlyConfigured(f"{of.prefix}_CERTIFICATE names a file that holds no certificate in PEM")
    return "".join(found[1].split())


def _domains(of: _Variables) -> list[str]:
    domains = [each.strip().lower() for each in of["DOMAINS"].split(",") if each.strip()]
    if wrong := [each for each in domains if not _DOMAIN.fullmatch(each)]:
        raise ImproperlyConfigured(
            f"{of.prefix}_DOMAINS names {wrong[0]!r}; write domains such as acme.example, with commas between"
        )
    return domains
