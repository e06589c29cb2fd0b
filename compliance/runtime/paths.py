"""Where this installation keeps its state."""

import hashlib
import os
import secrets
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_LONGEST_SOCKET_PATH = 100  # the kernel refuses more than 107 bytes


def data_directory() -> Path:
    """Return the folder for all state, made if absent: CHAINWARDEN_DATA_DIR, else `var/` beside manage.py."""
    folder = Path(os.environ.get("CHAINWARDEN_DATA_DIR") or ROOT / "var").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def socket_path(data: Path) -> Path:
    """Return the path of the embedded Redis's socket; outside `data` when that path would be too long for a socket."""
    direct = data / "redis" / "redis.sock"
    if len(os.fsencode(direct)) <= _LONGEST_SOCKET_PATH:
        return direct
    name = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"chainwarden-{os.getuid()}-{name}" / "redis.sock"


def welcome_file(data: Path) -> Path:
    """Return the file with what a newcomer to a demo is told: its logins."""
    return data / "welcome.txt"


def secret_key(data: Path) -> str:
    """Return this installation's own secret, made on first use and readable by its owner only."""
    file = data / "secret.key"
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text().strip()
    with os.fdopen(handle, "w") as stream:
        stream.write(secrets.token_urlsafe(50))
    return file.read_text().strip()
