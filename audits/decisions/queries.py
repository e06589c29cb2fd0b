"""Reading decisions."""

from collections.abc import Iterable
from uuid import UUID

from audits.decisions.models import Decision
from audits.results.models import ScoreRun
from audits.review.models import Review


def decision_on(score_run: ScoreRun) -> Decision | None:
    """Return the decision made on this score run, with everything a certificate prints at hand, or None."""
    rows = Decision.objects.select_related(
        "signature",
        "review__signature",
        "review__programme__body",
        "review__submission__audit__company",
        "review__submission__audit__site",
        "review__submission__audit__checklist_version",
        "review__submission__audit__policy_version",
        "score_run__policy_version",
        "score_run__answer_set__submission__audit",
    )
    return rows.filter(score_run=score_run).first()


def decision_of(review: Review) -> Decision | None:
    """Return the decision on a review with both signatures and the people behind it, or None."""
    rows = Decision.objects.select_related("signature", "decided_by", "reviewer", "score_run")
    return rows.filter(review=review).first()


def decision_kinds(reviews: Iterable[UUID]) -> dict[UUID, str]:
    """Return how the reviews were decided; those that are not are left out. One query.

    They are those of a list that the reader was let at.
    """
    seen = Decision.objects.across_tenants("ids out of a list of the reader's own").filter(review__in=list(reviews))
    return dict(seen.values_list("review", "kind"))
