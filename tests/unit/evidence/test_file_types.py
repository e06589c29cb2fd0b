"""Hostile zips called documents, and file names longer than a file system takes."""

import io
import struct
import time
import zipfile

import pytest

from audits.evidence.file_types import clean_name, file_type
from compliance.core.errors import Refused

ENTRY, END = b"PK\x01\x02", b"PK\x05\x06"


def document() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "text")
    return buffer.getvalue()


def spoilt(mark: bytes, *changes: tuple[int, bytes]) -> bytes:
    """A document with bytes changed at offsets from a mark of its directory."""
    data = bytearray(document())
    start = data.index(mark)
    for offset, new in changes:
        data[start + offset : start + offset + len(new)] = new
    return bytes(data)


@pytest.mark.parametrize(
    "content",
    [
        spoilt(ENTRY, (6, struct.pack("<H", 99))),
        spoilt(ENTRY, (8, struct.pack("<H", 0x800)), (46, b"\xff\xfe")),
        spoilt(END, (12, b"\xff\xff\xff\x7f")),
        b"PK\x03\x04",
    ],
    ids=["a version nobody knows", "a name that is not UTF-8", "a directory larger than the file", "cut off"],
)
def test_a_zip_that_cannot_be_listed_is_refused(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        file_type("plan.docx", content)
    assert [problem.code for problem in refused.value.problems] == ["evidence.not_what_its_name_says"]


def test_a_zip_of_half_a_million_entries_is_refused_unlisted() -> None:
    count = 500_000
    entry = struct.pack("<4s4B4HL2L5H2L", ENTRY, 20, 0, 20, 0, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    size = count * len(entry)
    end = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, 0)
    end += struct.pack("<4sLQL", b"PK\x06\x07", 0, size, 1)
    end += struct.pack("<4s4H2LH", END, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    content, before = entry * count + end, time.process_time()
    with pytest.raises(Refused):
        file_type("plan.docx", content)
    assert time.process_time() - before < 1


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("a/b\\plan.docx", "plan.docx"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("国" * 150 + ".xlsx", "国" * 65 + ".xlsx"),
        ("a." + "b" * 300, "a"),
        ("国" * 150, "国" * 66),
    ],
)
def test_a_name_fits_every_file_system_and_keeps_its_extension(name: str, clean: str) -> None:
    assert clean_name(name) == clean
