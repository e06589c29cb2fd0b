"""Signing with a passkey instead of the password: what the device must have done, and for what its answer counts."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from audits.conduct.models import Audit
from audits.workflow.models import Job
from audits.workflow.recognise import MOST
from compliance.people.models import User
from compliance.signing.models import Proof, Signature
from tests.factories.audits import ALL_MET, draft
from tests.factories.cast import Cast
from tests.factories.passkeys import Passkey
from tests.factories.trail import actions
from tests.web.conftest import SignedIn
from tests.web.pages import fields_of, text_of


@pytest.fixture
def audit(cast: Cast) -> Audit:
    return draft(cast, answers=ALL_MET)


@pytest.fixture
def passkey(cast: Cast) -> Passkey:
    return Passkey(cast.sam)


@pytest.fixture
def sam(cast: Cast, passkey: Passkey, signed_in: SignedIn) -> Client:
    return signed_in(cast.sam)


def _page(audit: Audit) -> str:
    return f"/audits/{audit.pk}/declare"


def _asked(client: Client, audit: Audit) -> Any:
    digest = fields_of(client.get(_page(audit)))["digest"]
    return client.post("/signatures/passkey", {"digest": digest, "page": _page(audit)}).json()


def _sign(client: Client, audit: Audit, proof: str, answer: str) -> Any:
    digest = fields_of(client.get(_page(audit)))["digest"]
    given = {"digest": digest, "agreed": "on", "by": "passkey", "proof": proof, "passkey": answer}
    return client.post(_page(audit), given)


def test_it_signs_exactly_what_was_shown_without_a_password(
    cast: Cast, audit: Audit, sam: Client, passkey: Passkey
) -> None:
    told = text_of(sam.get(_page(audit)))
    assert "How do you show that it is you?" in told
    assert "With a passkey" in told
    asked = _asked(sam, audit)
    assert asked["publicKey"]["userVerification"] == "required"
    assert _sign(sam, audit, asked["proof"], passkey.answer(asked["publicKey"]["challenge"])).status_code == 302
    signature = Signature.objects.get()
    assert (signature.method, signature.signer) == ("passkey", cast.sam.pk)
    assert not Proof.objects.exists()


@pytest.mark.parametrize("fault", ["not verified", "another site", "another challenge", "another's", "no answer"])
def test_any_other_answer_signs_nothing_and_is_a_failure(
    cast: Cast, audit: Audit, sam: Client, passkey: Passkey, fault: str
) -> None:
    asked = _asked(sam, audit)
    challenge = asked["publicKey"]["challenge"]
    answer = {
        "not verified": lambda: passkey.answer(challenge, verified=False),
        "another site": lambda: passkey.answer(challenge, origin="https://testserver.evil.example"),
        "another challenge": lambda: passkey.answer("AAAA" * 11),
        "another's": lambda: Passkey(cast.carl).answer(challenge),
        "no answer": lambda: "[]",
    }[fault]()
    refused = _sign(sam, audit, asked["proof"], answer)
    assert (refused.status_code, "The passkey was not accepted" in text_of(refused)) == (422, True)
    assert actions().count("signature.failed") == 1
    assert not Signature.objects.exists()


def test_an_answer_counts_once_and_for_one_record(cast: Cast, audit: Audit, sam: Client, passkey: Passkey) -> None:
    other, asked = draft(cast, answers=ALL_MET, title="Another"), _asked(sam, audit)
    answer = passkey.answer(asked["publicKey"]["challenge"])
    assert "no passkey answered" in text_of(_sign(sam, other, asked["proof"], answer))
    assert _sign(sam, audit, asked["proof"], answer).status_code == 302
    assert "no passkey answered" in text_of(_sign(sam, other, asked["proof"], answer))
    assert Signature.objects.count() == 1


def test_a_record_that_changed_after_the_challenge_is_not_signed(audit: Audit, sam: Client, passkey: Passkey) -> None:
    asked = _asked(sam, audit)
    audit.answers.filter(requirement=min(ALL_MET)).update(value="not_met", reason="Changed meanwhile.")
    refused = _sign(sam, audit, asked["proof"], passkey.answer(asked["publicKey"]["challenge"]))
    assert (refused.status_code, "Your fresh proof no longer counts" in text_of(refused)) == (422, True)


def test_a_removed_passkey_signs_nothing(cast: Cast, audit: Audit, sam: Client, passkey: Passkey) -> None:
    asked = _asked(sam, audit)
    Authenticator.objects.filter(user=cast.sam).delete()
    assert _sign(sam, audit, asked["proof"], passkey.answer(asked["publicKey"]["challenge"])).status_code == 422
    assert not Signature.objects.exists()


def test_too_many_failures_lock_and_then_there_is_no_challenge(audit: Audit, sam: Client, passkey: Passkey) -> None:
    for _ in range(MOST):
        _sign(sam, audit, _asked(sam, audit)["proof"], passkey.answer("AAAA" * 11))
    assert "Signing is locked for you" in _asked(sam, audit)["problem"]
    assert list(Job.objects.values_list("kind", flat=True)) == ["notice"]


def test_nobody_is_challenged_before_the_statement(audit: Audit, signed_in: SignedIn, nadia: User) -> None:
    Passkey(nadia)
    asked = signed_in(nadia).post("/signatures/passkey", {"digest": "0" * 64, "page": "/"})
    assert (asked.status_code, "statement of accountability" in asked.json()["problem"]) == (422, True)
    assert Client().post("/signatures/passkey")["Location"].startswith("/sign-in?next=")
