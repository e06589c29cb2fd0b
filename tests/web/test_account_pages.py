"""The page of one's account: address, password, sessions; and links from mails, followed in every wrong way too."""

import json
import re
import time
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audits.web.account.sessions import device
from audits.workflow import jobs
from audits.workflow.companies import add_member
from audits.workflow.erase_person import erase_person
from audits.workflow.export_person import export_person
from audits.workflow.leave import end_access
from audits.workflow.models import Job
from audits.workflow.tasks import send_notice
from compliance.organisations.models import Role
from compliance.people.models import User
from compliance.people.sessions import live_sessions
from compliance.runtime.live_links import _TOKEN
from tests.factories.cast import OPERATOR, PASSWORD, Cast, by
from tests.factories.trail import recorded
from tests.web.pages import links_of, text_of
from tests.web.test_second_step import confirmed, is_in, set_up, sign_in

BETTER = "four quiet barges upstream"
LINK = re.compile(r"http://[^/]+(/\S+)")


@pytest.fixture(autouse=True)
def _alone(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "publish", lambda job: False)
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "accounts"}}
    cache.clear()


def mails() -> list[tuple[str, str, str]]:
    """Send what waits, and return of each mail to whom it goes, its subject, and the path that its link leads to."""
    mail.outbox.clear()
    for job in Job.objects.filter(kind="notice", state="waiting").order_by("created_at"):
        send_notice(str(job.subject))
    return [(each.to[0], str(each.subject), LINK.findall(str(each.body))[0]) for each in mail.outbox]


def reset_link(person: User) -> str:
    Client().post("/password/forgotten", {"email": person.email})
    ((_, _, link),) = mails()
    return link


class TestForgotten:
    def test_a_link_sets_one_new_password_and_ends_every_session(self, cast: Cast) -> None:
        elsewhere, link = sign_in(cast.alice), ""
        with recorded() as events:
            link = reset_link(cast.alice)
            assert cast.alice.email in text_of(Client().get(link))
            done = Client().post(link, {"password": BETTER})
        assert (done.headers["Location"], is_in(elsewhere)) == ("/sign-in", False)
        assert [(e.action, e.actor) for e in events] == [
            ("account.password_reset_asked", None),
            ("account.password_reset", str(cast.alice.pk)),
            ("account.sessions_ended", str(cast.alice.pk)),
        ]
        assert mails() == [(cast.alice.email, "Your password was set anew by a link from a mail", "/account/")]
        assert (is_in(sign_in(cast.alice)), Client().post(link, {"password": BETTER}).status_code) == (False, 404)
        client = Client()
        client.post("/sign-in", {"email": cast.alice.email, "password": BETTER})
        assert is_in(client)

    def test_known_unknown_and_closed_addresses_get_one_answer_and_only_the_kept_address_gets_mail(
        self, cast: Cast
    ) -> None:
        User.objects.filter(pk=cast.adam.pk).update(is_active=False)
        asked = ("ALICE@ａｃｍｅ.example", "nobody@acme.example", cast.adam.email)
        said = {text_of(Client().post("/password/forgotten", {"email": each})).replace(each, "…") for each in asked}
        assert (len(said), [to for to, _, _ in mails()]) == (1, ["alice@acme.example"])

    def test_an_account_gets_five_links_an_hour_and_the_answer_stays_the_same(self, cast: Cast) -> None:
        said = {Client().post("/password/forgotten", {"email": cast.alice.email}).content for _ in range(7)}
        assert (len(said), len(mails())) == (1, 5)

    def test_what_is_no_address_is_refused(self, cast: Cast) -> None:
        for email in ("alice@acme.example\r\nBcc: all@acme.example", "alice", ""):
            assert Client().post("/password/forgotten", {"email": email}).status_code == 422
        assert mails() == []

    def test_a_weak_password_is_refused_and_the_link_counts_on(self, cast: Cast) -> None:
        link = reset_link(cast.alice)
        for weak in ("", "short", "password1234", "alice@acme.example"):
            assert Client().post(link, {"password": weak}).status_code == 422
        assert Client().post(link, {"password": BETTER}).status_code == 302

    def test_links_that_are_forged_another_s_old_or_made_stale_by_signing_in_lead_nowhere(
        self, cast: Cast, settings: Any
    ) -> None:
        link = reset_link(cast.alice)
        of_carl, other = link.replace(cast.alice.pk.hex, cast.carl.pk.hex), "1" if link.endswith("0") else "0"
        dead = [Client().get(each) for each in (of_carl, link[:-1] + other, "/password/new/x", "/password/new/a-b-c")]
        settings.PASSWORD_RESET_TIMEOUT = -1
        dead.append(Client().get(link))
        settings.PASSWORD_RESET_TIMEOUT = 7200
        sign_in(cast.alice)
        dead.append(Client().post(link, {"password": BETTER}))
        assert {(each.status_code, text_of(each)) for each in dead} == {(404, text_of(dead[0]))}

    def test_guessed_links_are_counted(self, cast: Cast) -> None:
        link = reset_link(cast.alice)
        for _ in range(20):
            Client().get("/password/new/guess")
        assert (Client().get(link).status_code, Client(REMOTE_ADDR="192.0.2.7").get(link).status_code) == (429, 200)


