"""What was submitted, as a reviewer reads it: from the frozen bytes, never from the audit's live rows."""

import json
from functools import lru_cache
from typing import Any

from audits.conduct.models import Submission


def declared(submission: Submission) -> dict[str, Any]:
    """Return the frozen submission as JSON values (format submission/1); shared, not to be changed."""
    return _parsed(submission.digest, bytes(submission.content))


def requirements_in(submission: Submission) -> dict[str, dict[str, Any]]:
    """Return the answers declared by requirement id: answer, reason, evidence."""
    answers: dict[str, dict[str, Any]] = declared(submission)["answers"]
    return answers


@lru_cache(maxsize=64)
def _parsed(digest: str, content: bytes) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(content)
    return parsed
