from datetime import timedelta

import pytest

from audits.workflow.jobs import MOST_ATTEMPTS, fail, finish, retry_delay
from audits.workflow.models import Job, JobKind
from audits.workflow.queries import jobs_of
from tests.factories.audits import answer_set_of, scored, submitted
from tests.factories.cast import NOW, Cast


def failed_once(job: Job) -> Job:
    fail(kind=JobKind(job.kind), subject=job.subject, at=NOW, error="OperationalError: the disk is full")
    job.refresh_from_db()
    return job


def test_a_failure_is_noted_and_tried_again_later(cast: Cast) -> None:
    submitted(cast)
    job = failed_once(Job.objects.get())
    assert (job.state, job.attempts, job.error) == ("waiting", 1, "OperationalError: the disk is full")
    assert job.due_at == NOW + timedelta(seconds=60)


def test_after_the_last_attempt_it_waits_for_a_person(cast: Cast) -> None:
    submitted(cast)
    job = Job.objects.get()
    states = [failed_once(job).state for _ in range(MOST_ATTEMPTS)]
    assert states == ["waiting"] * (MOST_ATTEMPTS - 1) + ["failed"]


def test_a_late_success_still_counts(cast: Cast) -> None:
    submitted(cast)
    job = Job.objects.get()
    for _ in range(MOST_ATTEMPTS):
        failed_once(job)
    finish(kind=JobKind.SCORE, subject=job.subject, at=NOW)
    job.refresh_from_db()
    assert (job.state, job.finished_at, job.error) == ("done", NOW, "")


def test_what_is_done_cannot_fail_any_more_and_is_done_once(cast: Cast) -> None:
    submitted(cast)
    job = Job.objects.get()
    finish(kind=JobKind.SCORE, subject=job.subject, at=NOW)
    finish(kind=JobKind.SCORE, subject=job.subject, at=NOW + timedelta(days=1))
    job = failed_once(job)
    assert (job.state, job.finished_at, job.attempts, job.error) == ("done", NOW, 0, "")


@pytest.mark.parametrize(("attempts", "seconds"), [(0, 30), (1, 60), (2, 120), (6, 1920), (7, 3600), (40, 3600)])
def test_waiting_doubles_up_to_an_hour(attempts: int, seconds: int) -> None:
    assert retry_delay(attempts) == timedelta(seconds=seconds)


def test_a_long_error_is_cut_to_what_fits(cast: Cast) -> None:
    submitted(cast)
    job = Job.objects.get()
    fail(kind=JobKind.SCORE, subject=job.subject, at=NOW, error="x" * 5000)
    job.refresh_from_db()
    assert job.error == "x" * 500


def test_the_jobs_of_a_submission_are_read_by_kind(cast: Cast) -> None:
    run, other = scored(cast), submitted(cast)
    jobs = jobs_of(run.answer_set.submission)
    assert list(jobs) == ["score", "report", "certificate"]
    assert jobs["score"].subject == run.answer_set_id
    assert jobs["report"].subject == jobs["certificate"].subject == run.id
    assert [job.subject for job in jobs_of(other).values()] == [answer_set_of(other).id]
