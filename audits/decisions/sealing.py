"""What a decider signs: the submission, the result decided on, and the words of the decision."""

from datetime import date
from typing import Protocol

from audits.conduct.sealing import submission_digest
from audits.decisions.models import Decision
from audits.results.models import ScoreRun
from audits.results.scoring import digest_of
from audits.review.models import Review
from compliance.core.canonical import canonical_json, sha256_hex
from compliance.signing.seals import Seal, Signed, seals_on
from compliance.signing.signing import digest_with


class Words(Protocol):
    """What is said in a decision, typed or kept."""

    @property
    def kind(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def conditions(self) -> str: ...
    @property
    def conditions_due(self) -> date | None: ...


def decision_digest(review: Review, run: ScoreRun) -> str:
    """Return the digest that a decider is shown: of the submission, the review and the result decided on."""
    result = sha256_hex(bytes(run.content)) if run.content else digest_of(run)
    shown = {"submission": submission_digest(review.submission), "review": str(review.id), "result": result}
    return sha256_hex(canonical_json(shown))


def signed_words(said: Words) -> dict[str, str]:
    """Return what the decider typed and signs: the decision, its reason, its conditions and their date."""
    return {
        "kind": said.kind,
        "reason": said.reason,
        "conditions": said.conditions,
        "conditions_due": said.conditions_due.isoformat() if said.conditions_due else "",
    }


def seal_of_decision(decision: Decision) -> Seal:
    """Return the decider's signature under the decision."""
    return seals_on([signed_decision(decision)])[0]


def signed_decision(decision: Decision) -> Signed:
    """Return what the decider signed."""
    digest = digest_with(decision_digest(decision.review, decision.score_run), signed_words(decision))
    return Signed(decision.signature, digest, ("review", decision.review_id))
