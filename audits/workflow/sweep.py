"""The sweeper: publishes again what the broker lost, and only while the queues are short."""

from datetime import datetime

from celery import current_app
from redis.exceptions import RedisError

from audits.workflow.jobs import FIRST_RETRY, LONGEST_RETRY, TASKS, publish
from audits.workflow.models import Job, JobState

BATCH = 100
SHORT_QUEUE = 200


def sweep(*, at: datetime) -> int:
    """This function will publish the waiting jobs that are overdue, oldest first, and return how many it sent.

    Each time a job is sent again its next turn moves further away, so that a slow worker is not buried. A broker that
    takes nothing leaves the turns as they are: the next sweep tries again.
    """
    if queued() > SHORT_QUEUE:
        return 0
    sent = 0
    for job in Job.objects.filter(state=JobState.WAITING, due_at__lte=at).order_by("due_at")[:BATCH]:
        if not publish(job):
            break
        waited = max(at - job.created_at, FIRST_RETRY)
        Job.objects.filter(pk=job.pk, due_at=job.due_at).update(due_at=at + min(waited, LONGEST_RETRY))
        sent += 1
    return sent


def queued() -> int:
    """Return how many messages wait in the queues of jobs; 0 when the broker cannot say."""
    try:
        with current_app.connection_for_read() as connection, connection.channel() as channel:
            return sum(channel.client.llen(queue) for queue in sorted({queue for _, queue in TASKS.values()}))
    except (OSError, RedisError):
        return 0
