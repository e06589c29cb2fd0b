"""Reading decisions."""

from uuid import UUID

from audits.decisions.models import Decision


def decision_on(score_run: UUID) -> Decision | None:
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
