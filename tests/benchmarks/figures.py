"""What a benchmark tells, and how it is measured."""

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
    """Return the least processor time of the action in this process, of several runs; two more warm up before.

    What else the machine does only ever adds to it, through the caches that are shared.
    """
    return round(lowest(action, times + 2, clock=time.process_time) * 1000, 2)


def lowest(action: Callable[[], object], times: int, *, clock: Callable[[], float] = time.monotonic) -> float:
    """Return the least seconds that the action took, of several runs."""
    spent = []
    for _ in range(times):
        before = clock()
        action()
        spent.append(clock() - before)
    return min(spent)
