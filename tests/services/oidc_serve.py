"""A real OpenID Connect provider as a process of its own: Django OAuth Toolkit (BSD), written by others, people ours.

`python -m tests.services.oidc_serve PORT REDIRECT_URI` serves http://localhost:PORT until it is ended. Everybody there
has the same password.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any, Final, NamedTuple

CLIENT_ID: Final = "chainwarden"
CLIENT_SECRET: Final = "known to both sides"
PASSWORD: Final = "their own password, elsewhere"


class Known(NamedTuple):
    """Somebody with an account at the provider, and what it says of their address."""

    login: str
    email: str
    email_verified: bool


PEOPLE: Final = {
    each.login: each
    for each in (
        Known("sam", "sam@acme.example", True),
        Known("alice", "alice@acme.example", False),
        Known("ingrid", "ingrid@halvorsen.example", True),
        Known("mallory", "mallory@elsewhere.example", True),
    )
}
_APPS = ("django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions", "oauth2_provider")
_LOGIN = (
    "<!doctype html><title>Provider</title><link rel=icon href=data:,><form method=post>{% csrf_token %}{{ form.as_p }}"
    "<input type=hidden name=next value='{{ next }}'><button>Sign in</button></form>"
)


def serve(port: int, redirect_uri: str, folder: Path) -> None:
    """This function will serve until the process is ended."""
    _configure(port, folder)
    from django.core.management import call_command
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    call_command("migrate", run_syncdb=True, verbosity=0)
    _fill(redirect_uri)
    server = ThreadedWSGIServer(("localhost", port), WSGIRequestHandler)
    server.set_app(application)
    server.serve_forever()


def _configure(port: int, folder: Path) -> None:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from django.conf import settings

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    settings.configure(
        SECRET_KEY="guards nothing but tests",
        ALLOWED_HOSTS=["localhost"],
        ROOT_URLCONF="tests.services.oidc_urls",
        INSTALLED_APPS=list(_APPS),
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        MIGRATION_MODULES={app.rpartition(".")[2]: None for app in _APPS},  # tables at once, not by their history
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "provider.sqlite3")}},
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "loaders": [("django.template.loaders.locmem.Loader", {"registration/login.html": _LOGIN})]
                },
            }
        ],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        SESSION_COOKIE_NAME="provider_session",
        CSRF_COOKIE_NAME="provider_csrf",
        USE_TZ=True,
        LOGGING_CONFIG=None,
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True,
            "OIDC_RSA_PRIVATE_KEY": key.decode(),
            "OIDC_ISS_ENDPOINT": f"http://localhost:{port}",
            "PKCE_REQUIRED": True,
            "SCOPES": {"openid": "", "profile": "", "email": ""},
            "OAUTH2_VALIDATOR_CLASS": "tests.services.oidc_claims.Claims",
        },
    )


def _fill(redirect_uri: str) -> None:
    from django.contrib.auth.models import User
    from oauth2_provider.models import get_application_model

    for each in PEOPLE.values():
        User.objects.create_user(each.login, each.email, PASSWORD)
    fields: dict[str, Any] = {
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "client_type": "confidential",
        "authorization_grant_type": "authorization-code",
        "algorithm": "RS256",
        "redirect_uris": redirect_uri,
        "skip_authorization": True,
    }
    get_application_model().objects.create(**fields)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="cw-oidc-") as own:
        serve(int(sys.argv[1]), sys.argv[2], Path(own))
