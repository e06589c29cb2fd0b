"""Reading score runs."""

from uuid import UUID

from django.db.models import QuerySet

from audits.results.models import Layer, ScoreRun


def score_runs() -> QuerySet[ScoreRun]:
    """Return score runs with everything at hand that telling about them needs."""
    return ScoreRun.objects.select_related(
        "policy_version",
        "answer_set__submission__signature",
        "answer_set__submission__audit__company",
        "answer_set__submission__audit__site",
        "answer_set__submission__audit__checklist_version",
        "answer_set__submission__audit__policy_version",
    )


def declared_run(audit: UUID) -> ScoreRun | None:
    """Return the score run of what the company declared, or None while it is not scored yet.

    Of several engine versions the first run counts: it is the one that documents were made from.
    """
    runs = score_runs().filter(answer_set__submission__audit=audit, answer_set__layer=Layer.DECLARED)
    return runs.order_by("scored_at").first()
