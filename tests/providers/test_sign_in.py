"""Signing in at a real provider: who is let in, who is not and what they are told, and how accounts get connected."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.utils import timezone

from audits.workflow.invite import Wanted, invite_person
from compliance.organisations.invitations import VALID_FOR, token_of
from compliance.organisations.models import Invitation
from compliance.people.models import User
from tests.factories.cast import PASSWORD, Cast, by
from tests.factories.trail import recorded
from tests.providers.coming import come_back, connected, leads_to, leave
from tests.services.oidc import Provider, Visitor
from tests.web.pages import text_of

SignedIn = Callable[[User], Client]


def confirmed(asked: Any, client: Client) -> str:
    """Give the password that is asked for before a change, and return where what was suspended then leads to."""
    assert asked["Location"].startswith("/account/confirm?")
    return leads_to(client.post(asked["Location"], {"password": PASSWORD}))


@pytest.mark.usefixtures("acme")
class TestSignIn:
    def test_the_sign_in_page_leads_to_the_provider_and_asks_for_what_it_checks(self, cast: Cast) -> None:
        client = Client()
        assert "Sign in with Acme sign-in" in text_of(client.get("/sign-in"))
        asked = parse_qs(urlsplit(leave(client)).query)
        assert (asked["response_type"], asked["code_challenge_method"]) == (["code"], ["S256"])
        assert set(asked) >= {"nonce", "state", "code_challenge", "redirect_uri"}
        assert not set(asked) & {"prompt", "max_age"}

    def test_whoever_is_connected_comes_in_and_to_where_they_wanted(self, cast: Cast) -> None:
        connected(cast.sam, "sam")
        client = Client()
        with recorded() as events:
            back = come_back(client, Visitor("sam").sign_in(leave(client, next="/audits/")))
        assert (back.status_code, back["Location"]) == (302, "/audits/")
        assert client.get("/audits/").status_code == 200
        assert [(event.action, event.actor) for event in events] == [("account.signed_in", str(cast.sam.pk))]
        assert SocialAccount.objects.get().extra_data == {}

    def test_no_sign_in_leads_off_this_site(self, cast: Cast) -> None:
        connected(cast.sam, "sam")
        client = Client()
        back = come_back(client, Visitor("sam").sign_in(leave(client, next="//evil.example/")))
        assert back["Location"] == "/"

    def test_a_verified_address_of_a_trusted_domain_connects_its_account_once(self, cast: Cast) -> None:
        client = Client()
        with recorded() as events:
            assert come_back(client, Visitor("sam").sign_in(leave(client))).status_code == 302
        assert [event.action for event in events] == ["account.connected", "account.signed_in"]
        assert events[0].data == {"provider": "acme", "way": "address"}
        assert User.objects.get(pk=cast.sam.pk).check_password(PASSWORD)

    @pytest.mark.parametrize("login", ["alice", "mallory"])
    def test_nobody_comes_in_by_an_address_that_is_not_verified_or_not_known(self, cast: Cast, login: str) -> None:
        client, before = Client(), User.objects.count()
        with recorded() as events:
            back = come_back(client, Visitor(login).sign_in(leave(client)))
        assert (back.status_code, "ask your company or body for an invitation" in text_of(back)) == (403, True)
        assert "_auth_user_id" not in client.session
        assert (events, User.objects.count(), SocialAccount.objects.count()) == ([], before, 0)

    def test_a_closed_account_stays_closed(self, cast: Cast) -> None:
        connected(cast.sam, "sam")
        User.objects.filter(pk=cast.sam.pk).update(is_active=False)
        client = Client()
        back = come_back(client, Visitor("sam").sign_in(leave(client)))
        assert "_auth_user_id" not in client.session
        assert "This account is closed" in text_of(client.get(back["Location"]))


@pytest.mark.usefixtures("acme")
class TestWhatComesBack:
    def test_it_counts_once_and_in_the_browser_that_asked(self, cast: Cast) -> None:
        connected(cast.sam, "sam")
        client = Client()
        answer = Visitor("sam").sign_in(leave(client))
        for other in (Client(), client):
            back = come_back(other, answer.replace("state=", "state=x") if other is client else answer)
            assert (back.status_code, "Start again on the sign-in page" in text_of(back)) == (400, True)
        assert come_back(client, answer).status_code == 302
        client.post("/sign-out")
        assert come_back(client, answer).status_code == 400
        assert "_auth_user_id" not in client.session

    def test_a_refusal_at_the_provider_is_told(self, db: None) -> None:
        client = Client()
        state = parse_qs(urlsplit(leave(client)).query)["state"][0]
        back = client.get("/sign-in/from/acme", {"error": "access_denied", "state": state})
        assert (back.status_code, "Nobody signed in at Acme sign-in." in text_of(back)) == (403, True)

    def test_a_code_that_the_provider_does_not_know_signs_nobody_in(self, db: None) -> None:
        client = Client()
        state = parse_qs(urlsplit(leave(client)).query)["state"][0]
        back = client.get("/sign-in/from/acme", {"code": "guess", "state": state})
        assert (back.status_code, "could not be trusted" in text_of(back)) == (403, True)

    def test_a_code_of_another_asking_is_refused(self, cast: Cast) -> None:
        """Whoever slips their own code under somebody else's state fails: the code is tied to who asked (PKCE)."""
        connected(cast.sam, "sam")
        victim, thief = Client(), Client()
        code = parse_qs(urlsplit(Visitor("sam").sign_in(leave(thief))).query)["code"][0]
        state = parse_qs(urlsplit(leave(victim)).query)["state"][0]
        assert victim.get("/sign-in/from/acme", {"code": code, "state": state}).status_code == 403
        assert "_auth_user_id" not in victim.session

    def test_another_nonce_is_refused(self, cast: Cast) -> None:
        connected(cast.sam, "sam")
        client = Client()
        address = leave(client)
        nonce = parse_qs(urlsplit(address).query)["nonce"][0]
        back = come_back(client, Visitor("sam").sign_in(address.replace(nonce, "another")))
        assert (back.status_code, "could not be trusted" in text_of(back)) == (400, True)

    def test_a_provider_that_is_not_there_is_said_so(self, settings: Any, db: None) -> None:
        settings.SOCIALACCOUNT_PROVIDERS = Provider("http://localhost:9").settings()
        back = Client().post("/sign-in/with/acme")
        assert (back.status_code, "Acme sign-in cannot be reached now" in text_of(back)) == (502, True)

    def test_an_issuer_that_names_itself_otherwise_is_not_trusted(
        self, acme: Provider, settings: Any, db: None
    ) -> None:
        settings.SOCIALACCOUNT_PROVIDERS = Provider(acme.issuer.replace("localhost", "127.0.0.1")).settings()
        assert Client().post("/sign-in/with/acme").status_code == 502

    def test_unknown_providers_and_methods_are_not_there(self, db: None) -> None:
        client = Client()
        assert client.post("/sign-in/with/other").status_code == 404
        assert client.get("/sign-in/from/other").status_code == 404
        assert client.get("/sign-in/with/acme").status_code == 405


