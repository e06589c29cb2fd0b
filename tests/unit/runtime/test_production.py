"""What production demands before it starts, asked of the settings file in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from compliance.runtime.paths import ROOT

WHOLE = {
    "CHAINWARDEN_MODE": "production",
    "SECRET_KEY": "k" * 32,
    "PUBLIC_URL": "https://register.example",
    "ALLOWED_HOSTS": "register.example",
}


def _start(folder: Path, **changes: str) -> str:
    """Return what is wrong, or "" when it starts; a variable changed to "" is left out."""
    given = {name: value for name, value in {**WHOLE, **changes}.items() if value}
    environment = {"PATH": os.environ["PATH"], "CHAINWARDEN_DATA_DIR": str(folder), **given}
    command = [sys.executable, "-c", "import compliance.settings as s; print(s.SESSION_COOKIE_SECURE)"]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return "" if ended.stdout == "True\n" else ended.stderr.strip().splitlines()[-1]


def test_it_starts_when_all_is_said(tmp_path: Path) -> None:
    assert _start(tmp_path) == ""


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("CHAINWARDEN_MODE", "Production", "set it to local or production"),
        ("SECRET_KEY", "", "SECRET_KEY must be set, to 32 characters or more"),
        ("SECRET_KEY", "short", "SECRET_KEY must be set, to 32 characters or more"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS must name the hosts, not *"),
        ("DEBUG", "True", "DEBUG must be False"),
        ("DEBUG", "yes", "DEBUG is 'yes'; set it to True or False"),
        ("CHAINWARDEN_DEMO", "True", "CHAINWARDEN_DEMO must be False"),
        *(
            ("PUBLIC_URL", url, "PUBLIC_URL must be the https address")
            for url in (
                "",
                "http://register.example",
                "https://",
                "https://LOCALHOST:8000",
                "https://my.localhost",
                "https://127.0.0.2",
                "https://[::1]",
                "https://0.0.0.0",
                "https://register.example/?a",
            )
        ),
    ],
)
def test_it_does_not_start_otherwise_and_says_why(tmp_path: Path, name: str, value: str, says: str) -> None:
    assert says in _start(tmp_path, **{name: value})
