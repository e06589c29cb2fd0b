"""The processes of a stack, as data."""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from compliance.runtime.broker import redis_command

_REDIS_NOISE = re.compile(
    r"^\d+:\S+ .*?[#*] (.*(oO0Oo|version=|Configuration loaded|Server initialized|overcommit|shutdown|bye bye).*)?"
    r"|^\d+:signal-handler.*"
)
QUEUES = ("score", "documents", "mail", "bulk")


@dataclass(frozen=True, slots=True)
class Service:
    """One process: the name before its lines, its command, whether it ends by itself or is to be kept running, the
    descriptors it inherits, what to cut out of its lines.
    """

    name: str
    command: tuple[str, ...]
    ends: bool = False
    inherits: tuple[int, ...] = ()
    noise: re.Pattern[str] = re.compile(r"(?!)")  # matches nothing


def redis(data: Path) -> Service:
    return Service("redis", tuple(redis_command(data)), noise=_REDIS_NOISE)


def prepare() -> Service:
    """Return what runs first: database, library, static files."""
    return Service("prepare", _python("compliance.runtime.prepare"), ends=True)


def demo() -> Service:
    """Return what fills a demo; it takes seconds, so the first page does not wait for it."""
    return Service("demo", _python("compliance.runtime.prepare", "demo"), ends=True)


def worker() -> Service:
    quiet = ("--without-gossip", "--without-mingle", "--without-heartbeat")
    options = ("--loglevel=INFO", f"--queues={','.join(QUEUES)}", f"--concurrency={min(2, os.cpu_count() or 1)}")
    return Service("worker", _celery("compliance.celery:app", "worker", *options, *quiet))


def beat(data: Path) -> Service:
    options = ("--loglevel=WARNING", f"--schedule={data / 'beat-schedule'}", "--pidfile=")
    return Service("beat", _celery("compliance.runtime.beat:app", "beat", *options))


def web(listener: int) -> Service:
    """Return the web server on a socket that is listening already."""
    options = ("--config", "python:compliance.runtime.web", "--bind", f"fd://{listener}")
    return Service("web", _python("gunicorn", *options, "compliance.wsgi:application"), inherits=(listener,))


def environment(base: Mapping[str, str], *, data: Path, address: str) -> dict[str, str]:
    """Return the environment of every service: what was given, and what follows from where this stack runs."""
    return {
        "PUBLIC_URL": address,
        **base,
        "CHAINWARDEN_DATA_DIR": str(data),
        "DJANGO_SETTINGS_MODULE": "compliance.settings",
        "MALLOC_ARENA_MAX": "2",  # one heap a thread would double the memory of a web server at rest
        "PYTHONUNBUFFERED": "1",
        "CELERY_SKIP_CHECKS": "true",  # prepare ran them; in the worker they would load every page
    }


def _python(module: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", module, *arguments)


def _celery(app: str, command: str, *options: str) -> tuple[str, ...]:
    return _python("celery", "--quiet", "--app", app, command, *options)
