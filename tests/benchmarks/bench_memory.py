"""What the whole stack takes at rest."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.benchmarks.place import Place
from tests.services.stack import wait_until

_REST = 20.0  # seconds, over one sweep


def bench_idle_memory(place: Place) -> Iterator[Figure]:
    """Proportional set size: pages that processes share are counted once."""
    wait_until(lambda: "ready." in place.stack.text(), 60)
    time.sleep(_REST)
    sizes = [_proportional_kilobytes(pid) for pid in place.stack.processes()]
    yield Figure("idle memory of the whole stack", round(sum(sizes) / 1024, 1), "MB", limit=450)


def _proportional_kilobytes(pid: int) -> int:
    found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    return int(found[1]) if found else 0