class TestPassword:
    def test_a_changed_password_ends_the_other_sessions_and_keeps_this_one(self, cast: Cast) -> None:
        other, client = sign_in(cast.alice), confirmed(cast.alice)
        before = client.session.session_key
        with recorded() as events:
            assert client.post("/account/password", {"password": BETTER}).headers["Location"] == "/account/"
        assert [(e.action, e.actor) for e in events] == [
            ("account.password_changed", str(cast.alice.pk)),
            ("account.sessions_ended", str(cast.alice.pk)),
        ]
        assert (is_in(other), client.session.session_key != before) == (False, True)
        assert "Your password is changed." in text_of(client.get("/account/"))
        assert [each.session_key for each in live_sessions(cast.alice.pk)] == [client.session.session_key]
        assert [subject for _, subject, _ in mails()] == ["Your password was changed"]

    def test_a_weak_one_is_refused(self, cast: Cast) -> None:
        client = confirmed(cast.alice)
        with recorded() as events:
            for weak in ("", "short", "password1234", "Alice Adler 1"):
                assert client.post("/account/password", {"password": weak}).status_code == 422
        assert events == []


class TestAddress:
    def ask(self, client: Client, email: str) -> list[tuple[str, str, str]]:
        assert client.post("/account/address", {"email": email}).headers["Location"] == "/account/"
        return mails()

    def test_another_address_counts_once_it_is_confirmed_and_the_old_one_is_told_before(self, cast: Cast) -> None:
        client = confirmed(cast.alice)
        with recorded() as events:
            told, confirm = self.ask(client, "Alice.Adler@acme.example")
            assert is_in(sign_in(cast.alice))
            assert "alice.adler@acme.example" in text_of(client.get(confirm[2]))
            assert client.post(confirm[2]).headers["Location"] == "/account/"
        assert told[:2] == (cast.alice.email, "The address of your account is to be changed")
        assert confirm[:2] == ("alice.adler@acme.example", "Confirm this e-mail address")
        alice = User.objects.get(pk=cast.alice.pk)
        assert (alice.email, alice.email_key) == ("alice.adler@acme.example", "alice.adler@acme.example")
        assert list(EmailAddress.objects.filter(user=alice).values_list("email", "primary", "verified")) == [
            ("alice.adler@acme.example", True, True)
        ]
        assert [e.action for e in events if e.action.startswith("account.address")] == [
            "account.address_asked", "account.address_changed",
        ]  # fmt: skip
        assert not any("acme.example" in str(e.data) for e in events)
        assert (is_in(sign_in(cast.alice)), is_in(sign_in(alice))) == (False, True)
        assert client.post(confirm[2]).status_code == 404

    def test_whether_another_has_the_address_is_told_only_to_who_reads_its_mail(self, cast: Cast) -> None:
        client = confirmed(cast.alice)
        for taken in ("carl@acme.example", "CARL@ACME.EXAMPLE", "carl@ａｃｍｅ.example"):
            assert [subject for _, subject, _ in self.ask(client, taken)] == [
                "The address of your account is to be changed", "This address has an account already",
            ]  # fmt: skip
        assert "Takes its place once it is confirmed" in text_of(client.get("/account/"))

    def test_an_address_that_somebody_took_meanwhile_is_refused(self, cast: Cast) -> None:
        client = confirmed(cast.alice)
        _, (_, _, link) = self.ask(client, "alice@straße.example")
        User.objects.create_user(email="Alice@STRASSE.example", name="Another", password=PASSWORD)
        refused = client.post(link)
        assert (refused.status_code, "Another account has this address" in text_of(refused)) == (404, True)
        assert User.objects.get(pk=cast.alice.pk).email == cast.alice.email

    def test_links_of_another_replaced_forged_and_dropped_confirm_nothing(self, cast: Cast) -> None:
        client = confirmed(cast.alice)
        _, (_, _, first) = self.ask(client, "one@acme.example")
        _, (_, _, second) = self.ask(client, "two@acme.example")
        assert Client().get(second).headers["Location"].startswith("/sign-in?next=/account/confirm-address/")
        dead = [sign_in(cast.carl).post(second), client.post(first), client.post(second + "x")]
        client.post("/account/address/drop")
        dead.append(client.post(second))
        assert {(each.status_code, "This link confirms no address" in text_of(each)) for each in dead} == {(404, True)}
        assert set(User.objects.values_list("email", flat=True)) >= {cast.alice.email, cast.carl.email}

    def test_what_is_no_other_address_is_refused(self, cast: Cast) -> None:
        client = confirmed(cast.alice)
        long, split = f"{'a' * 250}@b.example", "a@b.example\nBcc: all@acme.example"
        with recorded() as events:
            for email in ("", "alice", split, "ALICE@acme.example", long):
                assert client.post("/account/address", {"email": email}).status_code == 422
        assert (events, mails()) == ([], [])

    def test_mails_are_not_sent_without_end(self, cast: Cast) -> None:
        client = confirmed(cast.alice)
        assert [client.post("/account/address", {"email": f"n{n}@b.example"}).status_code for n in range(11)] == [
            *[302] * 10, 422,
        ]  # fmt: skip

    def test_an_address_that_was_only_typed_is_confirmed_by_its_mail(self, cast: Cast) -> None:
        EmailAddress.objects.filter(user=cast.alice).update(verified=False)
        client = sign_in(cast.alice)
        assert "Not confirmed yet" in text_of(client.get("/account/"))
        client.post("/account/address/send")
        ((_, _, link),) = mails()
        with recorded() as events:
            client.post(link)
        assert [e.action for e in events] == ["account.address_confirmed"]
        assert "Not confirmed yet" not in text_of(client.get("/account/"))


