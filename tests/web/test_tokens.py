"""API tokens on screen: what one sees, makes, is shown once, and revokes."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from compliance.people.models import User
from compliance.tokens.models import ApiToken
from compliance.tokens.secret import digest_of_secret, is_secret
from tests.factories.cast import Cast
from tests.factories.reviews import Council
from tests.factories.tokens import made
from tests.factories.trail import recorded
from tests.web.conftest import SignedIn
from tests.web.pages import fields_of, links_of, text_of


@pytest.fixture
def freshly(signed_in: SignedIn) -> SignedIn:
    """Somebody who has just shown who they are."""

    def sign_in(person: User) -> Client:
        client = signed_in(person)
        session = client.session
        shown = {"method": "password", "reauthenticated": True, "at": timezone.now().timestamp()}
        session["account_authentication_methods"] = [shown]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
        return client

    return sign_in


def _form(client: Client, path: str, **changes: Any) -> Any:
    sent = {"id": fields_of(client.get(path))["id"], "name": "Nightly export", "scopes": ["audits.read"], "days": "30"}
    return client.post(path, sent | changes)


def _secret(page: Any) -> str:
    return page.content.decode().partition("<textarea")[2].partition(">")[2].partition("<")[0]


def test_a_token_is_made_and_its_secret_shown_this_once(cast: Cast, freshly: SignedIn) -> None:
    client, path = freshly(cast.carl), f"/tokens/{cast.acme.pk}/new"
    with recorded() as events:
        page = _form(client, path, scopes=["answers.write", "audits.read"])
    token, secret = ApiToken.objects.get(), _secret(page)
    assert (page.status_code, is_secret(secret), token.digest) == (200, True, digest_of_secret(secret))
    assert page.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert (token.owner, token.company, token.scopes) == (cast.carl, cast.acme, ["answers.write", "audits.read"])
    assert token.expires_at - token.created_at == timedelta(days=30)
    assert [(each.action, each.object) for each in events] == [("api_token.issue", ("api_token", str(token.pk)))]
    assert events[0].data["changes"]["scopes"] == [None, ["answers.write", "audits.read"]]
    listed = client.get(f"/tokens/{cast.acme.pk}/")
    assert "Nightly export cw_" in text_of(listed)
    assert secret not in listed.content.decode()


def test_a_form_that_is_sent_twice_makes_one_token(cast: Cast, freshly: SignedIn) -> None:
    client, path = freshly(cast.carl), f"/tokens/{cast.acme.pk}/new"
    sent = {"id": fields_of(client.get(path))["id"], "name": "a", "scopes": ["audits.read"], "days": "7"}
    assert [client.post(path, sent).status_code for _ in range(2)] == [200, 422]
    assert ApiToken.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": "  "}, "Enter a name"),
        ({"name": "a\x00"}, "Null characters are not allowed."),
        ({"scopes": []}, "Choose at least one thing that the token is for."),
        ({"scopes": ["trail.read"]}, "Choose among the scopes listed."),
        ({"scopes": ["everything"]}, "Choose among the scopes listed."),
        ({"days": "366"}, "Choose one of the times listed."),
        ({"days": ""}, "Choose one of the times listed."),
        ({"id": "1"}, "The form did not arrive whole. Open it again."),
    ],
)
def test_a_form_that_does_not_do_makes_nothing(
    cast: Cast, freshly: SignedIn, changes: dict[str, Any], says: str
) -> None:
    page = _form(freshly(cast.carl), f"/tokens/{cast.acme.pk}/new", **changes)
    assert page.status_code == 422
    assert says in text_of(page)
    assert not ApiToken.objects.exists()


def test_the_twenty_first_is_refused_until_another_ended(
    cast: Cast, freshly: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audits.workflow.issue_token.MOST_TOKENS", 2)
    for days in (1, 30):
        made(cast.carl, cast.acme, "audits.read", days=days)
    path = f"/tokens/{cast.acme.pk}/new"
    assert "You have 2 tokens here" in text_of(_form(freshly(cast.carl), path))
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert _form(freshly(cast.carl), path).status_code == 200


def test_everybody_sees_their_own_and_those_who_manage_people_all(
    cast: Cast, council: Council, signed_in: SignedIn
) -> None:
    for person in (cast.carl, cast.adam):
        made(person, cast.acme, "audits.read")
    made(council.amelie, council.body, "trail.read")
    path = f"/tokens/{cast.acme.pk}/"
    seen = {who.name: signed_in(who).get(path) for who in (cast.alice, cast.carl, cast.sam)}
    assert [page.content.count(b"/revoke") for page in seen.values()] == [2, 1, 0]
    assert "Adam Abel" in text_of(seen["Alice Adler"])
    assert "No token counts now" in text_of(seen["Sam Sato"])
    assert signed_in(council.bob).get(f"/tokens/{council.body.pk}/").content.count(b"/revoke") == 0


def test_the_list_asks_as_much_of_the_database_for_many_as_for_one(
    cast: Cast, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    client, path = signed_in(cast.alice), f"/tokens/{cast.acme.pk}/"
    for person in (cast.alice, cast.carl, cast.adam):
        made(person, cast.acme, "audits.read")
        client.get(path)
        with django_assert_num_queries(8):
            client.get(path)


def test_a_token_is_revoked_once_and_what_ended_stays_in_the_list(cast: Cast, signed_in: SignedIn) -> None:
    token, _ = made(cast.carl, cast.acme, "audits.read")
    client, path = signed_in(cast.alice), f"/tokens/{cast.acme.pk}/{token.pk}/revoke"
    assert "Revoke the token Nightly export" in text_of(client.get(path))
    with recorded() as events:
        assert client.post(path).headers["Location"] == f"/tokens/{cast.acme.pk}/"
        again = client.post(path)
    assert (again.status_code, [each.action for each in events]) == (409, ["api_token.revoke"])
    assert "counts no more already" in text_of(again)
    listed = text_of(client.get(f"/tokens/{cast.acme.pk}/"))
    assert "Revoked Alice Adler" in listed


@pytest.mark.parametrize("path", ["", "new", "{token}/revoke"])
def test_others_and_strangers_find_nothing(
    cast: Cast, council: Council, nadia: User, signed_in: SignedIn, path: str
) -> None:
    token, _ = made(cast.carl, cast.acme, "audits.read")
    address = f"/tokens/{cast.acme.pk}/{path.format(token=token.pk)}"
    for person in (cast.charlie, council.bob, nadia):
        assert (signed_in(person).get(address).status_code, signed_in(person).post(address).status_code) in (
            (404, 404),
            (404, 405),
        )
    assert Client().get(address).status_code == 302
    assert signed_in(cast.adam).get(address).status_code == {"": 200, "new": 302}.get(path, 404)
    elsewhere = f"/tokens/{cast.rival.pk}/{token.pk}/revoke"
    assert signed_in(cast.charlie).post(elsewhere).status_code == 404
    assert ApiToken.objects.filter(revoked_at__isnull=True).count() == 1


def test_the_account_menu_leads_there_and_the_trail_tells_of_it(cast: Cast, signed_in: SignedIn) -> None:
    token, _ = made(cast.carl, cast.acme, "audits.read")
    client = signed_in(cast.alice)
    assert f"/tokens/{cast.acme.pk}/" in links_of(client.get("/audits/"))
    told = text_of(client.get(f"/trail/?of=api_token:{token.pk}"))
    assert "Carl Cole made the API token Nightly export" in told
    assert "audits.read" in told


def test_a_token_is_made_only_by_whoever_has_just_shown_who_they_are(
    cast: Cast, signed_in: SignedIn, freshly: SignedIn
) -> None:
    path = f"/tokens/{cast.acme.pk}/new"
    asked = signed_in(cast.carl).get(path)
    assert (asked.status_code, asked.headers["Location"]) == (302, f"/account/confirm?next={path.replace('/', '%2F')}")
    assert signed_in(cast.charlie).get(path).status_code == 404
    client = freshly(cast.carl)
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert client.post(path, {"name": "a", "scopes": ["audits.read"], "days": "7"}).status_code == 302
    assert not ApiToken.objects.exists()
