"""Zip containers: every size is checked before anything is unpacked, and only checked bytes are ever parsed."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from zipfile import ZipFile, ZipInfo

from compliance.core.errors import Problem, Refused
from compliance.tables import limits

_CENTRAL_ENTRY = b"PK\x01\x02"
_SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_NAMED_BY_PART = (
    ("xl/workbook.xml", "Excel (xlsx)"),
    ("xl/workbook.bin", "Excel (xlsb)"),
    ("word/document.xml", "Word (docx)"),
    ("ppt/presentation.xml", "PowerPoint (pptx)"),
)


def archive_format(data: bytes, name: str) -> str:
    """Return the name of the format a zip holds; Refused when it is damaged, encrypted or would inflate too far."""
    with _opened(data, name) as archive:
        parts = {info.filename.lower() for info in archive.infolist()}
        found = next((label for part, label in _NAMED_BY_PART if part in parts), "")
        if found or "mimetype" not in parts:
            return found or "ZIP"
        mimetype = _inflate(archive, archive.getinfo("mimetype"), name).decode("latin-1").strip()
    if mimetype.startswith(_SPREADSHEET):
        return "OpenDocument (ods)"
    return f"OpenDocument ({mimetype.removeprefix(_OPEN_DOCUMENT)[:20]})" if _OPEN_DOCUMENT in mimetype else "ZIP"


def xml_parts(data: bytes, name: str) -> dict[str, bytes]:
    """Return the XML parts by lower-case name, inflated; Refused also when a part declares a document type."""
    with _opened(data, name) as archive:
        wanted = [i for i in archive.infolist() if i.filename.lower().endswith((".xml", ".rels"))]
        parts = {info.filename.lower().replace("\\", "/"): _inflate(archive, info, name) for info in wanted}
    for part, content in parts.items():
        # UTF-16 puts a NUL beside each letter; entities need a document type, and no office program writes one.
        if b"<!DOCTYPE" in content.replace(b"\0", b""):
            raise Refused(Problem("workbook.declares_entities", {"part": part}, name))
    return parts


def part_names(data: bytes, name: str) -> frozenset[str]:
    """Return the names of all parts in lower case; Refused as for `xml_parts`."""
    with _opened(data, name) as archive:
        return frozenset(info.filename.lower().replace("\\", "/") for info in archive.infolist())


def packed(parts: Mapping[str, bytes]) -> io.BytesIO:
    """Return the parts as a plain zip, so that the next reader sees exactly what was checked."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    buffer.seek(0)
    return buffer


def _opened(data: bytes, name: str) -> ZipFile:
    if data.count(_CENTRAL_ENTRY) > limits.ARCHIVE_ENTRIES:  # before a listing of millions is built
        raise Refused(Problem("workbook.inflates_too_far", {}, name))
    try:
        archive = ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Refused(Problem("workbook.damaged", {}, name)) from error
    entries = archive.infolist()
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refused(Problem("workbook.encrypted", {}, name))
    if sum(entry.file_size for entry in entries) > limits.INFLATED_BYTES or any(map(_swells, entries)):
        raise Refused(Problem("workbook.inflates_too_far", {}, name))
    if len({entry.filename.lower() for entry in entries}) != len(entries):  # readers disagree which one counts
        raise Refused(Problem("workbook.damaged", {}, name))
    return archive


def _swells(entry: ZipInfo) -> bool:
    grown = entry.file_size > limits.INFLATION_RATIO * max(entry.compress_size, 1)
    return grown and entry.file_size > limits.INFLATION_RATIO_FROM


def _inflate(archive: ZipFile, entry: ZipInfo, name: str) -> bytes:
    """Return one part; zipfile stops at the declared size, which was checked, and then finds the checksum wrong."""
    try:
        return archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError) as error:
        raise Refused(Problem("workbook.damaged", {}, name)) from error
