"""A frozen answer set is scored; what follows from the result is set going in the same transaction."""

from uuid import UUID

from django.db import IntegrityError, transaction

from audits.results.models import AnswerSet, Layer, ScoreRun
from audits.results.scoring import scored
from audits.review.models import Review
from audits.workflow.jobs import enqueue, finish
from audits.workflow.models import JobKind
from audits.workflow.register_declaration import REGISTRABLE, register_declaration
from audits.workflow.seals import require_whole_declaration
from compliance.trail.recording import Actor, append_event


def score_answers(*, answer_set: UUID, actor: Actor) -> ScoreRun:
    """This function will score the answer set under its audit's policy, once: a second call returns the same run.

    With the run go its trail event and, for declared answers, the registered self-declaration (unless not conforming or
    not assessable) and the jobs that draw the documents. Refused, with nothing stored, for declared answers under which
    a signature is broken: nothing is registered on them.
    """
    answers = (
        AnswerSet.objects.across_tenants("a worker scores")
        .select_related(
            "submission__signature",
            "submission__preparation__signature",
            "submission__audit__checklist_version",
            "submission__audit__policy_version",
            "submission__audit__company",
        )
        .get(pk=answer_set)
    )
    policy = answers.submission.audit.policy_version
    if run := ScoreRun.objects.filter(answer_set=answers, policy_version=policy).order_by("scored_at").first():
        finish(kind=JobKind.SCORE, subject=answers.id, at=actor.at)
        return run
    if answers.layer == Layer.DECLARED:
        require_whole_declaration(answers.submission)
    run = scored(answers, at=actor.at)
    try:
        with transaction.atomic():
            run.save(force_insert=True)
            _follow_up(answers, run, actor)
    except IntegrityError:
        run = ScoreRun.objects.get(
            answer_set=answers, policy_version=run.policy_version, engine_version=run.engine_version
        )
    finish(kind=JobKind.SCORE, subject=answers.id, at=actor.at)
    return run


def _owner(answers: AnswerSet) -> UUID:
    """Whose trail tells of the score: verified answers are the body's own until it decides."""
    if answers.review is None:
        return answers.submission.audit.company_id
    return (
        Review.objects.filter(submission=answers.submission)
        .values_list("programme__body", flat=True)
        .get(pk=answers.review)
    )


def _follow_up(answers: AnswerSet, run: ScoreRun, actor: Actor) -> None:
    submission = answers.submission
    append_event(
        chain=_owner(answers),
        actor=actor,
        action="answers.scored",
        obj=("score_run", run.id),
        data={
            "answers": answers.digest,
            "policy": run.policy_version.digest,
            "engine": run.engine_version,
            "result": run.digest,
            "outcome": run.outcome,
        },
        rows=[run],
    )
    if answers.layer != Layer.DECLARED:
        return  # what follows from verified answers is decided by a person
    enqueue(kind=JobKind.REPORT, subject=run.id, submission=submission.id, at=actor.at)
    if run.outcome in REGISTRABLE:
        register_declaration(run=run, actor=actor)
        enqueue(kind=JobKind.CERTIFICATE, subject=run.id, submission=submission.id, at=actor.at)
