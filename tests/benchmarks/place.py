"""Where benchmarks run."""

from pathlib import Path

from tests.services.stack import Stack


class Place:
    """A folder that is thrown away, and on first use one whole stack with the demo's data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stack: Stack | None = None

    @property
    def stack(self) -> Stack:
        if self._stack is None:
            self._stack = Stack(self.folder / "stack", CHAINWARDEN_DEMO="True")
            self._stack.start()
        return self._stack

    def close(self) -> None:
        if self._stack:
            self._stack.stop()