class TestSessions:
    def test_one_other_or_all_others_are_ended_at_once(self, cast: Cast) -> None:
        here, phone, desk, carls = (sign_in(each) for each in (*[cast.alice] * 3, cast.carl))
        own = {each.session_key: each.pk for each in live_sessions(cast.alice.pk)}
        foreign = live_sessions(cast.carl.pk)[0].pk
        assert here.post(f"/account/sessions/{foreign}/end").status_code == 404
        with recorded() as events:
            here.post(f"/account/sessions/{own[str(phone.session.session_key)]}/end")
            assert [is_in(each) for each in (here, phone, desk)] == [True, False, True]
            here.post("/account/sessions/others/end")
        assert [(e.action, e.data) for e in events] == [("account.sessions_ended", {"sessions": 1})] * 2
        assert [is_in(each) for each in (here, desk, carls)] == [True, False, True]

    def test_the_list_tells_when_and_from_where_each_was_last_used_to_five_minutes(self, cast: Cast) -> None:
        client, now = sign_in(cast.alice), time.time()
        with time_machine.travel(now + 60, tick=False):
            client.get("/audits/", REMOTE_ADDR="192.0.2.7")
        (first,) = live_sessions(cast.alice.pk)
        with time_machine.travel(now + 400, tick=False):
            client.get("/audits/", REMOTE_ADDR="192.0.2.7")
        (then,) = live_sessions(cast.alice.pk)
        assert (first.ip, then.ip, round(then.last_seen_at.timestamp() - now)) == ("127.0.0.1", "192.0.2.7", 400)

    def test_the_page_asks_the_database_three_more_times_for_each_session(
        self, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        client = sign_in(cast.alice)
        sign_in(cast.alice)
        client.get("/account/")
        with django_assert_num_queries(14):
            client.get("/account/")

    def test_the_list_names_browser_and_system(self) -> None:
        chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537 (KHTML, like Gecko) Chrome/131.0 Safari/537"
        iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604"
        assert [device(each) for each in (chrome, f"{chrome} Edg/131.0", iphone, "curl/8.1")] == [
            "Chrome on Windows", "Edge on Windows", "Safari on iPhone", "Unknown device",
        ]  # fmt: skip


def test_the_account_is_linked_from_every_page_and_allauth_s_own_pages_are_not_there(cast: Cast) -> None:
    client = sign_in(cast.alice)
    assert "/account/" in links_of(client.get("/audits/"))
    for path in ("accounts/login/", "accounts/signup/", "account/signup/", "signup", "login", "account/email/"):
        assert client.get(f"/{path}").status_code == 404


def test_live_links_of_every_kind_stay_out_of_the_log() -> None:
    for path in ("/invitation/0a1b", "/password/new/0a1b-c2", "/account/confirm-address/Mg:1tk:x_y"):
        assert _TOKEN.sub(r"\1…", f"GET {path} 404 3 ms") == f"GET {path.rpartition('/')[0]}/… 404 3 ms"


class TestLeaving:
    def test_with_the_last_access_every_session_ends_and_the_account_stays(self, cast: Cast) -> None:
        add_member(company=cast.rival, person=cast.carl, role=Role.READER, actor=OPERATOR)
        client = sign_in(cast.carl)
        end_access(organisation=cast.acme, person=cast.carl.pk, actor=by(cast.alice))
        assert is_in(client)
        with recorded() as events:
            end_access(organisation=cast.rival, person=cast.carl.pk, actor=by(cast.charlie))
        assert ("account.sessions_ended", {"sessions": 1}) in [(e.action, e.data) for e in events]
        assert (is_in(client), is_in(sign_in(cast.carl))) == (False, True)

    def test_erasing_takes_addresses_second_steps_and_sessions_and_an_export_told_of_each(self, cast: Cast) -> None:
        client, secret, codes = set_up(cast.carl)
        client.post("/account/address", {"email": "carl.cole@acme.example"})
        told = export_person(email=cast.carl.email, actor=OPERATOR)
        assert [(each["email"], each["is_confirmed"]) for each in told["addresses"]] == [
            ("carl@acme.example", True), ("carl.cole@acme.example", False),
        ]  # fmt: skip
        assert [each["kind"] for each in told["second_steps"]] == ["totp", "recovery_codes"]
        assert [each["address"] for each in told["sessions"]] == ["127.0.0.1"]
        assert not any(hidden in json.dumps(told) for hidden in (secret, codes[0]))
        end_access(organisation=cast.acme, person=cast.carl.pk, actor=by(cast.alice))
        erase_person(email=cast.carl.email, reason="Asked for it in writing.", actor=OPERATOR)
        rows = (EmailAddress, Authenticator, UserSession)
        assert [each.objects.filter(user=cast.carl).count() for each in rows] == [0, 0, 0]
        assert (is_in(client), mails()) == (False, [])
