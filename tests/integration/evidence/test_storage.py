"""Bytes under their digest, also after a disk that was full and a process that was killed."""

from pathlib import Path
from typing import Any

import pytest

from audits.evidence.storage import address, keep, read_kept

CONTENT = b"a whole document"


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> Path:
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    }
    return tmp_path


def kept_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_equal_bytes_are_kept_once(files: Path) -> None:
    sha256, size = keep([b"a whole ", b"document"])
    assert (size, keep([CONTENT])) == (len(CONTENT), (sha256, len(CONTENT)))
    assert kept_in(files) == [files / address(sha256)]


def test_what_was_written_in_part_is_written_again(files: Path) -> None:
    sha256, _ = keep([CONTENT])
    (files / address(sha256)).write_bytes(CONTENT[:5])
    with pytest.raises(ValueError, match="was altered"):
        read_kept(sha256)
    keep([CONTENT])
    assert read_kept(sha256) == CONTENT
    assert kept_in(files) == [files / address(sha256)]
