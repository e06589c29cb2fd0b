"""A company's own workbook arrives through the web: it is kept as it came, and read as often as needed."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from audits.evidence.file_types import clean_name
from audits.evidence.storage import keep, read_kept
from audits.workbooks import SelfAssessment, read_self_assessment
from compliance.core.errors import Problem, Refused
from compliance.tables.limits import FILE_BYTES


@dataclass(frozen=True, slots=True)
class Upload:
    """An uploaded file as it is kept: its own name, and the SHA-256 its bytes are kept under."""

    name: str
    sha256: str


def keep_upload(*, name: str, size: int, chunks: Iterable[bytes]) -> Upload:
    """This function will keep the bytes of the file; Refused unread when it is larger than any table that is read."""
    if size > FILE_BYTES:
        raise Refused(Problem("upload.too_large", {"name": name[:80], "limit": FILE_BYTES // 1_000_000}))
    sha256, _ = keep(chunks)
    return Upload(clean_name(name), sha256)


def read_upload(*, upload: Upload, requirement_ids: tuple[str, ...]) -> SelfAssessment:
    """This function will return what the file says; Refused with every cell that was not understood."""
    with tempfile.TemporaryDirectory(prefix="cw-upload-") as folder:
        path = Path(folder) / upload.name
        path.write_bytes(read_kept(upload.sha256))
        return read_self_assessment(path, requirement_ids=requirement_ids)
