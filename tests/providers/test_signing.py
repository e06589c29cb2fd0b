"""Signing by a fresh sign-in at a real provider: what is asked of it, what counts, and that it counts once."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from audits.conduct.models import Audit, Submission
from audits.decisions.models import Decision
from audits.workflow.models import Job
from audits.workflow.recognise import MOST
from compliance.people.models import User
from compliance.signing.models import Proof, Signature
from tests.factories.audits import ALL_MET, draft
from tests.factories.cast import Cast
from tests.factories.reviews import make_council, recommended
from tests.factories.trail import actions, recorded
from tests.providers.coming import come_back, connected, leads_to
from tests.services.oidc import Visitor
from tests.web.pages import fields_of, text_of

SignedIn = Callable[[User], Client]
pytestmark = pytest.mark.usefixtures("acme")


@pytest.fixture
def audit(cast: Cast) -> Audit:
    return draft(cast, answers=ALL_MET)


@pytest.fixture
def sam(cast: Cast, signed_in: SignedIn) -> Client:
    """Sam's browser; he has no password here."""
    return signed_in(connected(cast.sam, "sam"))


def page_of(audit: Audit) -> str:
    return f"/audits/{audit.pk}/declare"


def sign(client: Client, audit: Audit, **given: str) -> Any:
    digest = fields_of(client.get(page_of(audit)))["digest"]
    return client.post(page_of(audit), {"digest": digest, "agreed": "on", "position": "Director", **given})


def proved(client: Client, audit: Audit, login: str = "sam") -> str:
    """Sign in at the provider for the audit's signature; return the address of the page that one comes back to."""
    return str(come_back(client, Visitor(login).sign_in(leads_to(sign(client, audit))))["Location"])


def named_in(address: str) -> str:
    return parse_qs(urlsplit(address).query)["proof"][0]


def test_a_fresh_sign_in_is_asked_for_and_signs_what_was_shown(cast: Cast, audit: Audit, sam: Client) -> None:
    shown = sam.get(page_of(audit))
    assert "You sign by signing in again at Acme sign-in." in text_of(shown)
    assert not {"password", "email"} & set(fields_of(shown))
    address, visitor = leads_to(sign(sam, audit)), Visitor("sam")
    asked = parse_qs(urlsplit(address).query)
    assert (asked["max_age"], asked["prompt"]) == (["0"], ["login"])
    assert asked["nonce"] == [Proof.objects.get().challenge]
    back = come_back(sam, visitor.sign_in(address))
    returned = sam.get(back["Location"])
    assert "You have just signed in again at Acme sign-in" in text_of(returned)
    kept = fields_of(returned)
    assert (kept["position"], kept["agreed"]) == ("Director", "on")
    with recorded() as events:
        assert sign(sam, audit, proof=kept["proof"]).status_code == 302
    signature = Submission.objects.get(audit=audit).signature
    assert signature is not None
    assert (signature.method, signature.signer, signature.position) == ("sign_in", cast.sam.pk, "Director")
    assert signature.digest == fields_of(shown)["digest"]
    made = next(event.data for event in events if event.action == "signature.made")
    assert (made["method"], made["provider"]) == ("sign_in", "acme")
    assert not Proof.objects.exists()


def test_it_counts_for_one_signature(cast: Cast, audit: Audit, sam: Client) -> None:
    proof = named_in(proved(sam, audit))
    assert sign(sam, audit, proof=proof).status_code == 302
    again = draft(cast, answers=ALL_MET, title="Again")
    assert "On to Acme sign-in" in text_of(sign(sam, again, proof=proof))
    assert Signature.objects.count() == 1


def test_it_counts_for_what_was_shown_alone(cast: Cast, audit: Audit, sam: Client) -> None:
    other = draft(cast, answers=ALL_MET, title="Another")
    proof = named_in(proved(sam, audit))
    assert "On to Acme sign-in" in text_of(sign(sam, other, proof=proof))
    assert not Signature.objects.exists()


