"""One submission that cannot be scored, among many that wait."""

import pytest
from django.db import connection

from audits.conduct.models import Submission
from audits.results.models import AnswerSet
from audits.results.queries import declared_run
from audits.workflow.drain import MANY
from audits.workflow.models import Job, JobKind
from audits.workflow.tasks import score_answers
from compliance.trail import guard
from tests.factories.audits import answer_set_of, submitted
from tests.factories.cast import Cast


@pytest.fixture
def waiting(cast: Cast) -> list[Submission]:
    """The first of them has a vector that fits no checklist, as after a disk that lied."""
    submissions = [submitted(cast) for _ in range(MANY)]
    guard.remove(connection)
    with connection.cursor() as cursor:
        table = AnswerSet._meta.db_table
        damaged = AnswerSet.objects.get(pk=answer_set_of(submissions[0]).pk)
        cursor.execute(f"UPDATE {table} SET vector = %s, content = %s WHERE digest = %s", [b"", b"{", damaged.digest])
    guard.install(connection)
    return submissions


def test_it_keeps_nobody_waiting_and_is_noted_itself(waiting: list[Submission]) -> None:
    broken, *others = waiting
    for submission in others:
        score_answers(str(answer_set_of(submission).id))
    with pytest.raises(ValueError, match="Expecting"):
        score_answers(str(answer_set_of(broken).id))
    assert all(declared_run(submission.audit) for submission in others)
    job = Job.objects.get(kind=JobKind.SCORE, subject=answer_set_of(broken).id)
    assert (job.state, job.attempts, job.error.partition(":")[0]) == ("waiting", 1, "JSONDecodeError")
