"""Settings and fixtures of every test: state in a folder that is thrown away, never a developer's own."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.services.redis import redis
from tests.services.stack import Stack, prepare

MadeOnce = Callable[[str, Callable[[Path], Path]], Path]
_STATE = Path(tempfile.mkdtemp(prefix="cw-test-"))
(_STATE / "static").mkdir()
os.environ |= {
    "CHAINWARDEN_DATA_DIR": str(_STATE),
    "CHAINWARDEN_MODE": "local",
    "DJANGO_SETTINGS_MODULE": "compliance.settings",
    "SECRET_KEY": "a secret that guards nothing but tests",
}
os.environ.pop("REDIS_URL", None)


def pytest_configure() -> None:
    """Touching a setting here has pytest-django load the models before tests are collected."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, and guards nothing


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Processes that inherit the name of the settings would load them before they have a state folder of their own."""
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)


def pytest_unconfigure() -> None:
    shutil.rmtree(_STATE, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """A file, not memory: tests meet the locks and the write-ahead log that people meet."""
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(_STATE / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """The triggers that keep records from being deleted refuse the flush after a transactional test: lift them."""
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


@pytest.fixture(scope="session", autouse=True)
def _tests_see_all_tenants() -> Iterator[None]:
    """What a test itself looks up may be anybody's; what the application asks for stays guarded."""
    from tests.factories.tenants import see_all_tenants

    undo = see_all_tenants()
    yield
    undo()


@pytest.fixture(scope="session")
def redis_server() -> Iterator[Path]:
    """The socket of a real Redis, the one that the settings name."""
    with redis(_STATE) as socket:
        yield socket


@pytest.fixture(scope="session")
def prepared(made_once: MadeOnce) -> Path:
    """A data folder as a first start leaves it, without data of anybody."""
    return made_once("prepared", prepare)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MadeOnce:
    """Makes a folder by its name, once for all processes of the run."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def make(name: str, fill: Callable[[Path], Path]) -> Path:
        folder = shared / name
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return folder if folder.exists() else fill(shared / f"{name}.making").rename(folder)

    return make


@pytest.fixture
def new_stack(tmp_path: Path, prepared: Path) -> Iterator[Callable[..., Stack]]:
    """Makes stacks that are ended with the test: `new_stack(name="a", **environment)`; call `start` on them."""
    made: list[Stack] = []

    def make(name: str = "data", **environment: str) -> Stack:
        stack = Stack(tmp_path / name, prepared=prepared, **environment)
        made.append(stack)
        return stack

    yield make
    for stack in made:
        stack.stop()


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Iterator[Stack]:
    """One running stack for all tests of a module: web server, worker, beat, Redis, a database without demo data."""
    running = Stack(tmp_path_factory.mktemp("stack") / "data", prepared=prepared)
    try:
        yield running.start()
    finally:
        running.stop()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that start whole stacks stay together by file, so that a stack is started once and both cores have work."""
    for item in items:
        if item.get_closest_marker("real_stack") or "browser" in item.path.parts:
            item.add_marker(pytest.mark.xdist_group(str(item.path)))
