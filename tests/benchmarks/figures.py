"""What a benchmark tells, and how it is measured."""

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number between what it must reach (`floor`) and what it must not pass (`limit`)."""

    name: str
    value: float
    unit: str
    floor: float | None = None
    limit: float | None = None

    @property
    def ok(self) -> bool:
        return (self.floor is None or self.value >= self.floor) and (self.limit is None or self.value <= self.limit)

    def as_record(self) -> dict[str, object]:
        return {**asdict(self), "ok": self.ok}


def cpu_milliseconds(action: Callable[[], object], times: int = 15) -> float:
    """Return the median processor time of the action in this process; the first two runs warm up and do not count."""
    spent = []
    for run in range(times + 2):
        before = time.process_time()
        action()
        if run >= 2:
            spent.append((time.process_time() - before) * 1000)
    return round(statistics.median(spent), 2)
