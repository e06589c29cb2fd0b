"""Where the web server listens. The supervisor takes the port before anything starts and hands the socket on."""

import errno
import os
import socket
from collections.abc import Mapping

from compliance.runtime.refusal import CannotStart

_BACKLOG = 256


def open_listener(environment: Mapping[str, str]) -> socket.socket:
    """Return a listening socket on HOST:PORT (default 127.0.0.1:8000); CannotStart when the port is not to be had."""
    host = environment.get("HOST") or "127.0.0.1"
    port = _port(environment.get("PORT") or "8000")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise CannotStart(_explain(error, host, port)) from error
    return listener


def public_address(listener: socket.socket) -> str:
    """Return the address to open in a browser on this machine, without a slash at the end."""
    host, port = listener.getsockname()[:2]
    if host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 65_535):
        raise CannotStart(f"PORT is {text!r}: give a number from 1 to 65535, for example: make run PORT=8001")
    return int(text)


def _explain(error: OSError, host: str, port: int) -> str:
    another = f"Choose another port, for example: make run PORT={port % 65_535 + 1}"
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is taken by another program. {another}"
    if error.errno == errno.EACCES:
        return f"Port {port} is reserved for the administrator of this machine. {another}"
    return f"The address {host}:{port} cannot be used ({os.strerror(error.errno or 0)}). Set HOST and PORT."
