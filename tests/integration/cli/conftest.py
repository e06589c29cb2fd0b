"""A running installation for commands that need services, and the database for those that are refused before."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.services.stack import Stack


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Iterator[Stack]:
    """A stack of its own, on PostgreSQL when that is what the tests run on."""
    folder = tmp_path_factory.mktemp("cli")
    running = Stack(folder / "data", prepared=prepared, **_database(f"cli_{uuid4().hex}"))
    try:
        yield running.start()
    finally:
        running.stop()


def _database(name: str) -> dict[str, str]:
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        return {}
    import psycopg
    from django.conf import settings

    server = settings.DATABASES["default"]
    with psycopg.connect(host=server["HOST"], user=server["USER"], dbname="postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return {"DATABASE_URL": f"{url.rpartition('/')[0]}/{name}"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "results"
