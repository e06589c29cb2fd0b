"""The decision on a review, by a second person: certify, certify with conditions, or refuse. Signed and final."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from audits.decisions.models import Decision, DecisionKind
from audits.decisions.sealing import decision_digest, signed_words
from audits.results.models import ScoreRun
from audits.results.queries import verified_run
from audits.review.lifecycle import ReviewAct, ReviewStatus
from audits.review.models import Review
from audits.workflow.authority import require_at_body, require_no_interest
from audits.workflow.jobs import enqueue
from audits.workflow.models import JobKind
from audits.workflow.names import printable, require_printable_signer
from audits.workflow.recognise import recognise
from audits.workflow.texts import require_storable
from audits.workflow.transitions import change_review_status, locked_audit, locked_review
from compliance.core.errors import Problem, Refused
from compliance.organisations.permissions import BodyPermission
from compliance.organisations.queries import belongs_to_company
from compliance.signing.models import Meaning
from compliance.signing.recognition import Credentials, Recognition
from compliance.signing.signing import sign_record
from compliance.trail.recording import Actor


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the decider decides, why, and for a conditional certificate what must be closed and until when."""

    kind: str
    reason: str
    conditions: str = ""
    conditions_due: date | None = None

    def as_kept(self) -> "Verdict":
        """Return what of it is signed and kept: conditions only where a certificate is conditional."""
        if self.kind == DecisionKind.CONDITIONAL:
            return Verdict(self.kind, self.reason.strip(), self.conditions.strip(), self.conditions_due)
        return Verdict(self.kind, self.reason.strip())


def decide(*, review: UUID, verdict: Verdict, credentials: Credentials, actor: Actor) -> Decision:
    """This function will decide the review; a certificate follows in the background unless it is refused.

    Refused for the reviewer, for anybody of the company, without a reason, before the verified answers are scored, and
    for a certificate on an outcome that does not allow one, or with words that cannot be printed. Of two deciders at
    once one wins.
    """
    return _decided(review, verdict, recognise(credentials=credentials, actor=actor), actor)


@transaction.atomic
def _decided(review: UUID, verdict: Verdict, recognition: Recognition, actor: Actor) -> Decision:
    row = locked_review(review)
    person = require_at_body(actor=actor, body=row.programme.body_id, permission=BodyPermission.DECIDE)
    require_no_interest(person=person, company=row.submission.audit.company_id)
    reviewer = _reviewer_decided_on(row, person)
    run = verified_run(row.submission, row.pk)
    _check(verdict, run, actor)
    require_printable_signer(recognition.credentials)
    assert run is not None  # noqa: S101 - checked just before
    said = verdict.as_kept()
    signature = sign_record(
        recognition=recognition,
        meaning=Meaning.APPROVAL,
        digest=decision_digest(row, run),
        record=("review", row.id),
        chain=row.programme.body_id,
        actor=actor,
        typed=signed_words(said),
    )
    decision = Decision.objects.create(
        review=row,
        score_run=run,
        kind=said.kind,
        reason=said.reason,
        conditions=said.conditions,
        conditions_due=said.conditions_due,
        reviewer_id=reviewer,
        decided_by_id=person,
        signature=signature,
        decided_at=actor.at,
    )
    change_review_status(
        review=row,
        act=ReviewAct.DECIDE,
        actor=actor,
        chain=row.programme.body_id,
        data={"decision": str(decision.id), "kind": decision.kind, "reason": decision.reason, "result": run.digest},
        rows=[decision],
    )
    if decision.kind != DecisionKind.REFUSE:
        enqueue(kind=JobKind.CERTIFICATE, subject=run.id, submission=row.submission_id, at=actor.at)
    return decision


def _reviewer_decided_on(row: Review, decider: UUID) -> UUID:
    """The reviewer of a review that can be decided now by this person; the audit stays locked until it is."""
    reviewer = row.reviewer_id
    if reviewer == decider:
        raise Refused(Problem("decision.own_review"))
    audit = locked_audit(row.submission.audit_id)
    if reviewer is None or row.status != ReviewStatus.RECOMMENDED or audit.status != "submitted":
        raise Refused(Problem("decision.not_possible", {"status": _standing(row, audit.status)}))
    if belongs_to_company(person=reviewer, company=audit.company_id):
        raise Refused(Problem("decision.reviewer_of_company"))
    return reviewer


def _check(verdict: Verdict, run: ScoreRun | None, actor: Actor) -> None:
    if verdict.kind not in DecisionKind.values:
        raise Refused(Problem("decision.unknown_kind", {"kind": verdict.kind[:40]}, "kind"))
    if not verdict.reason.strip():
        raise Refused(Problem("decision.reason_missing", {}, "reason"))
    require_storable(verdict.reason.strip())
    require_storable(verdict.conditions.strip())
    if run is None:
        raise Refused(Problem("decision.not_scored_yet"))
    if verdict.kind != DecisionKind.REFUSE and run.outcome not in ("conforming", "conditional"):
        raise Refused(Problem("decision.outcome_forbids", {"outcome": run.outcome.replace("_", " ")}, "kind"))
    if verdict.kind == DecisionKind.CERTIFY and run.outcome == "conditional":
        raise Refused(Problem("decision.needs_conditions", {}, "kind"))
    if verdict.kind == DecisionKind.CONDITIONAL:
        if not verdict.conditions.strip() or verdict.conditions_due is None:
            raise Refused(Problem("decision.conditions_missing", {}, "conditions"))
        printable(" ".join(verdict.conditions.split()), code="decision.conditions_not_printable")
        if verdict.conditions_due < actor.at.date():
            due = verdict.conditions_due.isoformat()
            raise Refused(Problem("decision.due_in_the_past", {"due": due}, "conditions_due"))


def _standing(review: Review, audit_status: str) -> str:
    return audit_status if audit_status != "submitted" else review.status.replace("_", " ")
