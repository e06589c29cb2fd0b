"""The whole product as real processes on a data directory of its own, to be watched, disturbed and ended."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from compliance.runtime.claim import Note, read_note
from compliance.runtime.paths import ROOT

_START = 120.0  # seconds; two cores may be busy with other tests


class Stack:
    """A supervisor with its services. `start` returns when the first page has been answered.

    `prepared` is a data folder to start from a copy of, for whom the first start itself is not what is tested.
    """

    def __init__(self, data: Path, *, prepared: Path | None = None, **environment: str) -> None:
        self.data, self._prepared = data, prepared
        self.log = data.parent / f"{data.name}.log"
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.environment = kept | {"CHAINWARDEN_DATA_DIR": str(data), "PORT": "0"} | environment
        self._process: subprocess.Popen[bytes] | None = None

    def launch(self) -> "subprocess.Popen[bytes]":
        """Start the supervisor and return at once."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "compliance.runtime", "--with-parent"],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        return self._process

    def start(self) -> "Stack":
        if self._prepared and not self.data.exists():
            shutil.copytree(self._prepared, self.data)
        process = self.launch()
        wait_until(lambda: self.is_ready or process.poll() is not None, _START)
        assert self.is_ready, f"the stack did not start:\n{self.text()}"
        return self

    @property
    def is_ready(self) -> bool:
        note = read_note(self.data)
        return note is not None and note.ready

    @property
    def note(self) -> Note:
        note = read_note(self.data)
        assert note is not None, f"no stack runs:\n{self.text()}"
        return note

    @property
    def address(self) -> str:
        return self.note.address

    def text(self) -> str:
        """Return everything it has printed."""
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""

    def kill(self, service: str) -> int:
        """Kill one service's main process with SIGKILL, once it runs, and return its process id."""
        wait_until(lambda: service in self.note.services, _START)
        pid = self.note.services[service]
        os.kill(pid, signal.SIGKILL)
        return pid

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the supervisor."""
        assert self._process is not None
        self._process.send_signal(number)

    def wait(self, seconds: float = 15) -> int:
        """Return the supervisor's exit code."""
        assert self._process is not None
        return self._process.wait(seconds)

    def stop(self) -> None:
        """End it, by force if it must be."""
        if self._process and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(15)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def processes(self) -> dict[int, str]:
        """Return every process that belongs to this data directory, with its command line."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if self._owns(folder):
                    found[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
        return found

    def _owns(self, process: Path) -> bool:
        """Redis writes over its environment, but works in its own folder."""
        mark = f"CHAINWARDEN_DATA_DIR={self.data}".encode()
        return (
            mark in (process / "environ").read_bytes().split(b"\0")
            or (process / "cwd").readlink() == self.data / "redis"
        )

    def manage(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run a management command against this stack's data."""
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)

    def rows(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Return what a query finds in this stack's database."""
        with sqlite3.connect(f"file:{self.data / 'chainwarden.sqlite3'}?mode=ro", uri=True, timeout=20) as database:
            return database.execute(query, parameters).fetchall()


def prepare(data: Path) -> Path:
    """Bring a data folder up to date, as a first start does: database, static files, library; return it."""
    environment = {**os.environ, "CHAINWARDEN_DATA_DIR": str(data)}
    command = [sys.executable, "-m", "compliance.runtime.prepare"]
    subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)
    return data


def seed(data: Path) -> Path:
    """Bring a data folder to where a demo's is once the worker has scored and drawn what was seeded; return it."""
    demo = Stack(data, CHAINWARDEN_DEMO="True")
    try:
        demo.start()
        waiting = "SELECT count(*) FROM workflow_job WHERE state NOT IN ('done', 'failed')"
        assert wait_until(lambda: demo.rows(waiting) == [(0,)], _START), demo.text()
    finally:
        demo.stop()
    return data


def wait_until(condition: Callable[[], object], seconds: float) -> bool:
    """Return True as soon as the condition holds, False when it does not within the time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return bool(condition())
