"""Reading score runs."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import msgspec
from django.db.models import F, Q

from audits.conduct.models import Audit, Submission
from audits.results.models import Layer, ScoreRun
from compliance.tenancy.guard import TenantQuerySet

UNDER_ITS_OWN_POLICY = Q(policy_version=F("answer_set__submission__audit__policy_version"))  # others are what-ifs


def score_runs() -> TenantQuerySet[ScoreRun]:
    """Return score runs with everything at hand that telling about them needs."""
    rows: TenantQuerySet[ScoreRun] = ScoreRun.objects.get_queryset()
    return rows.select_related(
        "policy_version",
        "answer_set__submission__signature",
        "answer_set__submission__preparation__signature",
        "answer_set__submission__audit__company",
        "answer_set__submission__audit__site",
        "answer_set__submission__audit__checklist_version",
        "answer_set__submission__audit__policy_version",
    ).defer("answer_set__submission__audit__checklist_version__content")  # 300 kB that each process has parsed already


def declared_run(audit: Audit) -> ScoreRun | None:
    """Return the score run of what the company declared, or None while it is not scored yet.

    Runs under another policy are what-ifs. Of several engine versions the first counts: documents were made from it.
    """
    runs = score_runs().filter(answer_set__submission__audit=audit, answer_set__layer=Layer.DECLARED)
    return runs.filter(UNDER_ITS_OWN_POLICY).order_by("scored_at").first()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What scoring found, as a list shows it: outcome, grade (may be empty) and exact score ("n/d"; may be empty)."""

    outcome: str
    grade: str
    score: str


def outcomes_of(audits: Iterable[Audit]) -> dict[UUID, Outcome]:
    """Return what scoring found in the declared answers, by audit; an audit not scored yet is left out. One query."""
    runs = ScoreRun.objects.filter(answer_set__submission__audit__in=list(audits), answer_set__layer=Layer.DECLARED)
    rows = (
        runs.filter(UNDER_ITS_OWN_POLICY)
        .order_by("-scored_at")
        .values_list("answer_set__submission__audit", "outcome", "grade", "score")
    )
    return {audit: Outcome(outcome, grade, score) for audit, outcome, grade, score in rows}


def verified_run(submission: Submission, review: UUID) -> ScoreRun | None:
    """Return the score run of what a review of the submission verified, or None while it is not scored yet."""
    runs = score_runs().filter(UNDER_ITS_OWN_POLICY, answer_set__submission=submission, answer_set__review=review)
    return runs.order_by("scored_at").first()


class _Score(msgspec.Struct):
    shown: str


class _Result(msgspec.Struct):
    score: _Score


class _Content(msgspec.Struct):
    """Of a run's content only what a list shows: reading the rest would cost more than everything else on the page."""

    result: _Result


_READ = msgspec.json.Decoder(_Content).decode


@dataclass(frozen=True, slots=True)
class Declared:
    """What a company declared, as a queue shows it: one byte a requirement, the score as it is read (may be empty), the
    grade, the digest of the policy that knows the score's unit.
    """

    vector: bytes
    score: str
    grade: str
    policy: str


def declared_by(submissions: Iterable[UUID]) -> dict[UUID, Declared]:
    """Return what was declared, by submission; what is not scored yet is left out. One query.

    The submissions are those of a list that the reader was let at.
    """
    seen = ScoreRun.objects.across_tenants("ids out of a list of the reader's own")
    runs = seen.filter(answer_set__submission__in=list(submissions), answer_set__layer=Layer.DECLARED)
    rows = (
        runs.filter(UNDER_ITS_OWN_POLICY)
        .order_by("-scored_at")
        .values_list("answer_set__submission", "answer_set__vector", "content", "grade", "policy_version__digest")
    )
    return {
        submission: Declared(bytes(vector), _shown(bytes(content)), grade, policy)
        for submission, vector, content, grade, policy in rows
    }


def _shown(content: bytes) -> str:
    """A run of a batch keeps its numbers only, and only its policy knows how they are read."""
    return _READ(content).result.score.shown if content else ""
