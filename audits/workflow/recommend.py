"""The reviewer is done: the verified answers are frozen, signed for and scored, and somebody else decides."""

from uuid import UUID

from django.db import transaction

from audits.findings.lifecycle import FindingStatus
from audits.findings.models import Finding
from audits.results.freezing import verified_answer_set
from audits.results.models import AnswerSet
from audits.review.lifecycle import ReviewAct, ReviewStatus
from audits.review.models import ItemReview, Mark, Review
from audits.review.sealing import review_digest
from audits.review.submitted import requirements_in
from audits.review.verified import verified_answers
from audits.workflow.authority import require_at_body, require_no_interest
from audits.workflow.jobs import enqueue
from audits.workflow.models import JobKind
from audits.workflow.names import require_printable_signer
from audits.workflow.recognise import recognise
from audits.workflow.texts import require_storable
from audits.workflow.transitions import change_review_status, locked_review, require_standing
from compliance.core.errors import Problem, Refused
from compliance.organisations.permissions import BodyPermission
from compliance.signing.models import Meaning
from compliance.signing.recognition import Credentials, Recognition
from compliance.signing.signing import sign_record
from compliance.trail.recording import Actor


def recommend(*, review: UUID, recommendation: str, credentials: Credentials, actor: Actor) -> AnswerSet:
    """This function will close the reviewer's work and hand the review to a decider.

    Refused without a recommendation, while a finding waits for release or for the reviewer's word, when nothing was
    looked at, the signer is not recognised, or when what is signed is not what was shown.
    """
    return _recommended(review, recommendation, recognise(credentials=credentials, actor=actor), actor)


@transaction.atomic
def _recommended(review: UUID, recommendation: str, recognition: Recognition, actor: Actor) -> AnswerSet:
    row = locked_review(review)
    person = require_at_body(actor=actor, body=row.programme.body_id, permission=BodyPermission.REVIEW)
    require_no_interest(person=person, company=row.submission.audit.company_id)
    if row.status == ReviewStatus.IN_REVIEW and row.reviewer_id != person:
        raise Refused(Problem("review.anothers", {"reviewer": row.reviewer.name if row.reviewer else ""}))
    require_standing(row)
    _require_done(row, recommendation)
    require_printable_signer(recognition.credentials)
    answers = answers_verified_by(row)
    digest = review_digest(row, answers)
    signature = sign_record(
        recognition=recognition,
        meaning=Meaning.REVIEW,
        digest=digest,
        record=("review", row.id),
        chain=row.programme.body_id,
        actor=actor,
        typed={"recommendation": recommendation.strip()},
    )
    Review.objects.this(row).update(recommendation=recommendation.strip(), signature=signature)
    frozen = verified_answer_set(submission=row.submission, review=row.id, answers=answers, at=actor.at)
    change_review_status(
        review=row,
        act=ReviewAct.RECOMMEND,
        actor=actor,
        chain=row.programme.body_id,
        data={"answers": frozen.digest, "recommendation": recommendation.strip(), "signature": str(signature.id)},
        rows=[frozen],
    )
    enqueue(kind=JobKind.SCORE, subject=frozen.id, submission=row.submission_id, at=actor.at)
    return frozen


def answers_verified_by(review: Review) -> dict[str, dict[str, object]]:
    """Return the verified answers as the review stands now."""
    marks = dict(ItemReview.objects.filter(review=review).values_list("requirement", "mark"))
    standing = Finding.objects.filter(review=review).exclude(status=FindingStatus.VOID)
    return verified_answers(
        requirements_in(review.submission),
        verified=frozenset(requirement for requirement, mark in marks.items() if mark == Mark.VERIFIED),
        findings=dict(standing.values_list("requirement", "severity")),
    )


def _require_done(review: Review, recommendation: str) -> None:
    if review.status != ReviewStatus.IN_REVIEW:
        raise Refused(Problem("review.not_under_way", {"status": review.status.replace("_", " ")}))
    require_storable(recommendation.strip())
    if not recommendation.strip():
        raise Refused(Problem("review.recommendation_missing", {}, "recommendation"))
    if not ItemReview.objects.filter(review=review).exists():
        raise Refused(Problem("review.nothing_looked_at"))
    waiting = Finding.objects.filter(review=review)
    if waiting.filter(status=FindingStatus.DRAFT).exists():
        raise Refused(Problem("review.findings_not_released"))
    if waiting.filter(status=FindingStatus.RESPONSE).exists():
        raise Refused(Problem("review.answers_not_judged"))
