"""What a file really is, whatever its name says, and whether it is small enough to be read."""

import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from compliance.core.errors import Problem, Refused
from compliance.tables import limits
from compliance.tables.archive import archive_format

Kind = Literal["xlsx", "ods", "delimited", "yaml", "json"]

KIND_OF_SUFFIX: dict[str, Kind] = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xltx": "xlsx",
    ".xltm": "xlsx",
    ".ods": "ods",
    ".ots": "ods",
    ".csv": "delimited",
    ".tsv": "delimited",
    ".tab": "delimited",
    ".txt": "delimited",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
}
FORMAT_OF_KIND = {"xlsx": "Excel (xlsx)", "ods": "OpenDocument (ods)"}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")  # the stream's name, [MS-OFFCRYPTO] 1.3.2
_MAGIC = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "SQLite"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
)
_MARKUP = ((b"<!doctype html", "HTML"), (b"<html", "HTML"), (b"<table", "HTML"), (b"<meta", "HTML"), (b"<?xml", "XML"))


@dataclass(frozen=True, slots=True)
class Source:
    """A file's bytes, with the kind that both its name and its content agree on."""

    name: str
    kind: Kind
    data: bytes


def open_source(path: Path, *, tree_bytes: int = limits.TREE_BYTES) -> Source:
    """Return the file, read once; Refused when it is missing, empty, too large, encrypted or not what its name says.

    Of YAML and JSON at most `tree_bytes` are read.
    """
    kind = KIND_OF_SUFFIX.get(path.suffix.lower())
    data = _read(path, tree_bytes if kind in ("yaml", "json") else limits.FILE_BYTES)
    found = format_of(data, path.name)
    if kind is None:
        raise Refused(Problem("workbook.kind_not_read", {"found": found}, path.name))
    if found != FORMAT_OF_KIND.get(kind, "text"):
        raise Refused(Problem("workbook.not_what_its_name_says", {"suffix": path.suffix, "found": found}, path.name))
    return Source(path.name, kind, data)


def format_of(data: bytes, name: str) -> str:
    """Return the name of the format the bytes are in, "text" when nothing speaks against it; Refused when encrypted."""
    if data.startswith(_OLE):
        raise Refused(Problem("workbook.encrypted" if _ENCRYPTED_PACKAGE in data else "workbook.old_excel", {}, name))
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return archive_format(data, name)
    for magic, found in _MAGIC:
        if data.startswith(magic):
            return found
    start = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((found for magic, found in _MARKUP if start.startswith(magic)), "text")


def _read(path: Path, limit: int) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Refused(Problem("workbook.is_a_folder", {}, path.name or str(path)))
        if not stat.S_ISREG(status.st_mode):
            raise Refused(Problem("workbook.not_readable", {}, path.name))
        if status.st_size > limit:
            raise Refused(_too_large(path, status.st_size, limit))
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError as error:
        raise Refused(Problem("workbook.file_missing", {}, path.name)) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise Refused(Problem("workbook.not_readable", {}, path.name)) from error
    if len(data) > limit:
        raise Refused(_too_large(path, len(data), limit))
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise Refused(Problem("workbook.file_empty", {}, path.name))
    return data


def _too_large(path: Path, size: int, limit: int) -> Problem:
    megabytes = -(-size // 1_000_000)
    return Problem("workbook.file_too_large", {"megabytes": megabytes, "limit": limit // 1_000_000}, path.name)
