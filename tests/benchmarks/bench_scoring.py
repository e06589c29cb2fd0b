"""How long a person waits between declaring an audit and its score, on a system at rest."""

import json
import subprocess
import sys
from collections.abc import Iterator

from compliance.runtime.paths import ROOT
from tests.benchmarks.figures import Figure
from tests.benchmarks.place import Place
from tests.services.stack import Stack, wait_until

SUBMISSIONS = 20


def bench_scoring(place: Place) -> Iterator[Figure]:
    stack = Stack(place.folder / "at-rest").start()
    try:
        yield _waited(stack)
    finally:
        stack.stop()


def _waited(stack: Stack) -> Figure:
    wait_until(lambda: "ready." in stack.text(), 60)
    wait_until(lambda: not stack.rows("SELECT 1 FROM workflow_job WHERE state = 'waiting'"), 120)
    command = [sys.executable, "-m", "tests.benchmarks.submissions", str(SUBMISSIONS)]
    environment = stack.environment | {"DJANGO_SETTINGS_MODULE": "compliance.settings"}
    answer = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    waited = sorted(json.loads(answer.stdout))
    p95 = waited[int(len(waited) * 0.95) - 1]
    return Figure(f"submit to scored, p95 of {SUBMISSIONS}", round(p95, 3), "s", limit=1)
