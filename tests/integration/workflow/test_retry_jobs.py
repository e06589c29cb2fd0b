"""The way back for work that failed as often as it may."""

from datetime import timedelta
from io import StringIO
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command

from audits.workflow import retry_jobs as retrying
from audits.workflow.jobs import MOST_ATTEMPTS, fail
from audits.workflow.models import Job, JobKind
from audits.workflow.retry_jobs import failed_jobs, retry_jobs
from tests.factories.audits import submitted
from tests.factories.cast import NOW, Cast


@pytest.fixture
def failed(cast: Cast) -> list[Job]:
    for submission in (submitted(cast), submitted(cast)):
        job = Job.objects.get(submission=submission.id)
        for _ in range(MOST_ATTEMPTS):
            fail(kind=JobKind.SCORE, subject=job.subject, at=NOW, error="OSError: the disk is full")
    submitted(cast)
    return list(Job.objects.filter(state="failed").order_by("created_at", "id"))


def told(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("retry_jobs", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_all_that_failed_is_sent_again_with_every_attempt_before_it(
    failed: list[Job], monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    sent: list[UUID] = []
    monkeypatch.setattr(retrying, "publish", lambda job: sent.append(job.pk))
    with django_capture_on_commit_callbacks(execute=True):
        retry_jobs(at=NOW + timedelta(days=1))
    assert sent == [job.pk for job in failed]
    assert list(Job.objects.values_list("state", "attempts").distinct()) == [("waiting", 0)]
    assert not failed_jobs().exists()


def test_only_those_named_are_tried_again(failed: list[Job]) -> None:
    assert [job.pk for job in retry_jobs(at=NOW, wanted=[failed[1].pk])] == [failed[1].pk]
    assert list(failed_jobs()) == [failed[0]]


def test_the_command_says_what_failed_and_why_and_that_it_is_tried_again(failed: list[Job]) -> None:
    lines = [f"{job.pk} score: OSError: the disk is full" for job in failed]
    assert told("--list") == [*lines, "2 jobs wait for a person."]
    assert told(str(failed[0].pk)) == [lines[0], "1 jobs are tried again."]
    assert told() == [lines[1], "1 jobs are tried again."]
