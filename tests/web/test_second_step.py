"""Two-step sign-in: an authenticator app and recovery codes, set up, asked for, used up, and taken off."""

import json
import re
import time
from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from audits.web.passwords import ADDRESSES
from audits.workflow import jobs
from compliance.people.models import User
from compliance.people.sessions import live_sessions
from tests.factories.cast import PASSWORD, Cast
from tests.factories.second_steps import STEP, code_of
from tests.factories.trail import recorded
from tests.web.pages import text_of

ONE_TIME = re.compile(r"<code>(\d{8})</code>")


@pytest.fixture(autouse=True)
def _alone(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "publish", lambda job: False)
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "steps"}}
    cache.clear()


def sign_in(person: User, client: Client | None = None) -> Client:
    """Return a browser in which the person gave address and password."""
    client = client or Client()
    client.post("/sign-in", {"email": person.email, "password": PASSWORD})
    return client


def confirmed(person: User) -> Client:
    """Return a browser in which the person has just shown again who they are."""
    client = sign_in(person)
    assert client.post("/account/confirm?next=/account/", {"password": PASSWORD}).headers["Location"] == "/account/"
    return client


def set_up(person: User) -> tuple[Client, str, list[str]]:
    """Return a browser of the person's, the secret of their new app, and their recovery codes."""
    client = confirmed(person)
    shown = client.get("/account/app").content.decode()
    secret = re.findall(r"<code[^>]*>([A-Z2-7]{32})</code>", shown)[0]
    done = client.post("/account/app", {"code": code_of(secret, time.time() - 2 * STEP + STEP)})
    assert done.headers["Location"] == "/account/recovery-codes"
    return client, secret, ONE_TIME.findall(client.get("/account/recovery-codes").content.decode())


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_whoever_has_an_app_is_let_in_only_with_its_code_and_never_twice_with_one(cast: Cast) -> None:
    _, secret, _ = set_up(cast.alice)
    first = Client()
    answered = first.post("/sign-in", {"email": cast.alice.email, "password": PASSWORD, "next": "/audits/"})
    assert (answered.headers["Location"], is_in(first)) == ("/sign-in/code", False)
    assert first.get("/audits/").headers["Location"] == "/sign-in?next=/audits/"
    code, second = code_of(secret), sign_in(cast.alice)
    before = first.session.session_key
    with recorded() as events:
        assert first.post("/sign-in/code", {"code": code}).headers["Location"] == "/audits/"
        again = second.post("/sign-in/code", {"code": code})
    assert (is_in(first), first.session.session_key != before) == (True, True)
    assert (again.status_code, is_in(second), "was used before" in text_of(again)) == (422, False, True)
    assert [(e.action, e.data) for e in events] == [
        ("account.authenticator_used", {"kind": "totp"}),
        ("account.signed_in", {"way": "password", "second_step": "totp"}),
        ("account.sign_in_failed", {"way": "code"}),
    ]


def test_a_recovery_code_opens_the_account_once(cast: Cast) -> None:
    client, _, codes = set_up(cast.alice)
    assert len(codes) == 10
    lost, again = sign_in(cast.alice), sign_in(cast.alice)
    assert lost.post("/sign-in/code", {"code": f"{codes[0][:4]} {codes[0][4:]}"}).status_code == 302
    assert again.post("/sign-in/code", {"code": codes[0]}).status_code == 422
    assert "9 codes are left" in text_of(lost.get("/account/"))
    text = client.get("/account/recovery-codes.txt")
    assert text.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert [line for line in text.content.decode().splitlines() if line.isdigit()] == codes[1:]


def test_codes_made_anew_replace_the_old_ones(cast: Cast) -> None:
    client, _, old = set_up(cast.alice)
    with recorded() as events:
        assert client.post("/account/recovery-codes/new").headers["Location"] == "/account/recovery-codes"
    new = ONE_TIME.findall(client.get("/account/recovery-codes").content.decode())
    assert ([e.action for e in events], set(old) & set(new)) == (["account.recovery_codes_made"], set())
    assert sign_in(cast.alice).post("/sign-in/code", {"code": old[0]}).status_code == 422


def test_wrong_codes_are_counted_like_wrong_passwords(cast: Cast) -> None:
    _, secret, _ = set_up(cast.alice)
    client = sign_in(cast.alice)
    for _ in range(ADDRESSES.times):
        client.post("/sign-in/code", {"code": "wrong"})
    refused = client.post("/sign-in/code", {"code": code_of(secret)})
    assert (refused.status_code, "There were too many wrong passwords." in text_of(refused)) == (422, True)


