"""The progress of scoring."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from audits.conduct.models import Submission
from audits.workflow.models import Job
from tests.factories.audits import ALL_MET, FAILED, score, submitted
from tests.factories.cast import Cast
from tests.factories.results import drawn
from tests.web.conftest import HTMX, SignedIn
from tests.web.pages import links_of, text_of


def _address(submission: Submission) -> str:
    return reverse("scoring", args=[submission.audit_id])


@pytest.fixture
def submission(cast: Cast) -> Submission:
    return submitted(cast, ALL_MET)


def test_the_first_step_is_done_and_the_second_runs(cast: Cast, submission: Submission, signed_in: SignedIn) -> None:
    page = signed_in(cast.carl).get(_address(submission))
    text = text_of(page)
    assert "1 of 4 steps done" in text
    assert "Signed and frozen · done by Sam Sato, digest" in text
    assert "10:32:00 Scoring the answers · running now" in text
    assert "Drawing the report · not started" in text
    assert reverse("result", args=[submission.audit_id]) not in links_of(page)


def test_the_fragment_asks_for_itself_again_after_a_second(
    cast: Cast, submission: Submission, signed_in: SignedIn
) -> None:
    page = signed_in(cast.carl).get(_address(submission), headers=HTMX)
    html = page.content.decode()
    assert html.startswith("<section")
    assert f'hx-get="{_address(submission)}?seen=1" hx-trigger="load delay:1s" hx-swap="outerHTML"' in html


def test_who_waits_in_line_is_told_how_many_are_in_front(
    cast: Cast, submission: Submission, signed_in: SignedIn
) -> None:
    last = submitted(cast, FAILED)
    early = Job.objects.get(submission=submission.pk).created_at - timedelta(minutes=1)
    Job.objects.filter(submission=submission.pk).update(created_at=early)
    client = signed_in(cast.carl)
    told = "1 submission is in front of yours; up to 500 are scored together."
    assert told in text_of(client.get(_address(last)))
    assert "in front of yours" not in text_of(client.get(_address(submission)))
    score(submission)
    assert "in front of yours" not in text_of(client.get(_address(last)))


def test_a_step_is_told_once_to_those_who_do_not_see_it(
    cast: Cast, submission: Submission, signed_in: SignedIn
) -> None:
    client = signed_in(cast.carl)
    heard = [b'id="news"' in client.get(_address(submission) + f"?seen={n}", headers=HTMX).content for n in (0, 1)]
    assert heard == [True, False]


def test_the_result_can_be_read_while_documents_are_drawn(
    cast: Cast, submission: Submission, signed_in: SignedIn
) -> None:
    score(submission)
    page = signed_in(cast.carl).get(_address(submission))
    assert "2 of 4 steps done" in text_of(page)
    assert reverse("result", args=[submission.audit_id]) in links_of(page)


def test_no_declaration_is_waited_for_where_none_is_registered(cast: Cast, signed_in: SignedIn) -> None:
    submission = submitted(cast, FAILED)
    score(submission)
    text = text_of(signed_in(cast.carl).get(_address(submission)))
    assert "3 of 4 steps done" in text
    assert "No declaration for this outcome" in text


def test_once_all_is_done_it_goes_on_to_the_result(cast: Cast, submission: Submission, signed_in: SignedIn) -> None:
    drawn(score(submission))
    client, result = signed_in(cast.carl), reverse("result", args=[submission.audit_id])
    assert client.get(_address(submission)).headers["Location"] == result
    assert client.get(_address(submission), headers=HTMX).headers["HX-Redirect"] == result


def test_a_failed_step_says_what_is_safe_and_what_to_do(
    cast: Cast, submission: Submission, signed_in: SignedIn
) -> None:
    Job.objects.update(state="failed", attempts=8, error="the disk is full")
    page = signed_in(cast.carl).get(_address(submission))
    text = text_of(page)
    assert "Nothing is lost: the signed answers are safe. It failed 8 times" in text
    assert str(Job.objects.get().pk) in text
    assert b"hx-trigger" not in page.content
    assert "the disk is full" not in text


def test_a_try_that_failed_says_when_the_next_one_is(cast: Cast, submission: Submission, signed_in: SignedIn) -> None:
    Job.objects.update(attempts=1, error="the disk is full", due_at="2026-11-24T10:00:00Z")
    text = text_of(signed_in(cast.carl).get(_address(submission)))
    assert "A try failed. Nothing is lost: it is tried again by itself, next at 24 Nov 2026, 11:00." in text


def test_work_that_waits_long_can_be_sent_again(
    cast: Cast, submission: Submission, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(cast.carl)
    Job.objects.update(created_at=timezone.now())
    assert "Send it again now" not in text_of(client.get(_address(submission)))
    Job.objects.update(created_at=timezone.now() - timedelta(minutes=1))
    assert "Send it again now" in text_of(client.get(_address(submission)))
    sent: list[Any] = []
    monkeypatch.setattr("audits.workflow.jobs.publish", sent.append)
    assert client.post(_address(submission)).headers["Location"] == _address(submission)
    assert sent == [Job.objects.get()]


def test_a_fragment_asks_the_database_seven_times(
    cast: Cast, submission: Submission, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    client = signed_in(cast.carl)
    with django_assert_num_queries(7):
        client.get(_address(submission), headers=HTMX)


def test_work_that_a_broken_signature_stops_says_so_and_what_to_do(
    cast: Cast, submission: Submission, signed_in: SignedIn
) -> None:
    Job.objects.update(state="failed", attempts=1, error="Refused: signature.broken")
    text = text_of(signed_in(cast.carl).get(_address(submission)))
    assert "A signature under this submission is broken: what is kept is not what was signed." in text
    assert str(Job.objects.get().pk) in text
    assert "Nothing is lost" not in text
