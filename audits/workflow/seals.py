"""Nothing is drawn on a signature that is broken."""

from audits.conduct.models import Submission
from audits.conduct.sealing import seal_of_submission
from audits.decisions.models import Decision
from audits.decisions.sealing import seal_of_decision
from audits.review.sealing import seal_of_recommendation
from compliance.core.errors import Problem, Refused
from compliance.signing.seals import Seal


def require_whole_declaration(submission: Submission) -> None:
    """Raise Refused when the company's signature no longer belongs to the submission; an unsigned one has none."""
    _require(seal_of_submission(submission))


def require_whole_decision(decision: Decision) -> None:
    """Raise Refused when any of the signatures that a certificate rests on no longer belongs to its record."""
    require_whole_declaration(decision.review.submission)
    _require(seal_of_recommendation(decision.review))
    _require(seal_of_decision(decision))


def _require(seal: Seal | None) -> None:
    if seal and not seal.is_whole:
        raise Refused(Problem("signature.broken", {"name": seal.signature.name}))
