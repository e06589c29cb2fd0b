"""What versions cost: loading a library that did not change, and comparing two large checklists."""

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.benchmarks.figures import Figure, cpu_milliseconds
from tests.benchmarks.place import Place

if TYPE_CHECKING:
    from compliance.checklists.schema import Checklist

MANY = 1_000
A_STAGE = 50


def bench_versions(place: Place) -> Iterator[Figure]:
    assert place.cast  # asking for it sets Django up and loads the library
    yield _load_unchanged()
    yield from _compare()


def _load_unchanged() -> Figure:
    from audits.cli.say import operator
    from audits.workflow.load_library import load_library

    start = time.perf_counter()
    load_library(actor=operator())
    return Figure("load_library when nothing changed", round(time.perf_counter() - start, 3), "s", limit=2)


def _compare() -> Iterator[Figure]:
    from compliance.checklists.difference import TEXTS, difference
    from compliance.checklists.difference_words import wordings

    old, new = many_requirements("before supply"), many_requirements("before the first supply")
    told = difference(old, new)
    assert len(told.requirements) == MANY, len(told.requirements)
    yield Figure(
        f"compare two checklists of {MANY} requirements", cpu_milliseconds(lambda: difference(old, new)), "ms", limit=60
    )
    stage = [each for each in told.requirements[:A_STAGE] if each.old and each.new]
    pairs = [(str(getattr(each.old, name)), str(getattr(each.new, name))) for each in stage for name in TEXTS]
    yield Figure(
        f"mark the words of a stage of {A_STAGE}",
        cpu_milliseconds(lambda: [wordings(before, after) for before, after in pairs]),
        "ms",
        limit=200,
    )


def many_requirements(when: str) -> "Checklist":
    """Return the shipped checklist stretched to many requirements, each of which says `when` something is done."""
    from audits.workflow.load_library import CHECKLISTS
    from compliance.checklists.loading import load_checklist_folder

    shipped = load_checklist_folder(CHECKLISTS / "diversion-prevention" / "1.0.0")
    originals = shipped.requirements
    stages = []
    for first in range(0, MANY, A_STAGE):
        code = f"S{chr(ord('A') + first // A_STAGE)}"
        own = (originals[(first + n) % len(originals)] for n in range(A_STAGE))
        requirements = tuple(
            each.model_copy(update={"id": f"{code}-{n:02}", "text": f"{each.text} This is done {when}."})
            for n, each in enumerate(own)
        )
        stages.append(shipped.stages[0].model_copy(update={"id": code, "requirements": requirements}))
    return shipped.model_copy(update={"stages": tuple(stages)})
