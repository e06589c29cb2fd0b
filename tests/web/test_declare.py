"""Signing and submitting."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from audits.conduct.freezing import frozen_content
from audits.conduct.models import Audit, Submission
from audits.workflow.models import Job
from audits.workflow.recognise import FAILED
from compliance.core.canonical import sha256_hex
from compliance.signing.models import Signature
from tests.factories.audits import ALL_MET, answer, draft
from tests.factories.cast import PASSWORD, Cast
from tests.factories.trail import recorded
from tests.web.conftest import SignedIn
from tests.web.pages import fields_of, text_of

BOTH = {"agreed": "on", "email": "sam@acme.example", "password": PASSWORD}


def _address(audit: Audit) -> str:
    return reverse("declare", args=[audit.pk])


def _sign(client: Client, audit: Audit, **other: str) -> Any:
    shown = fields_of(client.get(_address(audit)))["digest"]
    given = {"digest": shown, **BOTH, "position": "Managing director"}
    return client.post(_address(audit), given | other)


@pytest.fixture
def audit(cast: Cast) -> Audit:
    return draft(cast, answers={**ALL_MET, "GOV-02": "partly_met"})


def test_it_shows_what_is_signed_and_its_digest(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    page = signed_in(cast.sam).get(_address(audit))
    digest = sha256_hex(frozen_content(Audit.objects.get(pk=audit.pk)))
    assert fields_of(page)["digest"] == digest
    text = text_of(page)
    assert "3 in scope: 2 met, 1 partly met, 0 not met, 0 not applicable" in text
    assert " ".join(digest[at : at + 4] for at in range(0, 64, 4)) in text
    assert "Signer Sam Sato Signs for Acme Chemicals Meaning Responsibility" in text
    assert page.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_signing_freezes_the_audit_and_hands_it_to_scoring(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    with recorded() as events:
        answered = _sign(signed_in(cast.sam), audit)
    assert answered.headers["Location"] == reverse("scoring", args=[audit.pk])
    submission = Submission.objects.get(audit=audit)
    signature = submission.signature
    assert signature is not None
    assert (signature.name, signature.position, signature.meaning, signature.method, signature.digest) == (
        "Sam Sato",
        "Managing director",
        "responsibility",
        "password",
        submission.digest,
    )
    assert [event.action for event in events] == ["signature.made", "audit.submit"]
    assert list(Job.objects.values_list("kind", "state")) == [("score", "waiting")]


def test_submitting_twice_leads_to_the_same_submission(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    client = signed_in(cast.sam)
    shown = fields_of(client.get(_address(audit)))["digest"]
    given = {"digest": shown, **BOTH}
    answers = [client.post(_address(audit), given) for _ in range(2)]
    assert [answer.headers["Location"] for answer in answers] == [reverse("scoring", args=[audit.pk])] * 2
    assert Submission.objects.count() == 1


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"password": "not mine"}, "The password is not right. Nothing was signed."),
        ({"email": "alice@acme.example"}, "This is not the e-mail address that you are signed in with."),
        ({"email": ""}, "Enter your e-mail address: your first signature after signing in needs both."),
        ({"password": ""}, "Enter your password: it is what makes this your signature."),
        ({"agreed": ""}, "Tick the box: without it this would not be a signature."),
        ({"digest": "0" * 64}, "The audit was changed after this page was opened"),
    ],
)
def test_what_is_no_signature_is_refused(
    cast: Cast, audit: Audit, signed_in: SignedIn, other: dict[str, str], message: str
) -> None:
    given = {key: value for key, value in other.items() if value}
    client = signed_in(cast.sam)
    with recorded() as events:
        shown = {"digest": fields_of(client.get(_address(audit)))["digest"], **BOTH}
        page = client.post(_address(audit), {k: v for k, v in shown.items() if k not in other} | given)
    assert page.status_code == 422
    assert "The audit is not signed yet" in text_of(page)
    assert message in text_of(page)
    assert {event.action for event in events} <= {FAILED}
    assert (Signature.objects.count(), Submission.objects.count()) == (0, 0)


def test_an_audit_changed_since_it_was_shown_is_shown_anew(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    client = signed_in(cast.sam)
    shown = fields_of(client.get(_address(audit)))["digest"]
    answer(audit, "TRA-01", "not_met", cast)
    page = client.post(_address(audit), {"digest": shown, **BOTH})
    assert page.status_code == 422
    assert fields_of(page)["digest"] == sha256_hex(frozen_content(Audit.objects.get(pk=audit.pk))) != shown
    assert "3 in scope: 1 met, 1 partly met, 1 not met, 0 not applicable" in text_of(page)


def test_an_answer_taken_back_meanwhile_is_named(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    client = signed_in(cast.sam)
    shown = fields_of(client.get(_address(audit)))["digest"]
    answer(audit, "TRA-01", "unanswered", cast)
    page = client.post(_address(audit), {"digest": shown, **BOTH})
    assert page.status_code == 422
    assert "TRA-01 Doors are sealed: not answered." in text_of(page)


def test_gaps_lead_back_to_the_check(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast, answers={"GOV-01": "met"})
    page = signed_in(cast.sam).get(_address(audit))
    assert page.headers["Location"] == reverse("readiness", args=[audit.pk])


def test_who_may_not_sign_reads_who_can(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    page = signed_in(cast.alice).get(_address(audit))
    assert page.status_code == 403
    text = text_of(page)
    assert "Only a signatory can sign. At Acme Chemicals that is Sam Sato. You are signed in as Alice Adler." in text
    assert "Nothing was changed." in text


def test_it_asks_the_database_thirteen_times(
    cast: Cast, audit: Audit, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    client = signed_in(cast.sam)
    client.get(_address(audit))
    with django_assert_num_queries(13):
        client.get(_address(audit))


def test_signing_leaves_the_signer_signed_in_when_the_password_was_hashed_more_lightly_than_today(
    cast: Cast, audit: Audit, signed_in: SignedIn, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    with monkeypatch.context() as lighter:
        lighter.setattr("django.contrib.auth.hashers.ScryptPasswordHasher.work_factor", 2**8)
        cast.sam.set_password(PASSWORD)
        cast.sam.save()
    client = signed_in(cast.sam)
    assert _sign(client, audit).headers["Location"] == reverse("scoring", args=[audit.pk])
    assert client.get(reverse("scoring", args=[audit.pk])).status_code == 200
