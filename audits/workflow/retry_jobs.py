"""Jobs that failed as often as they may are tried again, once a person has mended what stood in their way."""

from collections.abc import Collection
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from audits.workflow.jobs import FIRST_RETRY, publish
from audits.workflow.models import Job, JobState


def failed_jobs(wanted: Collection[UUID] = ()) -> QuerySet[Job]:
    """Return the jobs that are not tried again by themselves, oldest first; only those wanted, if any are named."""
    failed = Job.objects.filter(state=JobState.FAILED).order_by("created_at", "id")
    return failed.filter(pk__in=wanted) if wanted else failed


@transaction.atomic
def retry_jobs(*, at: datetime, wanted: Collection[UUID] = ()) -> list[Job]:
    """This function will give failed jobs all their attempts back, publish them on commit and return them."""
    jobs = list(failed_jobs(wanted).select_for_update())
    for job in jobs:
        Job.objects.filter(pk=job.pk).update(state=JobState.WAITING, attempts=0, due_at=at + FIRST_RETRY)
        transaction.on_commit(partial(publish, job), robust=True)
    return jobs
