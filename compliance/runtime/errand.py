"""Services for one errand: a command that needs a worker borrows the running one, or brings its own and ends it."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from compliance.runtime import services
from compliance.runtime.broker import leave_socket, redis_answers
from compliance.runtime.claim import Claim, read_note
from compliance.runtime.lifeline import die_with_parent
from compliance.runtime.paths import ROOT, socket_path
from compliance.runtime.refusal import CannotStart
from compliance.runtime.services import Service

_PATIENCE = 20.0  # seconds for a service to come up or to end
_TURN = 300.0  # seconds to wait while other commands run services of their own on the same data


@contextmanager
def own_services(*, data: Path, worker_answers: Callable[[], bool]) -> Iterator[Callable[[], bool]]:
    """Run the block with a broker and a worker: those that answer already, else our own, ended afterwards.

    `worker_answers` asks through the broker whether any worker is there. What is yielded says whether our own services
    still run. CannotStart when a service does not come up.
    """
    started: list[subprocess.Popen[bytes]] = []
    claim = None if os.environ.get("REDIS_URL") else _claim_unless_a_stack_runs(data)
    try:
        if claim:
            started.append(_start(services.redis(data), data))
            _wait(lambda: redis_answers(socket_path(data)), started[-1], "Redis")
        if not worker_answers():
            started.append(_start(services.worker(), data))
        yield lambda: all(process.poll() is None for process in started)
    finally:
        for process in reversed(started):
            _end(process)
        if claim:
            leave_socket(data)
            claim.release()


def _claim_unless_a_stack_runs(data: Path) -> Claim | None:
    """Return None when a stack lends its services. One data directory never has two Redis servers."""
    deadline = time.monotonic() + _TURN
    while time.monotonic() < deadline:
        note = read_note(data)
        if note and note.ready:
            return None
        with suppress(CannotStart):
            return Claim(data)
        time.sleep(0.1)
    raise CannotStart(f"Another command or a stack that does not get ready holds {data}. End that one first.")


def _start(service: Service, data: Path) -> subprocess.Popen[bytes]:
    log = (data / f"errand-{service.name}.log").open("wb")
    with log:
        return subprocess.Popen(
            service.command,
            cwd=ROOT,
            env=services.environment(
                os.environ, data=data, address=os.environ.get("PUBLIC_URL", "http://127.0.0.1:8000")
            ),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=partial(die_with_parent, os.getpid()),  # noqa: PLW1509 - a command has one thread
        )


def _wait(condition: Callable[[], bool], process: subprocess.Popen[bytes], name: str) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not condition():
        if process.poll() is not None or time.monotonic() > deadline:
            raise CannotStart(f"{name} did not start. Its own words are in the errand log of the data directory.")
        time.sleep(0.05)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
