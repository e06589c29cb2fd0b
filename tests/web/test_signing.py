"""What the pages ask of whoever signs: both components first, the statement before, and a lock after guesses."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from audits.conduct.models import Audit, Submission
from audits.workflow.models import Job
from audits.workflow.recognise import MOST
from compliance.people.models import User
from compliance.signing.models import Acceptance, Signature
from tests.factories.audits import ALL_MET, draft
from tests.factories.cast import PASSWORD, Cast
from tests.factories.drafts import requested
from tests.factories.reviews import LOOKED_AT, Council, make_council, recommended, taken_up, verify
from tests.factories.trail import recorded
from tests.web.conftest import SignedIn
from tests.web.pages import fields_of, links_of, text_of

STATEMENT = "/signatures/statement"


@pytest.fixture
def council(cast: Cast) -> Council:
    return make_council(cast)


@pytest.fixture
def audit(cast: Cast) -> Audit:
    return draft(cast, answers=ALL_MET)


@pytest.fixture
def vera(cast: Cast) -> User:
    """May sign for Acme, and has accepted nothing yet."""
    from audits.workflow.companies import add_member
    from compliance.organisations.models import Role
    from tests.factories.cast import OPERATOR

    vera = User.objects.create_user(email="vera@acme.example", name="Vera Voss", password=PASSWORD)
    add_member(company=cast.acme, person=vera, role=Role.SIGNATORY, actor=OPERATOR)
    return vera


def _declare(client: Client, audit: Audit, **given: str) -> Any:
    shown = fields_of(client.get(reverse("declare", args=[audit.pk])))
    told = {"digest": shown["digest"], "agreed": "on", "password": PASSWORD}
    return client.post(reverse("declare", args=[audit.pk]), told | given)


def test_the_first_signature_of_a_session_asks_for_both_components_and_the_next_for_the_password(
    cast: Cast, audit: Audit, signed_in: SignedIn
) -> None:
    client, again = signed_in(cast.sam), draft(cast, answers=ALL_MET, title="Again")
    refused = _declare(client, audit)
    assert "Enter your e-mail address: your first signature after signing in needs both." in text_of(refused)
    assert _declare(client, audit, email="SAM@acme.example").status_code == 302
    assert "email" not in fields_of(client.get(reverse("declare", args=[again.pk])))
    assert _declare(client, again).status_code == 302


def test_after_signing_out_or_elsewhere_both_are_asked_again(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    client, again = signed_in(cast.sam), draft(cast, answers=ALL_MET, title="Again")
    _declare(client, audit, email=cast.sam.email)
    client.post("/sign-out")
    client.force_login(cast.sam)
    for session in (client, signed_in(cast.sam)):
        assert "email" in fields_of(session.get(reverse("declare", args=[again.pk])))
        assert _declare(session, again).status_code == 422
    assert Signature.objects.count() == 1


def test_nobody_signs_before_accepting_the_statement_and_the_way_there_leads_back(
    audit: Audit, vera: User, signed_in: SignedIn
) -> None:
    client, page = signed_in(vera), reverse("declare", args=[audit.pk])
    there = f"{STATEMENT}?next={page.replace('/', '%2F')}"
    assert there in links_of(client.get(page))
    refused = _declare(client, audit, email=vera.email)
    assert refused.status_code == 422
    assert "you have not accepted the statement of accountability yet" in text_of(refused)
    assert links_of(refused).count(there) == 2
    shown = client.get(there)
    unticked = client.post(STATEMENT, {"digest": fields_of(shown)["digest"], "next": page})
    assert (unticked.status_code, "Tick the box to accept the statement." in text_of(unticked)) == (422, True)
    with recorded() as events:
        gone = client.post(STATEMENT, {"digest": fields_of(shown)["digest"], "next": page, "agreed": "on"})
    assert (gone.status_code, gone["Location"]) == (302, page)
    acceptance = Acceptance.objects.get(person=vera.pk)
    assert [(event.action, event.object, event.data) for event in events] == [
        ("statement.accept", ("person", str(vera.pk)), {"version": "1", "digest": acceptance.digest})
    ]
    assert STATEMENT not in " ".join(links_of(client.get(page)))
    assert "You have accepted this statement" in text_of(client.get(STATEMENT))
    assert _declare(client, audit, email=vera.email).status_code == 302


def test_the_statement_is_accepted_once_in_the_words_that_were_shown(vera: User, signed_in: SignedIn) -> None:
    client = signed_in(vera)
    other = client.post(STATEMENT, {"digest": "0" * 64, "agreed": "on", "next": "//evil.example"})
    assert (other.status_code, "Nothing was accepted." in text_of(other)) == (422, True)
    given = {"digest": fields_of(client.get(STATEMENT))["digest"], "agreed": "on", "next": "//evil.example"}
    assert [client.post(STATEMENT, given)["Location"] for _ in range(2)] == ["/", "/"]
    assert Acceptance.objects.filter(person=vera.pk).count() == 1


def test_the_statement_is_for_members_alone(signed_in: SignedIn, vera: User) -> None:
    assert Client().get(STATEMENT)["Location"] == f"/sign-in?next={STATEMENT}"
    assert signed_in(vera).put(STATEMENT).status_code == 405


def _guess(client: Client, url: str, given: dict[str, str]) -> Any:
    shown = {**given, "digest": fields_of(client.get(url))["digest"]}
    for _ in range(MOST):
        assert "Signing is locked" not in text_of(client.post(url, {**shown, "password": "guess"}))
    return client.post(url, {**shown, "password": PASSWORD})


def test_whoever_guesses_at_a_declaration_is_locked_and_told(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    with recorded() as events:
        answered = _guess(signed_in(cast.sam), f"/audits/{audit.pk}/declare", {"agreed": "on", "email": cast.sam.email})
    assert answered.status_code == 422
    assert "Signing is locked for you after too many wrong entries. Nothing was signed." in text_of(answered)
    assert "Try again in 15 minutes." in text_of(answered)
    assert not Submission.objects.exists()
    assert [event.action for event in events] == ["signature.failed"] * MOST + ["account.signing_locked"]
    assert list(Job.objects.values_list("kind", flat=True)) == ["notice"]


def test_whoever_guesses_at_a_recommendation_is_locked(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = taken_up(cast, council)
    verify(review, council, *LOOKED_AT)
    given = {"recommendation": "Certify.", "agreed": "on", "email": council.bob.email}
    answered = _guess(signed_in(council.bob), f"/reviews/{review.pk}/recommend", given)
    assert (answered.status_code, "Signing is locked" in text_of(answered)) == (422, True)


def test_whoever_guesses_at_a_decision_is_locked(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = recommended(cast, council)
    given = {"kind": "certify", "reason": "All is well.", "email": council.dora.email}
    answered = _guess(signed_in(council.dora), f"/reviews/{review.pk}/decide", given)
    assert (answered.status_code, "Signing is locked" in text_of(answered)) == (422, True)


def test_whoever_guesses_at_an_approval_is_locked(cast: Cast, signed_in: SignedIn) -> None:
    given = {"act": "approve", "email": cast.sam.email}
    answered = _guess(signed_in(cast.sam), f"/drafts/{requested(cast).pk}/publish", given)
    assert (answered.status_code, "Signing is locked" in text_of(answered)) == (422, True)
