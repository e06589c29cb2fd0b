"""What a person sees: every line under the name of the process that wrote it, with the time."""

import os
import sys
from datetime import datetime

_COLOURS = {"redis": 31, "prepare": 35, "demo": 35, "worker": 33, "beat": 34, "web": 32, "stack": 36}
_WIDTH = max(map(len, _COLOURS))


class Console:
    """Writes to standard output; in colour on a terminal, unless NO_COLOR is set."""

    def __init__(self) -> None:
        self._colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        self._open = True

    def line(self, name: str, text: str) -> None:
        """This function will write one line under `name`."""
        label = name.ljust(_WIDTH)
        if self._colour:
            label = f"\033[{_COLOURS.get(name, 0)}m{label}\033[0m"
        self.plain(f"{datetime.now().astimezone():%H:%M:%S} {label} | {text}")

    def plain(self, text: str) -> None:
        """This function will write text as it is; BrokenPipeError, once, when nobody reads any more."""
        if not self._open:
            return
        try:
            sys.stdout.write(text + "\n")
            sys.stdout.flush()
        except OSError:
            self._open = False
            sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - the interpreter flushes it at its end
            raise
