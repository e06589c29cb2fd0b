"""Run in an environment with a database of its own: scores many audits again and prints the figures as JSON.

The floor is the least such work can cost: reading the same vectors and writing as many rows of the same bytes.
"""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from compliance.runtime.paths import ROOT
from tests.benchmarks.ready import set_up

CHUNK = 20_000
TIMES = 3
STANDARD = (ROOT / "compliance/policies/library/standard/1.0.0.yaml").read_text(encoding="utf-8")


def main(audits: int) -> None:
    """Prints `rescore` and `floor` in audits a second."""
    set_up()
    from django.core.management import call_command
    from django.db import connection, transaction

    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_library", verbosity=0)
    from audits.results.rescoring import Selection
    from audits.workflow.rescore import rescore
    from compliance.checklists.publishing import find_version
    from compliance.policies.publishing import publish_policy
    from compliance.scoring import load_policy
    from compliance.trail.recording import Actor, Source
    from tests.benchmarks.figures import lowest
    from tests.benchmarks.many import make_answer_sets

    version = find_version("diversion-prevention")
    make_answer_sets(audits)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # a database that has stood for a minute has done so by itself
    actor = Actor(user=None, source=Source.COMMAND, at=datetime.now(UTC))
    texts = [STANDARD.replace("1.0.0", f"1.0.{n}") for n in range(1, TIMES + 1)]
    with transaction.atomic():
        policies = [publish_policy(policy=load_policy(text, file="bench"), actor=actor)[0] for text in texts]

    def rescore_all() -> None:
        done = rescore(selection=Selection(version), policy=policies.pop(), actor=actor)
        assert (done.runs, done.fallback) == (audits, "")

    print(json.dumps({"rescore": audits / lowest(rescore_all, TIMES), "floor": audits / lowest(floor(audits), TIMES)}))


def floor(audits: int) -> Callable[[], None]:
    """Return what reads as many vectors and writes as many runs' bytes, without scoring anything."""
    from django.db import connection, transaction

    from audits.results.models import ScoreRun

    table = ScoreRun._meta.db_table
    copy = "bench_runs"
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" LIMIT {audits}')
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

    return read_and_write


if __name__ == "__main__":
    main(int(sys.argv[1]))
