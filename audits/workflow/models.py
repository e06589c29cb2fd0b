"""Work to be done in the background. The database is the truth, the broker a messenger: what is lost is sent again."""

from django.db import models

from compliance.core.ids import new_id


class JobKind(models.TextChoices):
    SCORE = "score", "Score the answers"
    REPORT = "report", "Draw the report"
    CERTIFICATE = "certificate", "Draw the declaration"
    RESCORE = "rescore", "Score a body's audits again"
    INVITE = "invite", "Send an invitation"
    NOTICE = "notice", "Tell of a locked account"


class JobState(models.TextChoices):
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class Job(models.Model):
    """One piece of work on one subject, written in the transaction that makes it necessary; running it twice does no
    harm.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20, choices=JobKind)
    subject = models.UUIDField()  # an answer set, a score run for documents, an order, a sending, an event to tell of
    submission = models.UUIDField(db_index=True)  # of work on none, such as mail, once more the subject
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()  # when the sweeper may publish it again
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject"], name="one_job_a_kind_and_subject")]
        indexes = [models.Index(fields=["state", "due_at"])]
