"""Runs the whole stack under one process: starts it in order, keeps it running, ends it and leaves nothing behind."""

import os
import selectors
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import FrameType

from compliance.runtime import services
from compliance.runtime.address import open_listener, public_address
from compliance.runtime.broker import leave_socket, redis_answers
from compliance.runtime.child import Child
from compliance.runtime.claim import Claim, Note
from compliance.runtime.console import Console
from compliance.runtime.first_page import FirstPage
from compliance.runtime.paths import ROOT, socket_path, welcome_file
from compliance.runtime.refusal import CannotStart
from compliance.runtime.restarts import Restarts
from compliance.runtime.services import Service

_TICK = 0.1
_GRACE = 4.0  # seconds for the services to finish what they do; what a task leaves undone is sent again


class Ended(Exception):
    """Raised inside the supervisor when somebody asked it to end."""


class Supervisor:
    """One stack on one data directory. `run` blocks until Ctrl-C, SIGTERM or SIGHUP."""

    def __init__(self, *, data: Path, environment: Mapping[str, str], console: Console) -> None:
        self._data = data
        self._console = console
        self._claim = Claim(data)
        self._listener = open_listener(environment)
        self._address = public_address(self._listener)
        self._environment = services.environment(environment, data=data, address=self._address)
        self._own_redis = not environment.get("REDIS_URL")
        self._demo = environment.get("CHAINWARDEN_DEMO") == "True"
        self._selector = selectors.DefaultSelector()
        self._children: dict[str, Child] = {}
        self._restarts = Restarts()
        self._page = FirstPage(self._listener)
        self._ready = False
        self._asked_to_end = False

    def run(self) -> None:
        """This function will run the stack until it is asked to end; CannotStart when it cannot start or go on."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._end)
        try:
            self._start_everything()
            while True:
                self._step()
        except (Ended, BrokenPipeError):
            pass
        finally:
            self._end_everything()

    def _start_everything(self) -> None:
        self._note()
        if self._own_redis:
            self._start(services.redis(self._data))
            self._wait(lambda: redis_answers(socket_path(self._data)))
        if self._run_to_end(services.prepare()) != 0:
            raise CannotStart("The database or the library could not be prepared. The lines above say why.")
        for service in (services.worker(), services.beat(self._data), services.web(self._listener.fileno())):
            self._start(service)
        self._wait(self._page.look)
        if self._demo:
            self._console.line("stack", f"{self._address}/ answers; now the demo's data")
            self._run_to_end(services.demo())
        self._ready = True
        self._note()
        self._welcome()

    def _start(self, service: Service) -> None:
        child = Child(service, self._environment, self._console.line)
        self._children[service.name] = child
        self._selector.register(child.output, selectors.EVENT_READ, child)

    def _run_to_end(self, service: Service) -> int | None:
        self._start(service)
        child = self._children[service.name]
        self._wait(lambda: child.exit_code() is not None)
        self._remove(child)
        return child.exit_code()

    def _wait(self, condition: Callable[[], bool]) -> None:
        while not condition():
            self._step()

    def _step(self) -> None:
        """Pass on what the services say, start again what has ended, notice that the end is wanted."""
        for key, _ in self._selector.select(_TICK):
            if not key.data.read():
                self._selector.unregister(key.fileobj)
        if self._asked_to_end:
            raise Ended
        for child in list(self._children.values()):
            code = child.exit_code()
            if code is not None and not child.service.ends:
                self._plan_again(child, code)
        for service in self._restarts.due():
            self._start(service)
            self._note()

    def _plan_again(self, child: Child, code: int) -> None:
        name = child.service.name
        self._remove(child)
        delay = self._restarts.delay(name, code, time.monotonic() - child.started)
        self._console.line("stack", f"{name} {_fate(code)}; starting it again in {delay:.1f} s")
        self._restarts.plan(child.service, delay)
        self._note()

    def _remove(self, child: Child) -> None:
        del self._children[child.service.name]
        with suppress(KeyError):
            self._selector.unregister(child.output)
        child.bury()

    def _note(self) -> None:
        pids = {name: child.pid for name, child in self._children.items() if not child.service.ends}
        self._claim.write(Note(os.getpid(), self._address, self._ready, pids))

    def _welcome(self) -> None:
        where = self._data.relative_to(ROOT) if self._data.is_relative_to(ROOT) else self._data
        lines = [f"Chainwarden is ready: {self._address}/", f"State lives in {where}. Ctrl-C ends everything.", ""]
        if self._demo and welcome_file(self._data).exists():
            lines += welcome_file(self._data).read_text(encoding="utf-8").splitlines()
        self._console.plain("\n" + "\n".join(f"    {line}" for line in lines).rstrip() + "\n")

    def _end(self, number: int, frame: FrameType | None) -> None:
        self._asked_to_end = True

    def _end_everything(self) -> None:
        """Services first, the broker last: a task that ends meanwhile can still say so."""
        self._page.give_up()
        self._listener.close()
        broker = self._children.pop("redis", None)
        with suppress(BrokenPipeError):
            self._console.line("stack", "ending")
        self._end_together(list(self._children.values()))
        self._end_together([broker] if broker else [])
        leave_socket(self._data)
        self._claim.release()

    def _end_together(self, children: list[Child]) -> None:
        for child in children:
            child.ask_to_end()
        deadline = time.monotonic() + _GRACE
        while any(child.exit_code() is None for child in children) and time.monotonic() < deadline:
            time.sleep(_TICK / 4)
            for child in children:
                with suppress(BrokenPipeError):
                    child.read()
        for child in children:
            with suppress(BrokenPipeError):
                child.bury()


def _fate(code: int) -> str:
    return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"