@pytest.mark.usefixtures("acme")
class TestConnecting:
    def test_a_person_connects_their_own_account_whatever_the_address(self, cast: Cast, signed_in: SignedIn) -> None:
        client = signed_in(cast.alice)
        address = confirmed(client.post("/account/connect/acme"), client)
        with recorded() as events:
            back = come_back(client, Visitor("mallory").sign_in(address))
        assert back.status_code == 302
        assert [(event.action, event.actor, event.data) for event in events] == [
            ("account.connected", str(cast.alice.pk), {"provider": "acme", "way": "own"})
        ]
        elsewhere = Client()
        assert come_back(elsewhere, Visitor("mallory").sign_in(leave(elsewhere))).status_code == 302
        assert elsewhere.session["_auth_user_id"] == str(cast.alice.pk)

    def test_an_identity_belongs_to_one_account(self, cast: Cast, signed_in: SignedIn) -> None:
        connected(cast.sam, "sam")
        client = signed_in(connected(cast.carl, "carl"))
        back = come_back(client, Visitor("sam").sign_in(leave(client, "/account/connect/acme")))
        assert (back.status_code, "connected with another account here" in text_of(back)) == (409, True)
        assert client.session["_auth_user_id"] == str(cast.carl.pk)

    def test_an_account_is_one_identity_at_a_provider(self, cast: Cast, signed_in: SignedIn) -> None:
        client = signed_in(connected(cast.carl, "carl"))
        back = come_back(client, Visitor("mallory").sign_in(leave(client, "/account/connect/acme")))
        assert (back.status_code, "another identity at this provider" in text_of(back)) == (409, True)

    def test_the_last_way_in_stays(self, cast: Cast, signed_in: SignedIn) -> None:
        client = signed_in(connected(cast.sam, "sam"))
        refused = client.post("/account/disconnect/acme")
        assert (refused.status_code, "the only way into your account" in text_of(refused)) == (403, True)
        cast.sam.set_password(PASSWORD)
        cast.sam.save()
        client = signed_in(cast.sam)
        with recorded() as events:
            asked = client.post("/account/disconnect/acme")
            assert client.post(asked["Location"], {"password": PASSWORD})["Location"] == "/account/"
        assert [(event.action, event.data) for event in events] == [("account.disconnected", {"provider": "acme"})]
        assert not SocialAccount.objects.exists()


@pytest.mark.usefixtures("acme")
class TestInvitation:
    @pytest.fixture
    def link(self, cast: Cast) -> str:
        wanted = Wanted(email="nora@acme.example", role="contributor")
        sent = invite_person(organisation=cast.acme, wanted=wanted, actor=by(cast.alice))
        Invitation.objects.across_tenants("test").filter(pk=sent.pk).update(expires_at=timezone.now() + VALID_FOR)
        return f"/invitation/{token_of(sent.sending)}"

    def test_it_is_accepted_by_signing_in_elsewhere_without_a_password_here(self, link: str) -> None:
        client, token = Client(), link.rpartition("/")[2]
        assert "Join with Acme sign-in" in text_of(client.get(link))
        address = leave(client, invitation=token, name="Nora Nilsen")
        with recorded() as events:
            back = come_back(client, Visitor("mallory").sign_in(address))
        nora = User.objects.get(email="nora@acme.example")
        assert (back["Location"], client.session["_auth_user_id"]) == ("/", str(nora.pk))
        assert (nora.name, nora.has_usable_password()) == ("Nora Nilsen", False)
        told = {event.action for event in events}
        assert told == {
            "person.add", "account.connected", "invitation.accept", "membership.add", "account.signed_in",
        }  # fmt: skip

    def test_a_link_that_was_used_meanwhile_makes_no_account(self, link: str) -> None:
        client, token = Client(), link.rpartition("/")[2]
        address = leave(client, invitation=token, name="Nora Nilsen")
        Invitation.objects.across_tenants("test").update(revoked_at=timezone.now())
        back = come_back(client, Visitor("mallory").sign_in(address))
        assert back.status_code == 403
        assert not User.objects.filter(email="nora@acme.example").exists()
        assert not SocialAccount.objects.exists()

    def test_a_name_is_asked_for_first(self, link: str) -> None:
        asked = Client().post("/sign-in/with/acme", {"invitation": link.rpartition("/")[2], "name": " "})
        assert (asked.status_code, "Enter your name" in text_of(asked)) == (422, True)
