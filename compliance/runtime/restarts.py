"""When a service that has ended starts again, and when to stop trying."""

import time

from compliance.runtime.refusal import CannotStart
from compliance.runtime.services import Service

_FIRST, _LONGEST = 0.5, 30.0  # seconds
_YOUNG = 20.0  # a service that lived longer than this starts with a clean slate
_TRIES = 4


class Restarts:
    """Counts early ends by service. One that is killed always comes back; one that fails by itself, four times."""

    def __init__(self) -> None:
        self._early: dict[str, int] = {}
        self._planned: list[tuple[float, Service]] = []

    def delay(self, name: str, code: int, lived: float) -> float:
        """Return the seconds to wait; CannotStart when the service fails at its start again and again."""
        self._early[name] = self._early.get(name, 0) + 1 if lived < _YOUNG else 0
        if code >= 0 and self._early[name] >= _TRIES:
            raise CannotStart(f"{name} fails as soon as it starts. Its last lines above say why.")
        return min(_FIRST * 2.0 ** max(0, self._early[name] - 1), _LONGEST)

    def plan(self, service: Service, delay: float) -> None:
        """This function will have the service start again after `delay` seconds."""
        self._planned.append((time.monotonic() + delay, service))

    def due(self) -> list[Service]:
        """Return the services whose time has come, once."""
        now = time.monotonic()
        due = [service for at, service in self._planned if at <= now]
        self._planned = [(at, service) for at, service in self._planned if at > now]
        return due
