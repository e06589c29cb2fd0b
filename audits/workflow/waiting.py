"""Waiting for the background work of one submission."""

import time
from collections.abc import Callable
from uuid import UUID

from celery import current_app
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from audits.workflow.models import Job, JobState

_LOOK_EVERY = 0.1


class WorkFailed(Exception):
    """Raised when background work failed or did not finish in time; says which and why."""


def worker_answers() -> bool:
    """Return whether a worker replies through the broker."""
    try:
        return bool(current_app.control.ping(timeout=1.0, limit=1))
    except (OSError, OperationalError, RedisError):
        return False


def wait_for(submission: UUID, *, patience: float, services_run: Callable[[], bool]) -> None:
    """This function will return once all jobs of the submission are done; WorkFailed if one fails or time runs out."""
    deadline = time.monotonic() + patience
    while True:
        jobs = list(Job.objects.filter(submission=submission))
        if jobs and all(job.state == JobState.DONE for job in jobs):
            return
        open_jobs = [job for job in jobs if job.state != JobState.DONE]
        wrong = next((job for job in open_jobs if job.error), None)
        if wrong:
            raise WorkFailed(f"{wrong.kind}: {wrong.error}")
        if time.monotonic() > deadline or not services_run():
            raise WorkFailed(", ".join(job.kind for job in open_jobs) + ": the worker did not finish it")
        time.sleep(_LOOK_EVERY)
