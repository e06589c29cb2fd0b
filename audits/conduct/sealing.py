"""What a company signs: the bytes of its submission, and before that of its draft."""

from audits.conduct.models import Preparation, Submission
from compliance.core.canonical import sha256_hex
from compliance.signing.seals import Seal, Signed, seal_on, seals_on


def submission_digest(submission: Submission) -> str:
    """Return the digest of what is kept as submitted, worked out anew."""
    return sha256_hex(bytes(submission.content))


def seals_of_submission(submission: Submission) -> list[Seal]:
    """Return the company's signatures under its submission: the preparer's, if there is one, then the signatory's; none
    under an unsigned one. One query.
    """
    return seals_on(signed_in(submission))


def signed_in(submission: Submission) -> list[Signed]:
    """Return what is signed in the submission, in that order."""
    made = [submission.preparation.signature] if submission.preparation else []
    made += [submission.signature] if submission.signature else []
    digest = submission_digest(submission) if made else ""
    return [Signed(each, digest, ("audit", submission.audit_id)) for each in made]


def seal_of_preparation(preparation: Preparation, digest: str) -> Seal:
    """Return the preparer's signature under a draft that has this digest now. One query."""
    return seal_on(preparation.signature, digest=digest, record=("audit", preparation.audit_id))
