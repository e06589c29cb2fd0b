"""What was submitted of an audit, and what scoring found in it."""

import json
from http import HTTPStatus
from typing import Any
from uuid import UUID

from audits.api.audits import audit_or_404
from audits.api.call import Call
from audits.api.problems import Fault
from audits.certificates.telling import told_result
from audits.conduct.queries import submissions_visible_to
from audits.conduct.sealing import seals_of_submission
from audits.results.queries import declared_run
from compliance.core.errors import Problem


def submission(call: Call, audit: UUID) -> dict[str, Any]:
    """Return the frozen submission: `digest` is the SHA-256 of `content` in the form of RFC 8785."""
    call.parameters()
    row = audit_or_404(call, audit)
    found = submissions_visible_to(call.owner).filter(audit=row.pk).first()
    if found is None:
        raise Fault(HTTPStatus.NOT_FOUND, Problem("api.not_submitted"))
    return {
        "id": found.pk,
        "submitted_at": found.submitted_at,
        "digest": found.digest,
        "signatures": [
            {
                "name": seal.signature.name,
                "position": seal.signature.position,
                "meaning": seal.signature.meaning,
                "signed_at": seal.signature.signed_at,
                "is_whole": seal.is_whole,
            }
            for seal in seals_of_submission(found)
        ],
        "content": json.loads(bytes(found.content)),
    }


def result(call: Call, audit: UUID) -> dict[str, Any]:
    """Return the whole result with its explanation, as the page of the result gives it out."""
    call.parameters()
    run = declared_run(audit_or_404(call, audit))
    if run is None:
        raise Fault(HTTPStatus.NOT_FOUND, Problem("api.not_scored_yet"))
    return told_result(run.answer_set.submission)
