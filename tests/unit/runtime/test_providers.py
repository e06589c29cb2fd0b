"""What the environment must say of a provider, and what it is told when it does not."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from compliance.runtime.providers import providers_from

ACME = {
    "OIDC_PROVIDERS": "acme",
    "OIDC_ACME_NAME": "Acme sign-in",
    "OIDC_ACME_ISSUER": "https://login.acme.example/realms/main",
    "OIDC_ACME_CLIENT_ID": "chainwarden",
    "OIDC_ACME_CLIENT_SECRET": "secret",
}
UMBRELLA = {
    "SAML_PROVIDERS": "umbrella",
    "SAML_UMBRELLA_NAME": "Umbrella",
    "SAML_UMBRELLA_ENTITY_ID": "https://idp.umbrella.example",
    "SAML_UMBRELLA_SSO_URL": "https://idp.umbrella.example/sso?tenant=1",
}


def _says(environment: dict[str, str], *, production: bool = True) -> str:
    with pytest.raises(ImproperlyConfigured) as refused:
        providers_from(environment, production=production)
    return str(refused.value)


@pytest.fixture
def umbrella(tmp_path: Path) -> dict[str, str]:
    file = tmp_path / "umbrella.pem"
    file.write_text("-----BEGIN CERTIFICATE-----\nMIIB\nAAAA\n-----END CERTIFICATE-----\n")
    return {**UMBRELLA, "SAML_UMBRELLA_CERTIFICATE": str(file)}


def test_nothing_is_configured_where_nothing_is_said() -> None:
    assert providers_from({}, production=True) == {}


def test_a_provider_is_taken_as_it_is_described_and_trusted_with_no_address_unless_told() -> None:
    (app,) = providers_from(ACME, production=True)["openid_connect"]["APPS"]
    assert (app["provider_id"], app["name"], app["settings"]["server_url"]) == (
        "acme",
        "Acme sign-in",
        "https://login.acme.example/realms/main",
    )
    assert (app["settings"]["domains"], app["settings"]["oauth_pkce_enabled"]) == ([], True)
    told = providers_from({**ACME, "OIDC_ACME_DOMAINS": "Acme.Example, acme.test"}, production=True)
    assert told["openid_connect"]["APPS"][0]["settings"]["domains"] == ["acme.example", "acme.test"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"OIDC_PROVIDERS": "Acme"}, "OIDC_PROVIDERS names 'Acme'"),
        ({"OIDC_PROVIDERS": "acme,acme"}, "OIDC_PROVIDERS names a provider twice"),
        ({"OIDC_PROVIDERS": "acme,other"}, "OIDC_OTHER_NAME, OIDC_OTHER_ISSUER, OIDC_OTHER_CLIENT_ID"),
        ({"OIDC_ACME_CLIENT_SECRET": " "}, "OIDC_ACME_CLIENT_SECRET must be set"),
        ({"OIDC_ACME_ISSUER": "http://login.acme.example"}, "it must be a whole https address"),
        ({"OIDC_ACME_ISSUER": "http://localhost:9000"}, "it must be a whole https address"),
        ({"OIDC_ACME_DOMAINS": "acme.example;acme.test"}, "OIDC_ACME_DOMAINS names 'acme.example;acme.test'"),
    ],
)
def test_what_is_wrong_is_named_with_its_variable(change: dict[str, str], says: str) -> None:
    assert says in _says({**ACME, **change})


def test_a_provider_on_this_machine_will_do_for_trying_out() -> None:
    assert providers_from({**ACME, "OIDC_ACME_ISSUER": "http://localhost:9000"}, production=False)


def test_a_saml_provider_is_taken_with_its_certificate(umbrella: dict[str, str]) -> None:
    (app,) = providers_from(umbrella, production=True)["saml"]["APPS"]
    assert app["settings"]["idp"]["x509cert"] == "MIIBAAAA"
    assert app["settings"]["advanced"]["want_assertion_signed"]


def test_saml_that_is_configured_and_not_installed_stops_the_start(
    umbrella: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> Any:
        assert name == "onelogin"

    monkeypatch.setattr("compliance.runtime.providers.find_spec", absent)
    assert "pip install --require-hashes -r requirements-saml.txt" in _says(umbrella)


def test_a_certificate_that_is_none_and_an_id_for_two_are_refused(umbrella: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_text("nothing")
    assert "holds no certificate" in _says({**umbrella, "SAML_UMBRELLA_CERTIFICATE": str(tmp_path / "key.pem")})
    assert "cannot be read" in _says({**umbrella, "SAML_UMBRELLA_CERTIFICATE": str(tmp_path / "none.pem")})
    twin = {name.replace("UMBRELLA", "ACME"): value for name, value in umbrella.items()}
    assert "give one another id" in _says({**ACME, **twin, "SAML_PROVIDERS": "acme"})
