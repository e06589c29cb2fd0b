from django.test import Client

from audits.web import errors
from tests.factories.cast import Cast
from tests.web.conftest import SignedIn


def test_a_missing_page_is_told_in_our_own_frame(client: Client, db: None) -> None:
    response = client.get("/nothing-here")
    assert response.status_code == 404
    assert "There is nothing at this address" in response.content.decode()


def test_a_denied_page_says_that_nothing_was_changed(cast: Cast, signed_in: SignedIn) -> None:
    response = signed_in(cast.adam).get("/audits/open")
    assert response.status_code == 403
    assert "You are signed in as Adam Abel." in response.content.decode()
    assert "Nothing was changed." in response.content.decode()


def test_a_form_without_its_mark_is_refused_in_our_own_frame(cast: Cast) -> None:
    response = Client(enforce_csrf_checks=True).post("/sign-in", {"email": cast.alice.email, "password": "x"})
    assert response.status_code == 403
    assert "This page was open for too long" in response.content.decode()


def test_a_broken_page_is_told_without_the_database(rf: object) -> None:
    response = errors.broken(rf.get("/"))  # type: ignore[attr-defined]
    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()


def test_every_page_carries_the_strict_policy(client: Client, db: None) -> None:
    policy = client.get("/sign-in").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
