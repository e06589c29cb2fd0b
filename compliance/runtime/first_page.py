"""Watches for the first page without holding anything up."""

import socket
import time

_PATIENCE = 60.0  # seconds for one answer, after which it asks again
_PAUSE = 0.5


class FirstPage:
    """Asks for `/` until it is answered with anything but a server error."""

    def __init__(self, listener: socket.socket) -> None:
        self._target = listener
        self._asked: socket.socket | None = None
        self._next = 0.0
        self.answered = False

    def look(self) -> bool:
        """This function will ask, or see whether the answer has come; returns whether the page has been answered."""
        if not self.answered and time.monotonic() >= self._next:
            if self._asked is None:
                self._ask()
            else:
                self._hear(self._asked)
        return self.answered

    def give_up(self) -> None:
        """This function will drop the question under way."""
        if self._asked:
            self._asked.close()
            self._asked = None

    def _ask(self) -> None:
        host, port = self._target.getsockname()[:2]
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
        self._asked = socket.create_connection((host, port), timeout=_PAUSE)
        self._asked.sendall(b"GET / HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
        self._asked.setblocking(False)
        self._given_up_at = time.monotonic() + _PATIENCE

    def _hear(self, asked: socket.socket) -> None:
        try:
            status = asked.recv(64).split(b" ")[1:2]
        except BlockingIOError:
            if time.monotonic() < self._given_up_at:
                return
            status = []
        except OSError:
            status = []
        self.answered = bool(status) and status[0][:1] in (b"2", b"3", b"4")
        self.give_up()
        self._next = time.monotonic() + _PAUSE
