"""What came before: the result that a new one is compared with."""

from audits.conduct.lifecycle import Status
from audits.results.models import Layer, ScoreRun
from audits.results.queries import score_runs


def declared_run_before(run: ScoreRun) -> ScoreRun | None:
    """Return the run of the site's audit before this one that still stands, by the same checklist and policy."""
    submission = run.answer_set.submission
    audit = submission.audit
    earlier = score_runs().filter(
        answer_set__layer=Layer.DECLARED,
        answer_set__submission__submitted_at__lt=submission.submitted_at,
        answer_set__submission__audit__site=audit.site,
        answer_set__submission__audit__status=Status.SUBMITTED,
        answer_set__submission__audit__checklist_version__code=audit.checklist_version.code,
        policy_version__code=run.policy_version.code,
    )
    return earlier.order_by("-answer_set__submission__submitted_at").first()
