"""A real OpenID Connect provider, as a process of its own: Canaille (MIT), written by others, with people of ours.

`python -m tests.services.oidc_serve PORT REDIRECT_URI` serves http://localhost:PORT until it is ended. Whoever knows
the name of a person below knows their password.
"""

import sys
import warnings
from typing import Final, NamedTuple

CLIENT_ID: Final = "chainwarden"
CLIENT_SECRET: Final = "known to both sides"  # noqa: S105 - of a provider that lives as long as a test
PASSWORD: Final = "their own password, elsewhere"  # noqa: S105


class Known(NamedTuple):
    """Somebody with an account at the provider; `login` is their subject too."""

    login: str
    name: str
    email: str


PEOPLE: Final = (
    Known("sam.at.provider", "Sam Sato", "sam@acme.example"),
    Known("ingrid.at.provider", "Ingrid Halvorsen", "ingrid@halvorsen.example"),
    Known("mallory.at.provider", "Mallory Moss", "mallory@elsewhere.example"),
)


def serve(port: int, redirect_uri: str) -> None:
    """This function will serve until the process is ended."""
    from canaille import create_app
    from joserfc.jwk import ECKey, RSAKey
    from werkzeug.serving import run_simple

    rsa, curve = RSAKey.generate_key(2048, auto_kid=True), ECKey.generate_key("P-256", auto_kid=True)
    app = create_app(
        config={
            "SECRET_KEY": "guards nothing but tests",
            "SERVER_NAME": f"localhost:{port}",
            "PREFERRED_URL_SCHEME": "http",
            "CANAILLE": {"NAME": "Provider of the tests", "DATABASE": "memory", "JAVASCRIPT": False},
            "CANAILLE_OIDC": {
                "REQUIRE_NONCE": True,
                "ACTIVE_JWKS": [rsa.as_dict(private=True), curve.as_dict(private=True)],
            },
        }
    )
    with app.app_context():
        _fill(redirect_uri)
    run_simple("localhost", port, app, threaded=True)


def _fill(redirect_uri: str) -> None:
    from canaille.app import models
    from canaille.backends import Backend

    for each in PEOPLE:
        given, family = each.name.split()
        person = models.User(
            user_name=each.login,
            formatted_name=each.name,
            given_name=given,
            family_name=family,
            emails=[each.email],
            password=PASSWORD,
        )
        Backend.instance.save(person)
    client = models.Client(
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        client_name="Chainwarden",
        client_uri="http://127.0.0.1",  # of a trusted domain: nobody is asked for their consent
        redirect_uris=[redirect_uri],
        grant_types=["authorization_code"],
        response_types=["code"],
        scope=["openid", "profile", "email"],
        token_endpoint_auth_method="client_secret_basic",
    )
    Backend.instance.save(client)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    serve(int(sys.argv[1]), sys.argv[2])
