"""Guessing passwords, at the door and where somebody signs."""

import logging
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from audits.conduct.models import Audit, Submission
from audits.decisions.models import Decision
from audits.review.models import Review
from audits.web.passwords import ACCOUNTS, ADDRESSES, SIGNATURES
from tests.factories.audits import ALL_MET, draft
from tests.factories.cast import PASSWORD, Cast
from tests.factories.reviews import LOOKED_AT, Council, make_council, recommended, taken_up, verify
from tests.web.conftest import SignedIn
from tests.web.pages import fields_of, text_of

TOO_MANY = "There were too many wrong passwords."


@pytest.fixture(autouse=True)
def _counting(settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "guesses"}}
    cache.clear()


@pytest.fixture
def council(cast: Cast) -> Council:
    return make_council(cast)


@pytest.fixture
def audit(cast: Cast) -> Audit:
    return draft(cast, answers=ALL_MET)


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


def _guess(client: Client, url: str, given: dict[str, str]) -> Any:
    shown = {**given, "digest": fields_of(client.get(url))["digest"]}
    for _ in range(SIGNATURES.times):
        assert TOO_MANY not in text_of(client.post(url, {**shown, "password": "guess"}))
    return client.post(url, {**shown, "password": PASSWORD})


def test_whoever_guesses_at_a_declaration_waits_and_it_is_noted(
    cast: Cast, audit: Audit, signed_in: SignedIn, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="audits.web.passwords"):
        answered = _guess(signed_in(cast.sam), f"/audits/{audit.pk}/declare", {"agreed": "on"})
    assert (answered.status_code, TOO_MANY in text_of(answered)) == (422, True)
    assert not Submission.objects.exists()
    noted = [line for line in caplog.messages if str(cast.sam.pk) in line]
    assert noted == [f"a wrong password was given to sign by person {cast.sam.pk}"] * SIGNATURES.times


def test_whoever_guesses_at_a_recommendation_waits(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = taken_up(cast, council)
    verify(review, council, *LOOKED_AT)
    given = {"recommendation": "Certify.", "agreed": "on"}
    answered = _guess(signed_in(council.bob), f"/reviews/{review.pk}/recommend", given)
    assert (answered.status_code, TOO_MANY in text_of(answered)) == (422, True)
    assert Review.objects.get(pk=review.pk).status == "in_review"


def test_whoever_guesses_at_a_decision_waits(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = recommended(cast, council)
    given = {"kind": "certify", "reason": "All is well."}
    answered = _guess(signed_in(council.dora), f"/reviews/{review.pk}/decide", given)
    assert (answered.status_code, TOO_MANY in text_of(answered)) == (422, True)
    assert not Decision.objects.exists()