def test_a_code_without_a_password_before_it_leads_to_signing_in(cast: Cast) -> None:
    _, secret, _ = set_up(cast.alice)
    assert Client().post("/sign-in/code", {"code": code_of(secret)}).headers["Location"] == "/sign-in"
    with time_machine.travel(time.time() + 1):
        late = sign_in(cast.alice)
    with time_machine.travel(time.time() + 16 * 60):
        assert late.post("/sign-in/code", {"code": code_of(secret)}).headers["Location"] == "/sign-in"


def test_secrets_lie_encrypted_and_an_earlier_key_still_reads_them(cast: Cast, settings: Any) -> None:
    _, secret, codes = set_up(cast.alice)
    kept = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert (secret in kept, codes[0] in kept) == (False, False)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", [settings.SECRET_KEY]
    assert sign_in(cast.alice).post("/sign-in/code", {"code": code_of(secret)}).status_code == 302
    settings.SECRET_KEY_FALLBACKS = []
    assert sign_in(cast.alice).post("/sign-in/code", {"code": codes[1]}).status_code == 422


def test_nothing_is_changed_before_the_person_shows_again_who_they_are(cast: Cast) -> None:
    client = sign_in(cast.alice)
    for path in ("app", "password", "address", "passkeys/add", "recovery-codes/new"):
        assert (
            client.get(f"/account/{path}").headers["Location"]
            == f"/account/confirm?next={quote(f'/account/{path}', safe='')}"
        )
    wrong = client.post("/account/confirm?next=/account/app", {"password": "wrong"})
    assert (wrong.status_code, client.get("/account/app").status_code) == (422, 302)
    elsewhere = client.post("/account/confirm?next=https://evil.example/", {"password": PASSWORD})
    assert elsewhere.headers["Location"] == "/"
    assert client.get("/account/app").status_code == 200
    with time_machine.travel(time.time() + 301):
        assert client.get("/account/app").status_code == 302


FORGED = (
    "",
    "null",
    "[]",
    "{",
    '{"id": "x", "response": {"userHandle": "zz"}}',
    '{"response": {"userHandle": 1}}',
    '{"id":"AA","rawId":"AA","response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"","userHandle":"MQ"}}',
    '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"oA"}}',
)


def test_forged_passkeys_open_nothing_and_add_nothing(cast: Cast) -> None:
    client, inside = Client(), confirmed(cast.alice)
    asked = client.get("/sign-in/passkey", headers={"Accept": "application/json"}).json()
    assert asked["request_options"]["publicKey"]["userVerification"] == "required"
    inside.get("/account/passkeys/add")
    with recorded() as events:
        for forged in FORGED:
            assert client.post("/sign-in/passkey", {"credential": forged}).status_code == 422, forged
            added = inside.post("/account/passkeys/add", {"name": "Mine", "credential": forged})
            assert added.status_code == 422, forged
    assert (is_in(client), events) == (False, [])


def test_removing_the_app_turns_the_step_off(cast: Cast) -> None:
    client, _, _ = set_up(cast.alice)
    with recorded() as events:
        assert client.post("/account/app/remove").headers["Location"] == "/account/"
    assert [(e.action, e.data) for e in events] == [
        ("account.authenticator_removed", {"kind": "totp"}),
        ("account.authenticator_removed", {"kind": "recovery_codes"}),
    ]
    assert is_in(sign_in(cast.alice))


def test_the_operator_takes_off_a_step_that_was_lost(cast: Cast) -> None:
    client, _, _ = set_up(cast.alice)
    with recorded() as events:
        call_command("reset_two_step", cast.alice.email.upper(), "--reason", "Phone lost; spoke to her in person.")
    assert [(e.action, e.data) for e in events] == [
        (
            "account.two_step_reset",
            {"reason": "Phone lost; spoke to her in person.", "kinds": ["recovery_codes", "totp"]},
        ),
        ("account.sessions_ended", {"sessions": 1}),
    ]
    assert (client.get("/account/").status_code, live_sessions(cast.alice.pk)) == (302, [])
    assert is_in(sign_in(cast.alice))
    with pytest.raises(SystemExit):
        call_command("reset_two_step", cast.alice.email, "--reason", "Once more, for good measure.")
