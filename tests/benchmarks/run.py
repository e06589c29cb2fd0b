"""`make bench`: runs every `bench_…` function beside this file, prints a table and writes bench.json.

A benchmark takes a Place and yields Figures. Words after the command choose by name:
`python -m tests.benchmarks.run memory`.
"""

import importlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from compliance.runtime.paths import ROOT
from tests.benchmarks.figures import Figure
from tests.benchmarks.place import Place

Benchmark = Callable[[Place], Iterator[Figure]]


def benchmarks(words: list[str]) -> list[Benchmark]:
    """Return the benchmarks whose names hold one of the words; all of them when there is none."""
    found = []
    for file in sorted(Path(__file__).parent.glob("bench_*.py")):
        module = importlib.import_module(f"tests.benchmarks.{file.stem}")
        found += [function for name, function in vars(module).items() if name.startswith("bench_")]
    return [function for function in found if not words or any(word in function.__name__ for word in words)]


def row(figure: Figure) -> str:
    bounds = [f"{sign} {bound:g}" for sign, bound in (("≥", figure.floor), ("≤", figure.limit)) if bound is not None]
    verdict = "ok" if figure.ok else "MISSED"
    return f"{figure.name:<58} {figure.value:>10.4g} {figure.unit:<8} {' '.join(bounds):<10} {verdict}"


def main(words: list[str]) -> int:
    """Run, print, write; the exit code is 1 when a figure is out of its bounds."""
    folder = Path(tempfile.mkdtemp(prefix="cw-bench-"))
    os.environ |= {"CHAINWARDEN_DATA_DIR": str(folder / "data"), "DJANGO_SETTINGS_MODULE": "compliance.settings"}
    place, figures = Place(folder), []
    try:
        for benchmark in benchmarks(words):
            for figure in benchmark(place):
                figures.append(figure)
                print(row(figure), flush=True)
    finally:
        place.close()
        shutil.rmtree(folder, ignore_errors=True)
    (ROOT / "bench.json").write_text(json.dumps([figure.as_record() for figure in figures], indent=2) + "\n")
    return 0 if all(figure.ok for figure in figures) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
