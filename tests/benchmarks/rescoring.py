"""Run in an environment with a database of its own: scores many audits again and prints the figures as JSON.

The floor is the least such work can cost: reading the same vectors and writing as many rows of the same bytes.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import django

CHUNK = 20_000


def main(audits: int) -> None:
    """Prints `rescore` and `floor` in audits a second."""
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_library", verbosity=0)
    from audits.results.rescoring import Selection
    from audits.workflow.rescore import rescore
    from compliance.checklists.publishing import find_version
    from compliance.policies.publishing import default_policy
    from compliance.trail.recording import Actor, Source
    from tests.benchmarks.many import make_answer_sets

    version, policy = find_version("diversion-prevention"), default_policy()
    make_answer_sets(audits)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # a database that has stood for a minute has done so by itself
    actor = Actor(user=None, source=Source.COMMAND, at=datetime.now(UTC))
    rescore(selection=Selection(version, companies=frozenset()), policy=policy, actor=actor)
    spent, done = timed(lambda: rescore(selection=Selection(version), policy=policy, actor=actor))
    assert (done.runs, done.fallback) == (audits, "")
    print(json.dumps({"rescore": audits / spent, "floor": audits / floor()}))


def floor() -> float:
    """Return the seconds that reading the vectors and writing the runs' bytes take, without scoring anything."""
    from django.db import connection, transaction

    from audits.results.models import ScoreRun

    table = ScoreRun._meta.db_table
    copy = "bench_runs"
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        rows = cursor.fetchall()
        cursor.execute(f'CREATE TABLE {copy} AS SELECT * FROM "{table}" WHERE 1 = 0')

    def read_and_write() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT id, vector FROM results_answerset ORDER BY id")
            while cursor.fetchmany(CHUNK):
                pass
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {copy} FROM STDIN") as pipe:
                    for row in rows:
                        pipe.write_row(row)
            else:
                cursor.executemany(f"INSERT INTO {copy} VALUES ({', '.join(['%s'] * len(rows[0]))})", rows)

    return timed(read_and_write)[0]


def timed(action: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds an action took and what it gave."""
    start = time.monotonic()
    answer = action()
    return time.monotonic() - start, answer


if __name__ == "__main__":
    main(int(sys.argv[1]))
