"""Jobs: written with the change that makes them necessary, published on commit, published again until they are done."""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from celery import current_app
from django.db import transaction

from audits.workflow.models import Job, JobKind, JobState

log = logging.getLogger(__name__)

TASKS = {
    JobKind.SCORE: ("audits.workflow.tasks.score_answers", "score"),
    JobKind.REPORT: ("audits.workflow.tasks.draw_report", "documents"),
    JobKind.CERTIFICATE: ("audits.workflow.tasks.draw_certificate", "documents"),
    JobKind.RESCORE: ("audits.workflow.tasks.rescore_ordered", "bulk"),
    JobKind.INVITE: ("audits.workflow.tasks.send_invitation", "mail"),
    JobKind.NOTICE: ("audits.workflow.tasks.send_notice", "mail"),
}
FIRST_RETRY = timedelta(seconds=30)
LONGEST_RETRY = timedelta(hours=1)
MOST_ATTEMPTS = 8


def enqueue(*, kind: JobKind, subject: UUID, submission: UUID, at: datetime) -> None:
    """This function will note the work and publish it once the caller's transaction is committed."""
    job = Job.objects.create(kind=kind, subject=subject, submission=submission, created_at=at, due_at=at + FIRST_RETRY)
    transaction.on_commit(lambda: publish(job), robust=True)


def publish(job: Job) -> bool:
    """This function will send the job to the broker and return whether that worked; if not, the sweeper will."""
    name, queue = TASKS[JobKind(job.kind)]
    try:
        current_app.send_task(name, args=[str(job.subject)], queue=queue, retry=False)
    except Exception as error:  # whatever the broker's client raises, the row in the database is what counts
        log.warning("job %s waits for the sweeper, the broker did not take it: %s", job.id, error)
        return False
    return True


def finish(*, kind: JobKind, subject: UUID, at: datetime) -> None:
    """This function will mark the job as done; a second time changes nothing."""
    Job.objects.filter(kind=kind, subject=subject).exclude(state=JobState.DONE).update(
        state=JobState.DONE, finished_at=at, error=""
    )


def fail(*, kind: JobKind, subject: UUID, at: datetime, error: str, is_final: bool = False) -> None:
    """This function will note that an attempt failed; after the last, or a final one, the job waits for a person."""
    not_done = Job.objects.filter(kind=kind, subject=subject).exclude(state=JobState.DONE)
    job = not_done.first()
    if job is None:
        return
    attempts = job.attempts + 1
    not_done.update(  # asked once more: another worker may have done it meanwhile
        attempts=attempts,
        state=JobState.FAILED if is_final or attempts >= MOST_ATTEMPTS else JobState.WAITING,
        due_at=at + retry_delay(attempts),
        error=error[:500],
    )


def retry_delay(attempts: int) -> timedelta:
    """Return how long to wait before publishing again: 30 s, doubled each time, an hour at most."""
    return min(FIRST_RETRY * 2**attempts, LONGEST_RETRY)


def publish_waiting(submission: UUID) -> None:
    """This function will send the submission's waiting jobs again, for somebody who waits; twice does no harm."""
    for job in Job.objects.filter(submission=submission, state=JobState.WAITING):
        publish(job)
