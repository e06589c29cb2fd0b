"""Findings released and judged, the recommendation, the decision, and what comes of it."""

import re

import pytest

from audits.decisions.models import Decision
from audits.findings.models import Finding
from audits.review.models import Review
from audits.workflow.draw_certificate import draw_certificate
from audits.workflow.file_submission import withdraw_filing
from audits.workflow.recognise import FAILED
from compliance.organisations.models import BodyMembership, BodyRole
from compliance.people.models import User
from tests.factories.cast import PASSWORD, WORKER, Cast, by
from tests.factories.reviews import (
    REFUSE,
    Council,
    answered,
    conditional,
    decided,
    found,
    recommended,
    released,
    taken_up,
    verify,
)
from tests.factories.trail import recorded
from tests.web.conftest import SignedIn
from tests.web.pages import fields_of, links_of, text_of


def both_of(person: User) -> dict[str, str]:
    """What the person enters at the first signature of a session."""
    return {"email": person.email, "password": PASSWORD}


def test_release_shows_what_the_company_will_read(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = taken_up(cast, council)
    found(review, council, "GOV-02", "major")
    client, url = signed_in(council.bob), f"/reviews/{review.pk}/findings/release"
    assert url in links_of(client.get(f"/reviews/{review.pk}/findings"))
    page = text_of(client.get(url))
    assert "Release one finding to the company" in page
    assert "GOV-02 is not as it is said." in page
    gone = client.post(url)
    assert (gone.status_code, gone["Location"]) == (302, f"/reviews/{review.pk}/findings")
    assert Finding.objects.get().status == "open"
    refused = client.post(url)
    assert refused.status_code == 422
    assert "No finding waits for release." in text_of(refused)
    assert client.get(url).status_code == 302


def test_an_answer_is_accepted_or_sent_back(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = taken_up(cast, council)
    finding = released(review, council, "GOV-02")
    client, url = signed_in(council.bob), f"/reviews/{review.pk}/findings/{finding.pk}"
    assert "Does the answer do?" not in text_of(client.get(url))
    answered(finding, cast)
    page = text_of(client.get(url))
    for told in ("Nobody checks it.", "The shift lead checks it.", "Carl Cole", "SOP-9 v2", "Does the answer do?"):
        assert told in page
    refused = client.post(url, {"word": "send_back", "note": ""})
    assert refused.status_code == 422
    assert "Say what is missing before you send the answer back." in text_of(refused)
    assert client.post(url, {"word": "send_back", "note": "Why so late?"}).status_code == 302
    page = text_of(client.get(url))
    assert "Sent back by Bob Brook" in page
    assert "Why so late?" in page
    answered(finding, cast)
    assert client.post(url, {"word": "accept"}).status_code == 302
    page = text_of(client.get(url))
    assert "Answer 2 of the company" in page
    assert "Accepted by Bob Brook" in page


def test_the_way_to_a_recommendation_is_said(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = taken_up(cast, council)
    client, url = signed_in(council.bob), f"/reviews/{review.pk}/recommend"
    page = text_of(client.get(url))
    assert "Look at at least one requirement" in page
    assert "Sign and hand it to a decider" not in page
    found(review, council, "GOV-02")
    assert "Release the finding, so that the company can answer it" in text_of(client.get(url))
    verify(review, council, "GOV-02", "GOV-01")
    page = text_of(client.get(url))
    assert "One requirement was not looked at." in page
    assert "a preview: nothing is stored until you sign" in page
    assert "Sign and hand it to a decider" in page


def test_a_recommendation_is_signed_for_what_was_shown(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = taken_up(cast, council)
    verify(review, council, "GOV-01")
    client, url = signed_in(council.bob), f"/reviews/{review.pk}/recommend"
    shown = client.get(url)
    digest = fields_of(shown)["digest"]
    assert re.fullmatch("[0-9a-f]{64}", digest)
    whole = {"recommendation": "Certify.", "agreed": "on", "digest": digest} | both_of(council.bob)
    for missing in ("recommendation", "agreed", "email", "password"):
        with recorded() as events:
            page = client.post(url, {**whole, missing: ""} if missing != "agreed" else {**whole, "agreed": ""})
        assert (page.status_code, events) == (422, []), missing
    page = client.post(url, {**whole, "password": "not this one"})
    assert page.status_code == 422
    assert "The password is not right." in text_of(page)
    assert "not this one" not in page.content.decode()
    verify(review, council, "GOV-02")
    page = client.post(url, whole)
    assert page.status_code == 422
    assert "Nothing was signed." in text_of(page)
    gone = client.post(url, {**whole, "digest": fields_of(page)["digest"]})
    assert (gone.status_code, gone["Location"]) == (302, f"/reviews/{review.pk}/decision")
    assert "You reviewed this submission, so it is decided by somebody else." in text_of(client.get(gone["Location"]))
    assert Review.objects.get().status == "recommended"


def test_both_scores_stand_side_by_side(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = recommended(cast, council, findings={"GOV-02": "minor"})
    page = text_of(signed_in(council.dora).get(f"/reviews/{review.pk}/decide")).replace("\u202f", " ")
    assert "Self-declared 100.0 % A Conforming" in page
    assert "Verified 83.3 % C Conforming" in page
    assert "Difference −16.7 100 % looked at: 3 of 3" in page
    assert "Certify." in page
    assert "Bob Brook, Lead reviewer" in page


def test_the_letter_is_read_before_it_is_signed(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = conditional(cast, council)
    client, url = signed_in(council.dora), f"/reviews/{review.pk}/decide"
    typed = {
        "kind": "conditional",
        "reason": "Nearly.",
        "conditions": "Close GOV-01.",
        "conditions_due": "2099-02-01",
        "preview": "1",
    }
    with recorded() as events:
        page = client.post(url, typed)
    assert (page.status_code, events) == (200, [])
    letter = text_of(page).partition("The letter")[2]
    for told in ("The site is certified, with conditions.", "Nearly.", "Close GOV-01.", "1 Feb 2099", "Dora Dale"):
        assert told in letter
    assert client.post(url, {**typed, "reason": ""}).status_code == 422
    assert Decision.objects.count() == 0


def test_a_decision_is_signed(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = recommended(cast, council)
    client, url = signed_in(council.dora), f"/reviews/{review.pk}/decide"
    digest = fields_of(client.get(url))["digest"]
    whole = {"kind": "certify", "reason": "All is well.", "position": "Head", "digest": digest} | both_of(council.dora)
    for changed, told in (
        ({"reason": ""}, "Say why: the company reads it in the letter."),
        ({"kind": ""}, "Choose one: certify, certify with conditions, or refuse."),
        ({"kind": "maybe"}, "maybe"),
        ({"email": ""}, "Enter your e-mail address"),
        ({"email": "dan@cct.example"}, "This is not the e-mail address that you are signed in with."),
        ({"password": ""}, "Enter your password"),
        ({"password": "not this one"}, "The password is not right."),
        ({"digest": "0" * 64}, "Nothing was signed."),
        ({"kind": "conditional"}, "The conditions or their date are missing."),
        ({"kind": "conditional", "conditions": "Close it.", "conditions_due": "2001-01-01"}, "is in the past"),
    ):
        with recorded() as events:
            page = client.post(url, {**whole, **changed})
        assert (page.status_code, {event.action for event in events} <= {FAILED}) == (422, True), changed
        assert told in text_of(page)
    gone = client.post(url, whole)
    assert (gone.status_code, gone["Location"]) == (302, f"/reviews/{review.pk}/decision")
    told = text_of(client.get(gone["Location"]))
    assert "Certified All is well." in told
    assert "The certificate is being issued." in told
    assert Decision.objects.get().decided_by == council.dora


def test_the_certificate_is_there_once_it_is_drawn(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    decision = decided(cast, council)
    draw_certificate(score_run=decision.score_run_id, actor=WORKER)
    client, url = signed_in(council.amelie), f"/reviews/{decision.review_id}/certificate.pdf"
    page = client.get(f"/reviews/{decision.review_id}/decision")
    assert "CW-CCT-2026-000001" in text_of(page)
    assert url in links_of(page)
    file = client.get(url)
    assert file.content.startswith(b"%PDF-")
    assert file["Content-Disposition"] == 'attachment; filename="CW-CCT-2026-000001.pdf"'
    assert "no-cache" in file["Cache-Control"]


def test_a_refusal_shows_its_letter_and_no_certificate(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    decision = decided(cast, council, REFUSE)
    page = text_of(signed_in(council.bob).get(f"/reviews/{decision.review_id}/decision"))
    assert "Refused Too much is missing." in page
    assert "The site is not certified." in page
    assert "No certificate is issued." in page
    assert "being issued" not in page


def test_whoever_reviewed_is_told_that_another_decides(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = recommended(cast, council)
    BodyMembership.objects.create(body=council.body, person=council.bob, role=BodyRole.DECIDER)
    client, url = signed_in(council.bob), f"/reviews/{review.pk}/decide"
    for page in (client.get(url), client.post(url, {"kind": "certify", "reason": "Mine.", "password": PASSWORD})):
        assert page.status_code == 403
        assert "You reviewed this submission, so another person decides it" in text_of(page)
    assert Decision.objects.count() == 0


def test_whoever_belongs_to_the_company_is_told_so(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = recommended(cast, council)
    BodyMembership.objects.create(body=council.body, person=cast.adam, role=BodyRole.DECIDER)
    client, url = signed_in(cast.adam), f"/reviews/{review.pk}/decide"
    for page in (client.get(url), client.post(url, {"kind": "certify", "reason": "Ours.", "password": PASSWORD})):
        assert page.status_code == 403
        assert "You belong to the company whose audit this is" in text_of(page)


def test_a_filing_taken_back_meanwhile_is_a_conflict(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = recommended(cast, council)
    client, url = signed_in(council.dora), f"/reviews/{review.pk}/decide"
    digest = fields_of(client.get(url))["digest"]
    withdraw_filing(review=review.id, actor=by(cast.alice))
    page = client.post(url, {"kind": "certify", "reason": "Late.", "digest": digest} | both_of(council.dora))
    assert page.status_code == 409
    assert "This is withdrawn, so it cannot be decided now." in text_of(page)


@pytest.mark.parametrize("outcome", ["critical"])
def test_what_the_outcome_does_not_allow_is_said_before(
    cast: Cast, council: Council, signed_in: SignedIn, outcome: str
) -> None:
    review = recommended(cast, council, findings={"GOV-01": outcome})
    client, url = signed_in(council.dora), f"/reviews/{review.pk}/decide"
    shown = client.get(url)
    assert "not open: the verified outcome is not conforming" in text_of(shown)
    digest = fields_of(shown)["digest"]
    page = client.post(url, {"kind": "certify", "reason": "Still.", "digest": digest} | both_of(council.dora))
    assert page.status_code == 422
    assert "no certificate can be issued" in text_of(page)
