"""What a company signs: the bytes of its submission."""

from audits.conduct.models import Submission
from compliance.core.canonical import sha256_hex
from compliance.signing.seals import Seal, seal_on


def submission_digest(submission: Submission) -> str:
    """Return the digest of what is kept as submitted, worked out anew."""
    return sha256_hex(bytes(submission.content))


def seal_of_submission(submission: Submission) -> Seal | None:
    """Return the company's signature under its submission; None for an unsigned one."""
    if submission.signature is None:
        return None
    return seal_on(submission.signature, digest=submission_digest(submission), record=("audit", submission.audit_id))
