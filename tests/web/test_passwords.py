"""Guessing passwords at the door."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from audits.web.passwords import ACCOUNTS, ADDRESSES
from tests.factories.cast import PASSWORD, Cast
from tests.web.pages import text_of

TOO_MANY = "There were too many wrong passwords."


@pytest.fixture(autouse=True)
def _counting(settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "guesses"}}
    cache.clear()


def _sign_in(email: str, password: str, address: str = "192.0.2.1") -> Any:
    return Client(REMOTE_ADDR=address).post("/sign-in", {"email": email, "password": password})


def test_an_address_that_guesses_waits_even_with_the_right_password(cast: Cast) -> None:
    for n in range(ADDRESSES.times):
        assert _sign_in(f"nobody{n}@acme.example", "guess").status_code == 422
    answered = _sign_in(cast.alice.email, PASSWORD)
    assert (answered.status_code, TOO_MANY in text_of(answered)) == (429, True)
    assert 1 <= int(answered.headers["Retry-After"]) <= ADDRESSES.seconds
    assert _sign_in(cast.alice.email, PASSWORD, "192.0.2.2").status_code == 302


def test_an_account_that_is_guessed_from_everywhere_waits_in_any_spelling(cast: Cast) -> None:
    for n in range(ACCOUNTS.times):
        _sign_in(cast.alice.email, "guess", f"198.51.100.{n}")
    assert _sign_in(cast.alice.email.upper(), PASSWORD, "192.0.2.2").status_code == 429
    assert _sign_in(cast.carl.email, PASSWORD, "192.0.2.2").status_code == 302


def test_the_right_password_is_never_counted(cast: Cast) -> None:
    assert {_sign_in(cast.alice.email, PASSWORD).status_code for _ in range(ADDRESSES.times + 1)} == {302}
