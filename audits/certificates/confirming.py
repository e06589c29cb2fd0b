"""Whether a certificate can be confirmed: whenever its status is read, its text and each signature that it rests on are
held against what the trail told when they were made.

Whoever changed a record behind the application's back leaves the paper as it was; the register must not call it valid.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from audits.certificates.models import Certificate
from audits.conduct.lifecycle import Status
from audits.conduct.models import Submission
from audits.conduct.sealing import signed_in, submission_digest
from audits.decisions.models import Decision
from audits.decisions.sealing import signed_decision
from audits.results.models import AnswerSet
from audits.review.sealing import signed_recommendation
from compliance.signing.seals import Signed, seals_on
from compliance.trail.models import TrailEvent
from compliance.trail.queries import is_as_bound

_MADE = ("declaration.registered", "certificate.issue")
_ENDED = ("audit.withdraw", "audit.supersede")


def unconfirmed_among(certificates: Collection[Certificate]) -> set[UUID]:
    """Return the ids of those that cannot be confirmed; the audit behind each is at hand. Three queries, and two more
    where any was reviewed, however many there are.
    """
    if not certificates:
        return set()
    made, ended = _told_of(certificates)
    submissions = _submissions_of(certificates)
    decisions, verified = _decisions_on(certificates, submissions)
    broken = {each.pk for each in certificates if not _is_as_told(each, made, ended)}
    signed: list[tuple[UUID, Signed]] = []
    for each in certificates:
        submission, decision = submissions[_submission_of(each)], decisions.get(each.score_run_id)
        if submission.digest != submission_digest(submission):
            broken.add(each.pk)
        signed += ((each.pk, one) for one in signed_in(submission))
        signed += ((each.pk, one) for one in _signed_by_body(decision, verified))
    seals = seals_on([one for _, one in signed])
    return broken | {id_ for (id_, _), seal in zip(signed, seals, strict=True) if not seal.is_whole}


def _is_as_told(certificate: Certificate, made: Mapping[str, Any], ended: Collection[str]) -> bool:
    """Whether its row is the one that was registered, and its audit stands as the trail says."""
    audit = certificate.score_run.answer_set.submission.audit
    stands = audit.status == Status.SUBMITTED
    told = made.get(str(certificate.pk))
    return bool(told and is_as_bound(certificate, told)) and not (stands and str(audit.pk) in ended)


def _told_of(certificates: Iterable[Certificate]) -> tuple[dict[str, Any], set[str]]:
    """What the trail says of each certificate's row, and of which of the audits that it ended."""
    ids = [str(id_) for each in certificates for id_ in (each.pk, each.score_run.answer_set.submission.audit_id)]
    events = TrailEvent.objects.filter(
        object_type__in=("certificate", "audit"), object_id__in=ids, action__in=(*_MADE, *_ENDED)
    )
    rows = list(events.order_by("-sequence").values_list("action", "object_id", "body"))
    made = {id_: json.loads(bytes(body)) for action, id_, body in rows if action in _MADE}
    return made, {id_ for action, id_, _ in rows if action in _ENDED}


def _submission_of(certificate: Certificate) -> UUID:
    return certificate.score_run.answer_set.submission_id


def _submissions_of(certificates: Iterable[Certificate]) -> dict[UUID, Submission]:
    rows = Submission.objects.across_tenants("the register is public").select_related(
        "signature", "preparation__signature"
    )
    return rows.in_bulk({_submission_of(each) for each in certificates})


def _decisions_on(
    certificates: Iterable[Certificate], submissions: Mapping[UUID, Submission]
) -> tuple[dict[UUID, Decision], dict[UUID, AnswerSet]]:
    """The decisions by score run, and what each review verified by review."""
    runs = [each.score_run for each in certificates if each.level != "self_declared"]
    if not runs:
        return {}, {}
    rows = Decision.objects.filter(score_run__in=runs).select_related("signature", "review__signature", "score_run")
    decisions = {each.score_run_id: each for each in rows}
    for each in decisions.values():
        each.review.submission = submissions[each.review.submission_id]
    verified = AnswerSet.objects.filter(
        submission__in=list(submissions.values()), review__in=[d.review_id for d in decisions.values()]
    )
    return decisions, {each.review: each for each in verified if each.review}


def _signed_by_body(decision: Decision | None, verified: Mapping[UUID, AnswerSet]) -> Iterator[Signed]:
    if decision is None:
        return
    if recommendation := signed_recommendation(decision.review, verified.get(decision.review_id)):
        yield recommendation
    yield signed_decision(decision)
