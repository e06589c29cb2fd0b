"""One running service: its process, its lines, its end."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from compliance.runtime.lifeline import die_with_parent
from compliance.runtime.paths import ROOT
from compliance.runtime.services import Service

_CHUNK = 65_536


class Child:
    """A started service. `output` is readable whenever it has said something; call `read` then."""

    def __init__(self, service: Service, environment: Mapping[str, str], write: Callable[[str, str], None]) -> None:
        self.service = service
        self.started = time.monotonic()
        self._write = write
        self._rest = b""
        self._process = subprocess.Popen(
            service.command,
            cwd=ROOT,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=service.inherits,
            start_new_session=True,  # Ctrl-C reaches the supervisor alone, which ends the others in order
            preexec_fn=partial(_settle, os.getpid()),  # noqa: PLW1509 - the supervisor has one thread
        )
        assert self._process.stdout is not None  # noqa: S101 - given above
        self.output = self._process.stdout
        os.set_blocking(self.output.fileno(), False)

    @property
    def pid(self) -> int:
        return self._process.pid

    def exit_code(self) -> int | None:
        """Return the exit code, negative for a signal, or None while it runs."""
        return self._process.poll()

    def read(self) -> bool:
        """This function will pass on the complete lines that wait; returns False when there was nothing to read."""
        try:
            data = os.read(self.output.fileno(), _CHUNK)
        except BlockingIOError:
            return False
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._pass_on(line)
        return bool(data)

    def ask_to_end(self) -> None:
        """This function will ask it to finish what it does and end."""
        if self.exit_code() is None:
            self._process.send_signal(signal.SIGTERM)

    def bury(self) -> None:
        """This function will end it and all its descendants at once, and pass on its last lines."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()
        while self.read():
            pass
        self._pass_on(self._rest)
        self.output.close()

    def _pass_on(self, line: bytes) -> None:
        text = self.service.noise.sub("", line.decode("utf-8", "replace")).rstrip()
        if text:
            self._write(self.service.name, text)


def _settle(supervisor: int) -> None:
    die_with_parent(supervisor)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # ignored in the background of a script, and inherited
