"""A real Redis for tests that publish, on the socket the settings name."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from compliance.runtime.broker import leave_socket, redis_answers, redis_command
from compliance.runtime.paths import socket_path
from tests.services.stack import wait_until


@contextmanager
def redis(data: Path) -> Iterator[Path]:
    """Yield the socket of a Redis that lives as long as the context."""
    server = subprocess.Popen(redis_command(data), stdout=subprocess.DEVNULL)
    try:
        assert wait_until(lambda: redis_answers(socket_path(data)), 10), "Redis does not answer"
        yield socket_path(data)
    finally:
        server.terminate()
        server.wait(10)
        leave_socket(data)
