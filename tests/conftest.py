"""Settings and fixtures of every test: state in a folder that is thrown away, never a developer's own."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import SettingsWrapper

_STATE = Path(tempfile.mkdtemp(prefix="cw-test-"))
os.environ |= {
    "CHAINWARDEN_DATA_DIR": str(_STATE),
    "CHAINWARDEN_MODE": "local",
    "DJANGO_SETTINGS_MODULE": "compliance.settings",
    "SECRET_KEY": "a secret that guards nothing but tests",
}
os.environ.pop("REDIS_URL", None)


def pytest_unconfigure() -> None:
    shutil.rmtree(_STATE, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """A file, not memory: tests meet the locks and the write-ahead log that people meet."""
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(_STATE / "test.sqlite3")


@pytest.fixture(autouse=True)
def _quick_passwords(settings: SettingsWrapper) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session", autouse=True)
def _flush_past_the_guard() -> Iterator[None]:
    """The triggers that keep records from being deleted would refuse the flush after a transactional test."""
    from django.db import connection
    from django.test import TransactionTestCase

    from compliance.trail import guard

    flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def flush_unguarded(case: TransactionTestCase) -> None:
        guard.remove(connection)
        try:
            flush(case)
        finally:
            guard.install(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_unguarded)
        yield
