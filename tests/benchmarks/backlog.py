"""Run in a stack's environment: lets many submissions wait at once and prints the seconds until all are scored."""

import json
import sys
import time
from datetime import UTC, datetime

from tests.benchmarks.ready import set_up

PATIENCE = 120
TIMES = 3


def main(submissions: int) -> None:
    """The database holds all jobs before the first message goes out, as after a broker that was down."""
    set_up()
    from django.db import transaction

    from audits.results.bulk_writing import insert_rows
    from audits.workflow.jobs import publish
    from audits.workflow.models import Job, JobKind, JobState
    from compliance.core.ids import new_id
    from tests.benchmarks.many import make_answer_sets

    waiting = Job.objects.filter(kind=JobKind.SCORE, state=JobState.WAITING)
    fields = ["id", "kind", "subject", "submission", "state", "attempts", "due_at", "created_at", "error"]

    def let_wait() -> None:
        now = datetime.now(UTC)
        rows = [
            (new_id(), JobKind.SCORE.value, answers, submission, JobState.WAITING.value, 0, now, now, "")
            for answers, submission in make_answer_sets(submissions)
        ]
        with transaction.atomic():
            insert_rows(Job, fields, rows)

    def score_all() -> float:
        start = time.monotonic()
        for job in waiting[:200]:
            publish(job)
        while waiting.exists() and time.monotonic() - start < PATIENCE:
            time.sleep(0.02)
        return time.monotonic() - start

    spent = []
    for _ in range(TIMES):
        let_wait()
        spent.append(score_all())
    print(json.dumps(min(spent)))


if __name__ == "__main__":
    main(int(sys.argv[1]))
