"""Where benchmarks run."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.ready import set_up
from tests.services.stack import Stack

if TYPE_CHECKING:
    from tests.factories.cast import Cast


class Place:
    """A folder that is thrown away; in it, on first use, one whole stack and one database for this process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stack: Stack | None = None

    @property
    def stack(self) -> Stack:
        """A running stack with the demo's data."""
        if self._stack is None:
            self._stack = Stack(self.folder / "stack", CHAINWARDEN_DEMO="True")
            self._stack.start()
        return self._stack

    @cached_property
    def cast(self) -> "Cast":
        """The named cast, in a database of this process with the library in it: asking for it sets Django up."""
        from django.core.management import call_command

        set_up()
        for command in ("migrate", "collectstatic"):
            call_command(command, interactive=False, verbosity=0)
        call_command("load_library", verbosity=0)
        from tests.factories.cast import make_cast

        return make_cast()

    def close(self) -> None:
        if self._stack:
            self._stack.stop()
