"""Reading what background work a submission still waits for."""

from uuid import UUID

from audits.results.models import AnswerSet, Layer, ScoreRun
from audits.workflow.models import Job


def jobs_of(submission: UUID) -> dict[str, Job]:
    """Return the jobs on what the company declared, by kind; those that follow from the score exist once it is scored.

    What a review sets going concerns the body and is left out.
    """
    verified = AnswerSet.objects.filter(submission=submission, layer=Layer.VERIFIED)
    runs = ScoreRun.objects.filter(answer_set__in=verified.values("pk"))
    own = Job.objects.filter(submission=submission).exclude(subject__in=verified.values("pk"))
    return {job.kind: job for job in own.exclude(subject__in=runs.values("pk")).order_by("created_at")}
