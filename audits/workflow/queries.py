"""Reading what background work a submission still waits for."""

from uuid import UUID

from audits.workflow.models import Job


def jobs_of(submission: UUID) -> dict[str, Job]:
    """Return the jobs of a submission by kind; those that follow from the score exist once it is scored."""
    return {job.kind: job for job in Job.objects.filter(submission=submission).order_by("created_at")}
