"""Reading what background work a submission still waits for."""

from audits.conduct.models import Submission
from audits.results.models import AnswerSet, Layer, ScoreRun
from audits.workflow.models import Job, JobKind, JobState


def jobs_of(submission: Submission) -> dict[str, Job]:
    """Return the jobs on what the company declared, by kind; those that follow from the score exist once it is scored.

    What a review sets going concerns the body and is left out.
    """
    verified = AnswerSet.objects.filter(submission=submission, layer=Layer.VERIFIED)
    runs = ScoreRun.objects.filter(answer_set__in=verified.values("pk"))
    own = Job.objects.filter(submission=submission.pk).exclude(subject__in=verified.values("pk"))
    return {job.kind: job for job in own.exclude(subject__in=runs.values("pk")).order_by("created_at")}


def scored_before(job: Job) -> int:
    """Return how many submissions wait for their score in front of this one; 0 for any other job. One query at most."""
    if job.kind != JobKind.SCORE or job.state != JobState.WAITING:
        return 0
    return Job.objects.filter(kind=JobKind.SCORE, state=JobState.WAITING, created_at__lt=job.created_at).count()
