"""Which files are taken as evidence: the extension and the first bytes must both say so. Uploads are hostile until
shown otherwise.
"""

import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from compliance.core.errors import Problem, Refused

_ENTRY = b"PK\x01\x02"  # begins each entry of a zip's directory
_LONGEST_NAME, _LONGEST_ENDING = 200, 10
_MOST_ENTRIES = 20_000  # a document with many pictures has some hundreds


def _starts(*heads: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(heads)


def _zip_with(member: str) -> Callable[[bytes], bool]:
    def looks_right(content: bytes) -> bool:
        if content.count(_ENTRY) > _MOST_ENTRIES:  # before a listing of hundreds of thousands is built
            return False
        try:
            with zipfile.ZipFile(BytesIO(content)) as archive:
                return member in archive.namelist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error):  # each can be provoked
            return False

    return looks_right


def _text(content: bytes) -> bool:
    try:
        return "\x00" not in content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return b"\x00" not in content and not content.startswith((b"PK", b"%PDF", b"\x89PNG", b"\xff\xd8"))


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of file that is taken as evidence."""

    media_type: str
    label: str
    looks_right: Callable[[bytes], bool]


_JPEG = FileType("image/jpeg", "JPG", _starts(b"\xff\xd8\xff"))
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES: dict[str, FileType] = {
    "pdf": FileType("application/pdf", "PDF", _starts(b"%PDF-")),
    "png": FileType("image/png", "PNG", _starts(b"\x89PNG\r\n\x1a\n")),
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "docx": FileType(_WORD, "DOCX", _zip_with("word/document.xml")),
    "xlsx": FileType(_EXCEL, "XLSX", _zip_with("xl/workbook.xml")),
    "odt": FileType("application/vnd.oasis.opendocument.text", "ODT", _zip_with("content.xml")),
    "ods": FileType("application/vnd.oasis.opendocument.spreadsheet", "ODS", _zip_with("content.xml")),
    "csv": FileType("text/csv", "CSV", _text),
    "txt": FileType("text/plain", "TXT", _text),
}


def file_type(name: str, content: bytes) -> FileType:
    """Return the type of an uploaded file; Refused when it is not taken, empty, or not what its name says."""
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    kind = TYPES.get(extension)
    if kind is None:
        taken = ", ".join(sorted({t.label for t in TYPES.values()}))
        raise Refused(Problem("evidence.type_not_taken", {"name": name[:80], "taken": taken}))
    if not content:
        raise Refused(Problem("evidence.empty", {"name": name[:80]}))
    if not kind.looks_right(content):
        raise Refused(Problem("evidence.not_what_its_name_says", {"name": name[:80], "label": kind.label}))
    return kind


def clean_name(name: str) -> str:
    """Return the file's own name without folders and control characters, extension kept, at most 200 bytes of UTF-8:
    no file system takes more than 255.
    """
    base = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(c for c in base if c.isprintable()).strip() or "file"
    stem, dot, extension = shown.rpartition(".")
    if len(shown.encode()) <= _LONGEST_NAME:
        return shown
    ending = f"{dot}{extension}" if len(extension) <= _LONGEST_ENDING else ""
    return _cut(stem or shown, _LONGEST_NAME - len(ending.encode())) + ending


def _cut(text: str, size: int) -> str:
    return text.encode()[:size].decode(errors="ignore")
