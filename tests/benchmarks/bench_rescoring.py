"""How fast many audits are scored: in memory, from database to database, and when a backlog waits."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from compliance.runtime.paths import ROOT
from tests.benchmarks.figures import Figure, cpu_milliseconds, lowest
from tests.benchmarks.place import Place
from tests.services.postgres import postgres
from tests.services.stack import Stack, wait_until

AUDITS = 100_000
BACKLOG = 10_000
MILLION = 1_000_000
STANDARD = ROOT / "compliance" / "policies" / "library" / "standard" / "1.0.0.yaml"


def bench_engine(place: Place) -> Iterator[Figure]:
    """One audit of 170 requirements, and millions of answer vectors in memory."""
    import numpy as np

    from compliance.scoring import Case, Given, Item, StageName, compile_policy, explain, load_policy, score
    from compliance.scoring.batch import score_batch, score_under

    text = STANDARD.read_text(encoding="utf-8")
    policy, heavier = (
        load_policy(text, file="standard"),
        load_policy(text.replace("major: 3", "major: 4"), file="tried"),
    )
    grades = ("critical", "major", "major", "minor")
    items = [Item(f"R-{n:03d}", f"S{n % 16:02d}", grades[n % 4]) for n in range(170)]
    stages = [StageName(f"S{n:02d}", f"Stage {n}") for n in range(16)]
    plan, tried = compile_policy(policy, items, stages), compile_policy(heavier, items, stages)
    words = ("met", "met", "met", "partly_met", "not_met", "not_applicable")
    case = Case({item.id: Given(words[n % 6], reason=True) for n, item in enumerate(items)})
    alone = lowest(lambda: [score(plan, case) for _ in range(50)], times=10, clock=time.process_time) / 50
    told = lowest(lambda: [explain(plan, case) for _ in range(50)], times=10, clock=time.process_time) / 50
    yield Figure("one audit, 170 requirements, exact", round(alone * 1_000_000), "µs", limit=250)
    yield Figure("one audit with its explanation", round(told * 1000, 2), "ms", limit=1)
    dice = np.random.default_rng(1)
    many = dice.choice(np.array([1] * 8 + [2, 3, 12, 7], np.uint8), size=(1_000_000, len(items)))
    few = many[:1_000]
    each_of_few = cpu_milliseconds(lambda: [score_batch(plan, few) for _ in range(50)], times=5) / 50_000
    each_of_many = lowest(lambda: score_batch(plan, many), times=3, clock=time.process_time) * 1000 / len(many)
    yield Figure("batch engine in memory, one core", 1000 / each_of_many, "audits/s", floor=300_000)
    yield Figure("cost of one of 1,000,000 to one of 1,000", each_of_many / each_of_few, "×", limit=1.3)
    spent = lowest(lambda: score_under([plan, tried], many), times=3)
    yield Figure("what-if over 1,000,000 vectors in memory, both policies", spent, "s", limit=5)


def bench_rescoring(place: Place) -> Iterator[Figure]:
    """Read, score, write, commit: 100,000 audits on both databases."""
    with postgres() as url:
        yield from _rescoring(place.folder / "pg", "PostgreSQL", {"DATABASE_URL": url}, floor=50_000)
    yield from _rescoring(place.folder / "sqlite", "SQLite", {}, floor=20_000)


def _rescoring(folder: Path, name: str, extra: Mapping[str, str], *, floor: int) -> Iterator[Figure]:
    told = json.loads(_run("tests.benchmarks.rescoring", folder, extra, str(AUDITS)))
    yield Figure(f"re-scoring {AUDITS:,} audits on {name}", told["rescore"], "audits/s", floor=floor)
    yield Figure(f"… to raw read and write on {name}", told["floor"] / told["rescore"], "×", limit=3)


def bench_what_if(place: Place) -> Iterator[Figure]:
    """A million audits read, scored under two policies and counted; nothing written."""
    with postgres() as url:
        yield _what_if(place.folder / "what-if-pg", "PostgreSQL", {"DATABASE_URL": url})
    yield _what_if(place.folder / "what-if-sqlite", "SQLite", {})


def _what_if(folder: Path, name: str, extra: Mapping[str, str]) -> Figure:
    seconds = json.loads(_run("tests.benchmarks.what_if", folder, extra, str(MILLION)))
    return Figure(f"what-if over {MILLION:,} stored audits on {name}", seconds, "s", limit=5)


def bench_backlog(place: Place) -> Iterator[Figure]:
    """A backlog of submissions, from the first message until all of them are scored, two worker processes."""
    stack = Stack(place.folder / "backlog").start()
    try:
        wait_until(lambda: "ready." in stack.text(), 60)
        extra = {key: stack.environment[key] for key in stack.environment if key not in os.environ}
        seconds = json.loads(_run("tests.benchmarks.backlog", stack.data, extra, str(BACKLOG)))
    finally:
        stack.stop()
    yield Figure(f"{BACKLOG:,} waiting submissions, two processes", seconds, "s", limit=5)


def _run(module: str, data: Path, extra: Mapping[str, str], *arguments: str) -> str:
    own = {"CHAINWARDEN_DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "compliance.settings"}
    command = [sys.executable, "-m", module, *arguments]
    environment = {**os.environ, **own, **extra}
    answer = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return answer.stdout.strip().splitlines()[-1]
