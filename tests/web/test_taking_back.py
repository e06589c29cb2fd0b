"""Correcting and withdrawing an audit."""

import pytest
from django.urls import reverse

from audits.conduct.models import Audit
from tests.factories.audits import draft, scored
from tests.factories.cast import Cast
from tests.factories.results import audit_of, certificate
from tests.factories.trail import recorded
from tests.web.conftest import SignedIn
from tests.web.pages import text_of


def test_a_correction_is_opened_once(cast: Cast, signed_in: SignedIn) -> None:
    audit, client = audit_of(scored(cast)), signed_in(cast.alice)
    why = {"reason": " A count was wrong. "}
    first, second = (client.post(reverse("correct", args=[audit.pk]), why) for _ in range(2))
    correction = Audit.objects.get(corrects=audit)
    assert first.headers["Location"] == second.headers["Location"] == reverse("audit", args=[correction.pk])
    assert correction.status == "draft"


def test_a_draft_cannot_be_corrected(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.alice).post(reverse("correct", args=[draft(cast).pk]), {"reason": "A count was wrong."})
    assert page.status_code == 409
    assert "This audit is draft, so it cannot be corrected now. Nothing was changed." in text_of(page)


@pytest.mark.parametrize("reason", ["", "x", "   short   "])
def test_correcting_without_a_reason_is_refused(cast: Cast, signed_in: SignedIn, reason: str) -> None:
    audit = audit_of(scored(cast))
    with recorded() as events:
        page = signed_in(cast.alice).post(reverse("correct", args=[audit.pk]), {"reason": reason})
    assert (page.status_code, events, Audit.objects.filter(corrects=audit).exists()) == (422, [], False)
    assert "Say why, in at least 10 characters" in text_of(page)


def test_who_may_not_correct_or_withdraw_leaves_no_trace(cast: Cast, signed_in: SignedIn) -> None:
    audit = audit_of(scored(cast))
    with recorded() as events:
        corrected = signed_in(cast.sam).post(reverse("correct", args=[audit.pk]))
        withdrawn = signed_in(cast.alice).post(reverse("withdraw", args=[audit.pk]), {"reason": "I would rather not."})
    assert (corrected.status_code, withdrawn.status_code, events) == (403, 403, [])
    assert audit_of(audit.submission.answer_sets.get().score_runs.get()).status == "submitted"


def test_withdrawing_says_what_it_means(cast: Cast, signed_in: SignedIn) -> None:
    run = scored(cast)
    text = text_of(signed_in(cast.sam).get(reverse("withdraw", args=[audit_of(run).pk])))
    assert "This cannot be undone" in text
    assert f"Self-declaration {certificate(run).number} is shown as withdrawn from that moment" in text


def test_withdrawing_with_a_reason_is_recorded(cast: Cast, signed_in: SignedIn) -> None:
    audit = audit_of(scored(cast))
    with recorded() as events:
        answered = signed_in(cast.sam).post(
            reverse("withdraw", args=[audit.pk]), {"reason": " The depot was sold in October. "}
        )
    assert answered.headers["Location"] == reverse("result", args=[audit.pk])
    assert [(event.action, event.data["reason"]) for event in events] == [
        ("audit.withdraw", "The depot was sold in October.")
    ]
    audit.refresh_from_db()
    assert audit.status == "withdrawn"


@pytest.mark.parametrize("reason", ["", "too short", "   short   "])
def test_withdrawing_without_a_reason_is_refused(cast: Cast, signed_in: SignedIn, reason: str) -> None:
    audit = audit_of(scored(cast))
    with recorded() as events:
        page = signed_in(cast.sam).post(reverse("withdraw", args=[audit.pk]), {"reason": reason})
    assert (page.status_code, events) == (422, [])
    assert "Say why, in at least 10 characters" in text_of(page)


def test_a_draft_can_be_given_up(cast: Cast, signed_in: SignedIn) -> None:
    audit, client = draft(cast), signed_in(cast.sam)
    assert "The draft is given up." in text_of(client.get(reverse("withdraw", args=[audit.pk])))
    client.post(reverse("withdraw", args=[audit.pk]), {"reason": "Opened by mistake."})
    audit.refresh_from_db()
    assert audit.status == "withdrawn"


def test_what_is_withdrawn_already_leads_to_its_result(cast: Cast, signed_in: SignedIn) -> None:
    audit, client = audit_of(scored(cast)), signed_in(cast.sam)
    answers = [client.post(reverse("withdraw", args=[audit.pk]), {"reason": "The depot was sold."}) for _ in range(2)]
    assert [answer.headers["Location"] for answer in answers] == [reverse("result", args=[audit.pk])] * 2
