"""A real provider that runs as long as these tests, people of the cast who have accounts there, and our pages."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from tests.services.oidc import Provider, provider

if TYPE_CHECKING:  # models are loaded only once Django is
    from compliance.people.models import User
    from tests.factories.cast import Cast

RETURNED = "http://testserver/sign-in/from/acme"


@pytest.fixture(scope="session")
def running() -> Iterator[Provider]:
    with provider(RETURNED) as running:
        yield running


@pytest.fixture
def acme(running: Provider, settings: Any) -> Provider:
    """The provider as the settings know it; the operator trusts it with addresses of acme.example."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = running.settings("acme.example")
    return running


@pytest.fixture
def cast(db: None) -> "Cast":
    from tests.factories.cast import make_cast

    return make_cast()


@pytest.fixture
def signed_in() -> Callable[["User"], Client]:
    def sign_in(person: "User") -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in
