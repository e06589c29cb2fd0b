"""The company's side: filing from a result, what it sees of a review, and answering findings."""

import re

import pytest
from pytest_django import DjangoAssertNumQueries

from audits.findings.models import CorrectiveAction
from audits.review.models import Review
from audits.workflow.draw_certificate import draw_certificate
from audits.workflow.findings import judge_answer
from tests.factories.audits import score, submitted
from tests.factories.cast import WORKER, Cast, by
from tests.factories.reviews import (
    REFUSE,
    Council,
    answered,
    decided,
    filed,
    found,
    recommended,
    released,
    taken_up,
)
from tests.factories.trail import recorded
from tests.web.conftest import SignedIn
from tests.web.pages import links_of, text_of

ANSWER = {"root_cause": "Habit.", "action": "A rule.", "owner": "Carl Cole", "due_on": "2099-01-01"}


def test_a_result_offers_the_programmes_of_ones_bodies(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    audit = score(submitted(cast)).answer_set.submission.audit_id
    client = signed_in(cast.alice)
    page = text_of(client.get(f"/audits/{audit}/result"))
    assert "File with a programme" in page
    assert "Desk review Council of Careful Traders" in page
    assert "Guild" not in page
    with recorded() as events:
        gone = client.post(f"/audits/{audit}/file", {"programme": council.desk.pk})
    review = Review.objects.get()
    assert (gone.status_code, gone["Location"]) == (302, f"/filings/{review.pk}/")
    assert [event.action for event in events] == ["review.file"]
    after = client.get(f"/audits/{audit}/result")
    assert "Desk review Council of Careful Traders · Desk-reviewed Filed" in text_of(after)
    assert f"/filings/{review.pk}/" in links_of(after)


def test_a_reader_is_not_offered_to_file(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    audit = score(submitted(cast)).answer_set.submission.audit_id
    assert "File the submission" not in text_of(signed_in(cast.adam).get(f"/audits/{audit}/result"))


def test_a_company_without_a_body_is_offered_nothing(cast: Cast, signed_in: SignedIn) -> None:
    audit = score(submitted(cast)).answer_set.submission.audit_id
    assert "File with a programme" not in text_of(signed_in(cast.alice).get(f"/audits/{audit}/result"))


def test_what_cannot_be_filed_is_said(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = filed(cast, council)
    client, url = signed_in(cast.alice), f"/audits/{review.submission.audit_id}/file"
    page = client.post(url, {"programme": council.desk.pk})
    assert page.status_code == 409
    assert "This submission is already filed with Desk review." in text_of(page)
    for programme in (council.guild_programme.pk, "no-id", ""):
        page = client.post(url, {"programme": programme})
        assert page.status_code == 422
        assert "Your company is not a member of the body behind this programme" in text_of(page)


def test_the_list_says_what_is_owed(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    client = signed_in(cast.carl)
    assert "Nothing was filed yet" in text_of(client.get("/filings/"))
    review = taken_up(cast, council)
    assert "In review" in text_of(client.get("/filings/"))
    finding = released(review, council, "GOV-02")
    assert "Answer needed" in text_of(client.get("/filings/"))
    assert "1 to answer" in text_of(client.get("/filings/"))
    answered(finding, cast)
    assert "1 to answer" not in text_of(client.get("/filings/"))
    assert "Rival" not in text_of(client.get("/filings/"))
    assert "Nothing was filed yet" in text_of(signed_in(cast.charlie).get("/filings/"))


def test_what_is_not_released_is_nowhere_on_the_company_s_side(
    cast: Cast, council: Council, signed_in: SignedIn
) -> None:
    review = taken_up(cast, council)
    run = score(review.submission)
    finding = found(review, council, "GOV-02", "critical")
    audit = run.answer_set.submission.audit_id
    client = signed_in(cast.alice)
    for path in (
        "/",
        "/filings/",
        f"/filings/{review.pk}/",
        f"/audits/{audit}/",
        f"/audits/{audit}/result",
        f"/audits/{audit}/result.json",
        f"/audits/{audit}/answers.csv",
        "/certificates",
        "/register",
    ):
        page = client.get(path)
        shown = page.content.decode()
        assert page.status_code == 200, path
        assert "is not as it is said" not in shown, path
        assert str(finding.pk) not in shown, path
    shown = text_of(client.get(f"/filings/{review.pk}/"))
    assert "None was released." in shown
    assert "Answer needed" not in shown


def test_a_recommendation_and_the_verified_score_are_not_shown_to_the_company(
    cast: Cast, council: Council, signed_in: SignedIn
) -> None:
    review = recommended(cast, council, findings={"GOV-02": "minor"})
    shown = text_of(signed_in(cast.alice).get(f"/filings/{review.pk}/"))
    assert "Certify." not in shown
    assert "83.3" not in shown


def test_a_finding_is_answered(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = taken_up(cast, council)
    finding = released(review, council, "GOV-02", "major")
    client, url = signed_in(cast.carl), f"/filings/{review.pk}/findings/{finding.pk}"
    assert url in links_of(client.get(f"/filings/{review.pk}/"))
    page = client.get(url)
    assert "GOV-02 is not as it is said." in text_of(page)
    assert "Finding raised" not in text_of(page)
    sent = {**ANSWER, "references": "SOP-1 v2\r\n\r\nPhoto of the cage"}
    assert client.post(url, sent).status_code == 302
    action = CorrectiveAction.objects.get()
    assert sorted(item.name for item in action.evidence.all()) == ["Photo of the cage", "SOP-1 v2"]
    told = text_of(client.get(url))
    assert "Answered by Carl Cole" in told
    assert "Send the answer to the reviewer" not in told
    again = client.post(url, sent)
    assert again.status_code == 409
    assert CorrectiveAction.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"root_cause": ""}, "The root cause is missing."),
        ({"action": "  "}, "The action is missing."),
        ({"owner": ""}, "The owner is missing."),
        ({"due_on": ""}, "The day is missing."),
        ({"due_on": "soon"}, "Enter a valid date."),
        ({"due_on": "2001-01-01"}, "2001-01-01 is in the past."),
        ({"owner": "x" * 201}, "at most 200 characters"),
    ],
)
def test_half_an_answer_is_refused(
    cast: Cast, council: Council, signed_in: SignedIn, changed: dict[str, str], told: str
) -> None:
    review = taken_up(cast, council)
    finding = released(review, council, "GOV-02")
    with recorded() as events:
        page = signed_in(cast.carl).post(f"/filings/{review.pk}/findings/{finding.pk}", {**ANSWER, **changed})
    assert (page.status_code, events) == (422, [])
    assert told in text_of(page)
    assert "A rule." in page.content.decode() or "action" in changed


def test_what_was_sent_back_begins_with_what_was_sent(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = taken_up(cast, council)
    finding = released(review, council, "GOV-02")
    answered(finding, cast)
    judge_answer(finding=finding.id, accept=False, note="Deeper.", actor=by(council.bob, minutes=35))
    page = signed_in(cast.carl).get(f"/filings/{review.pk}/findings/{finding.pk}")
    assert "Answer again" in text_of(page)
    assert "Deeper." in text_of(page)
    assert re.search(r"<textarea[^>]*>\s*Nobody checks it\.</textarea>", page.content.decode())


def test_a_filing_is_taken_back(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = taken_up(cast, council)
    client, url = signed_in(cast.alice), f"/filings/{review.pk}/withdraw"
    assert "This cannot be undone" in text_of(client.get(url))
    assert client.post(url).status_code == 302
    page = text_of(client.get(f"/filings/{review.pk}/"))
    assert "Your company took the filing back." in page
    assert client.post(url).status_code == 409


def test_a_certificate_is_there_for_the_company(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    decision = decided(cast, council)
    draw_certificate(score_run=decision.score_run_id, actor=WORKER)
    client = signed_in(cast.adam)
    page = client.get(f"/filings/{decision.review_id}/")
    assert "Certified Everything is in place." in text_of(page)
    assert "CW-CCT-2026-000001" in text_of(page)
    file = client.get(f"/filings/{decision.review_id}/certificate.pdf")
    assert file.content.startswith(b"%PDF-")


def test_a_refusal_comes_with_its_reason(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    decision = decided(cast, council, REFUSE)
    page = text_of(signed_in(cast.alice).get(f"/filings/{decision.review_id}/"))
    assert "Not certified Too much is missing." in page
    assert "The site is not certified." in page
    assert signed_in(cast.alice).get(f"/filings/{decision.review_id}/certificate.pdf").status_code == 404


def test_the_pages_ask_the_same_however_much_there_is(
    cast: Cast, council: Council, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(cast.alice)
    first = taken_up(cast, council)
    for requirement in ("GOV-01", "GOV-02", "TRA-01"):
        answered(released(first, council, requirement), cast)
    for _ in range(3):
        released(taken_up(cast, council), council, "GOV-02")
    client.get("/filings/")
    with django_assert_num_queries(7):
        client.get("/filings/")
    with django_assert_num_queries(12):
        client.get(f"/filings/{first.pk}/")
