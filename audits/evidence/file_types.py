"""Which files are taken as evidence: the extension and the first bytes must both say so. Uploads are hostile until
shown otherwise.
"""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from compliance.core.errors import Problem, Refused


def _starts(*heads: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(heads)


def _zip_with(member: str) -> Callable[[bytes], bool]:
    def looks_right(content: bytes) -> bool:
        try:
            with zipfile.ZipFile(BytesIO(content)) as archive:
                return member in archive.namelist()
        except zipfile.BadZipFile:
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
    """Return the file's own name without folders and control characters, at most 200 characters, extension kept."""
    base = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(c for c in base if c.isprintable()).strip() or "file"
    stem, dot, extension = shown.rpartition(".")
    return shown if len(shown) <= 200 else f"{stem[: 199 - len(extension)]}{dot}{extension}"
