"""Nothing is registered or drawn on a signature that is broken."""

from audits.conduct.models import Submission
from audits.conduct.sealing import seals_of_submission
from audits.decisions.models import Decision
from audits.decisions.sealing import seal_of_decision
from audits.review.sealing import seal_of_recommendation
from compliance.core.errors import Problem, Refused
from compliance.signing.seals import Seal

BROKEN = "signature.broken"


def require_whole_declaration(submission: Submission) -> None:
    """Raise Refused when a signature of the company no longer belongs to the submission; an unsigned one has none."""
    for seal in seals_of_submission(submission):
        _require(seal)


def require_whole_decision(decision: Decision) -> None:
    """Raise Refused when any of the signatures that a certificate rests on no longer belongs to its record."""
    require_whole_declaration(decision.review.submission)
    _require(seal_of_recommendation(decision.review))
    _require(seal_of_decision(decision))


def _require(seal: Seal | None) -> None:
    if seal and not seal.is_whole:
        raise Refused(Problem(BROKEN, {"name": seal.signature.name}))
