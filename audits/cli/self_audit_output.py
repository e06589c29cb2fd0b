"""What a self-audit leaves behind: result.json and the PDF files in a folder, a verdict and a table on the screen."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audits.certificates.queries import documents_of
from audits.cli.writing import write_whole
from audits.evidence.storage import read_kept

if TYPE_CHECKING:
    from audits.conduct.models import Submission

RESULT = "result.json"
FILES = {"report": "report.pdf", "certificate": "certificate.pdf"}
NAMES = (RESULT, *FILES.values())


def obstacle(folder: Path) -> str | None:
    """Return what stands in the way of writing into the folder, found without making it; None when nothing does."""
    there = next(place for place in (folder.absolute(), *folder.absolute().parents) if os.path.lexists(place))
    if not there.is_dir():
        return f"{there} is not a folder"
    if not os.access(there, os.W_OK | os.X_OK):
        return f"{there} cannot be written to"
    return next((f"{file} is a folder" for name in NAMES if (file := folder / name).is_dir()), None)


def write_files(*, folder: Path, submission: "Submission", told: dict[str, Any]) -> list[Path]:
    """This function will write result.json, report.pdf and, if there is one, certificate.pdf; each appears whole or not
    at all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES.values():
        (folder / name).unlink(missing_ok=True)
    written = [write_whole(folder / RESULT, json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n")]
    for kind, document in documents_of(submission.audit).items():
        written.append(write_whole(folder / FILES[kind], read_kept(document.sha256)))
    return written


def verdict_lines(told: dict[str, Any]) -> Iterator[str]:
    """Yield the verdict, the score and the table of stages as lines of text."""
    yield told["sentence"]
    score, outcome = told["score"]["displayed"] or "–", told["outcome"].replace("_", " ")
    yield f"Score {score}, grade {told['grade'] or 'none'}, outcome {outcome}"
    yield ""
    width = max(len(stage["title"]) for stage in told["stages"])
    for stage in told["stages"]:
        counts = stage["counts"]
        shortfall = ", ".join(
            f"{counts[key]} {key.replace('_', ' ')}"
            for key in ("partly_met", "not_met", "unanswered", "not_applicable")
            if counts.get(key)
        )
        yield f"  {stage['title']:<{width}}  {stage['score']['displayed'] or '–':>7}  {shortfall}".rstrip()