def test_it_no_longer_counts_once_the_record_has_changed(audit: Audit, sam: Client) -> None:
    proof = named_in(proved(sam, audit))
    audit.answers.filter(requirement=min(ALL_MET)).update(value="not_met", reason="Changed meanwhile.")
    refused = sign(sam, audit, proof=proof)
    assert (refused.status_code, "Your fresh proof no longer counts" in text_of(refused)) == (422, True)
    assert not Signature.objects.exists()


def test_it_counts_in_the_session_that_asked(cast: Cast, audit: Audit, sam: Client, signed_in: SignedIn) -> None:
    proof = named_in(proved(sam, audit))
    assert "On to Acme sign-in" in text_of(sign(signed_in(cast.sam), audit, proof=proof))
    assert not Signature.objects.exists()


def test_whoever_is_let_through_without_being_asked_has_not_signed_in(audit: Audit, sam: Client) -> None:
    """The provider does not honour what was asked of it, or somebody took the asking out of the address."""
    visitor = Visitor("sam")
    visitor.sign_in(leads_to(sign(sam, audit)))
    time.sleep(1)  # a provider tells the time in seconds
    address = leads_to(sign(sam, audit)).replace("&prompt=login", "")
    back = come_back(sam, visitor.sign_in(address))
    assert visitor.asked == 1
    assert "let you through without asking you again" in text_of(sam.get(back["Location"]))
    assert actions().count("signature.failed") == 1
    assert "On to Acme sign-in" in text_of(sign(sam, audit, proof=named_in(back["Location"])))


def test_somebody_elses_sign_in_is_a_failure_and_too_many_lock(audit: Audit, sam: Client) -> None:
    for _ in range(MOST):
        told = text_of(sam.get(proved(sam, audit, "mallory")))
        assert "Somebody else signed in at the provider" in told
    refused = sign(sam, audit)
    assert (refused.status_code, "Signing is locked for you" in text_of(refused)) == (422, True)
    assert actions().count("signature.failed") == MOST
    assert list(Job.objects.values_list("kind", flat=True)) == ["notice"]
    assert not Signature.objects.exists()


def test_who_turns_back_at_the_provider_finds_what_they_typed(audit: Audit, sam: Client) -> None:
    state = parse_qs(urlsplit(leads_to(sign(sam, audit))).query)["state"][0]
    back = sam.get("/sign-in/from/acme", {"error": "access_denied", "state": state})
    page = sam.get(back["Location"])
    assert "You did not sign in at the provider, so nothing was signed." in text_of(page)
    assert fields_of(page)["position"] == "Director"


def test_the_answer_of_the_provider_counts_once(audit: Audit, sam: Client) -> None:
    answer = Visitor("sam").sign_in(leads_to(sign(sam, audit)))
    assert come_back(sam, answer).status_code == 302
    assert come_back(sam, answer).status_code == 400


def test_nobody_without_any_way_signs(cast: Cast, audit: Audit, signed_in: SignedIn, settings: Any) -> None:
    client = signed_in(connected(cast.sam, "sam"))
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "You cannot sign yet" in text_of(client.get(page_of(audit)))
    refused = sign(client, audit)
    assert (refused.status_code, "you have no password here" in text_of(refused)) == (422, True)


def test_a_decision_is_kept_as_it_was_typed_and_signed_on_return(cast: Cast, signed_in: SignedIn) -> None:
    council = make_council(cast)
    review = recommended(cast, council)
    dora, page = signed_in(connected(council.dora, "sam")), f"/reviews/{review.pk}/decide"
    given = {"digest": fields_of(dora.get(page))["digest"], "kind": "certify", "reason": "All is well."}
    back = come_back(dora, Visitor("sam").sign_in(leads_to(dora.post(page, given))))
    assert urlsplit(back["Location"]).path == page
    returned = dora.get(back["Location"])
    assert "All is well." in text_of(returned)
    assert dora.post(page, {**given, "proof": fields_of(returned)["proof"]}).status_code == 302
    decision = Decision.objects.get(review=review)
    assert (decision.reason, decision.signature.method) == ("All is well.", "sign_in")
