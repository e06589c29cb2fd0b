from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audits.workflow.demo import DEMO_LOGINS, DEMO_PASSWORD
from compliance.people.models import User
from tests.factories.cast import PASSWORD, Cast
from tests.factories.trail import recorded
from tests.web.conftest import SignedIn


def test_the_right_password_signs_in_whatever_the_letters_case_of_the_address(cast: Cast, client: Client) -> None:
    response = client.post("/sign-in", {"email": cast.alice.email.upper(), "password": PASSWORD})
    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(cast.alice.pk)


def test_signing_in_leads_to_where_the_person_wanted_to_go(cast: Cast, client: Client) -> None:
    given = {"email": cast.alice.email, "password": PASSWORD}
    assert client.post("/sign-in", {**given, "next": "/audits/"}).headers["Location"] == "/audits/"


@pytest.mark.parametrize(
    "place",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        "https:///evil.example",
        "///evil.example",
        "\x00//evil.example",
        " //evil.example",
    ],
)
def test_signing_in_never_leads_to_another_site(cast: Cast, client: Client, place: str) -> None:
    given = {"email": cast.alice.email, "password": PASSWORD}
    assert client.post("/sign-in", {**given, "next": place}).headers["Location"] == "/"


def test_a_session_from_before_signing_in_is_worth_nothing_after_it(cast: Cast, client: Client) -> None:
    client.post("/language", {"language": "en"})
    client.force_login(cast.adam)
    planted = client.session.session_key
    client.post("/sign-out")
    client.cookies["sessionid"] = str(planted)
    client.post("/sign-in", {"email": cast.alice.email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(cast.alice.pk)
    thief = Client()
    thief.cookies["sessionid"] = str(planted)
    assert (client.session.session_key == planted, thief.get("/").status_code) == (False, 302)


def test_signing_in_and_out_is_recorded(cast: Cast, client: Client) -> None:
    with recorded() as events:
        client.post("/sign-in", {"email": cast.alice.email, "password": "wrong"})
        client.post("/sign-in", {"email": cast.alice.email, "password": PASSWORD})
        client.post("/sign-out")
        client.post("/sign-out")
    assert [(e.action, e.actor) for e in events] == [
        ("account.sign_in_failed", None),
        ("account.signed_in", str(cast.alice.pk)),
        ("account.signed_out", str(cast.alice.pk)),
    ]


@pytest.mark.parametrize("email", ["alice@acme.example", "nobody@acme.example"])
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(cast: Cast, client: Client, email: str) -> None:
    response = client.post("/sign-in", {"email": email, "password": "wrong"})
    assert response.status_code == 422
    assert "The e-mail address and the password do not belong together." in response.content.decode()


def test_empty_fields_are_named_one_by_one(client: Client, db: None) -> None:
    shown = client.post("/sign-in", {}).content.decode()
    assert "2 things to mend" in shown
    assert '<a href="#id_email">Enter the e-mail address of your account.</a>' in shown
    assert '<a href="#id_password">Enter your password.</a>' in shown


def test_signing_out_ends_the_session(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.alice)
    assert client.post("/sign-out").headers["Location"] == "/sign-in"
    assert "_auth_user_id" not in client.session


def test_a_chosen_theme_is_on_the_page_and_system_takes_it_away(client: Client, db: None) -> None:
    client.post("/theme", {"theme": "dark"})
    assert '<html lang="en" data-theme="dark">' in client.get("/sign-in").content.decode()
    client.post("/theme", {"theme": "system"})
    assert '<html lang="en">' in client.get("/sign-in").content.decode()


def test_a_theme_that_does_not_exist_is_not_kept(client: Client, db: None) -> None:
    client.post("/theme", {"theme": '"><script>'})
    assert '<html lang="en">' in client.get("/sign-in").content.decode()


def test_the_known_password_of_a_demo_opens_nothing_once_it_is_no_demo(client: Client, db: None, settings: Any) -> None:
    login = DEMO_LOGINS[0]
    User.objects.create_user(email=login.email, name=login.name, password=DEMO_PASSWORD)
    given = {"email": login.email.upper(), "password": DEMO_PASSWORD}
    assert client.post("/sign-in", given).status_code == 422
    settings.DEMO = True
    assert client.post("/sign-in", given).status_code == 302


def test_demo_accounts_are_offered_only_in_a_demo(client: Client, db: None, settings: object) -> None:
    assert "Sign in as" not in client.get("/sign-in").content.decode()
    settings.DEMO = True  # type: ignore[attr-defined]
    assert "Sign in as" in client.get("/sign-in").content.decode()


def test_a_demo_account_is_signed_in_with_one_press(client: Client, db: None, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    ana = User.objects.create_user(email="ana@halvorsen.example", name="Ana Ferreira", password="unused")
    assert client.post("/sign-in-as", {"as": "ana@halvorsen.example"}).status_code == 302
    assert client.session["_auth_user_id"] == str(ana.pk)


def test_no_other_account_is_signed_in_without_its_password(cast: Cast, client: Client, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    assert client.post("/sign-in-as", {"as": cast.alice.email}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_outside_a_demo_no_account_is_signed_in_without_its_password(client: Client, db: None) -> None:
    User.objects.create_user(email="ana@halvorsen.example", name="Ana Ferreira", password="unused")
    assert client.post("/sign-in-as", {"as": "ana@halvorsen.example"}).status_code == 404


def test_a_person_acts_for_one_of_their_companies_only(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.alice)
    client.post("/act-for", {"company": str(cast.rival.pk)})
    assert "company" not in client.session
    client.post("/act-for", {"company": str(cast.acme.pk)})
    assert client.session["company"] == str(cast.acme.pk)


def test_health_asks_the_database_once_and_nobody_to_sign_in(
    client: Client, db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_health_says_so_when_the_database_does_not_answer(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise DatabaseError

    monkeypatch.setattr("audits.web.health.connection.cursor", fail)
    assert client.get("/healthz").status_code == 503
