"""Many waiting submissions are scored together, with the results each would have had alone."""

import pytest

from audits.certificates.models import Certificate
from audits.conduct.models import Audit, Submission
from audits.results.bulk_writing import digest_of_rows
from audits.results.models import RescoreBatch, ScoreRun
from audits.results.queries import declared_run
from audits.results.scoring import digest_of, result_of
from audits.results.scoring import scored as score_now
from audits.workflow.drain import MANY, drain_waiting, many_wait
from audits.workflow.draw_certificate import draw_certificate
from audits.workflow.models import Job, JobKind, JobState
from audits.workflow.score_answers import score_answers
from compliance.core.exact import fraction_text
from compliance.policies.publishing import publish_policy
from compliance.scoring import load_policy
from compliance.trail.verification import verify_trail
from tests.factories.audits import ALL_MET, CONDITIONAL, FAILED, NOTHING_APPLIES, answer_set_of, submitted
from tests.factories.cast import WORKER, Cast
from tests.factories.trail import recorded

KINDS = (ALL_MET, CONDITIONAL, FAILED, NOTHING_APPLIES)


@pytest.fixture
def waiting(cast: Cast) -> list[Submission]:
    return [submitted(cast, KINDS[n % len(KINDS)]) for n in range(MANY)]


def test_many_wait_only_from_a_number_on(cast: Cast) -> None:
    for _ in range(MANY - 1):
        submitted(cast, ALL_MET)
    assert not many_wait()
    submitted(cast, ALL_MET)
    assert many_wait()


def test_each_gets_the_result_it_would_have_alone(waiting: list[Submission]) -> None:
    assert drain_waiting(actor=WORKER) == MANY
    for submission in waiting:
        run, alone = declared_run(submission.audit), score_now(answer_set_of(submission), at=WORKER.at)
        assert run is not None
        assert (run.score, run.grade, run.outcome, run.rules) == (alone.score, alone.grade, alone.outcome, alone.rules)
        assert digest_of(run) == alone.digest
        exact = result_of(run).exact
        assert run.score == (fraction_text(exact) if exact is not None else "")


def test_the_batch_holds_the_digest_of_all_its_runs(waiting: list[Submission]) -> None:
    with recorded() as told:
        drain_waiting(actor=WORKER)
    batch = RescoreBatch.objects.get()
    rows = ScoreRun.objects.order_by("answer_set").values_list("id", "answer_set", "score", "grade", "outcome", "rules")
    assert (batch.runs, batch.digest) == (MANY, digest_of_rows(rows))
    assert [(event.action, event.data["digest"], event.data["runs"]) for event in told] == [
        ("answers.scored", batch.digest, MANY)
    ]
    assert verify_trail().holds


def test_jobs_are_done_and_what_follows_waits_for_the_sweeper(waiting: list[Submission]) -> None:
    drain_waiting(actor=WORKER)
    assert set(Job.objects.filter(kind=JobKind.SCORE).values_list("state", flat=True)) == {JobState.DONE}
    follow = Job.objects.exclude(kind=JobKind.SCORE)
    assert follow.filter(kind=JobKind.CERTIFICATE).count() == MANY // 2
    assert follow.filter(kind=JobKind.REPORT).count() == MANY // 2
    assert not follow.exclude(due_at=WORKER.at).exists()


def test_a_declaration_scored_among_many_is_registered_when_it_is_drawn_and_its_report_after(
    waiting: list[Submission],
) -> None:
    drain_waiting(actor=WORKER)
    run = declared_run(waiting[0].audit)
    assert run is not None
    assert draw_certificate(score_run=run.pk, actor=WORKER) == draw_certificate(score_run=run.pk, actor=WORKER)
    assert Certificate.objects.get().score_run == run
    assert Job.objects.get(kind=JobKind.REPORT, subject=run.pk).state == JobState.WAITING


def test_the_task_of_one_drained_already_changes_nothing(waiting: list[Submission]) -> None:
    drain_waiting(actor=WORKER)
    run = score_answers(answer_set=answer_set_of(waiting[0]).pk, actor=WORKER)
    assert (ScoreRun.objects.count(), run.batch_id) == (MANY, RescoreBatch.objects.get().pk)


def test_draining_again_finds_nothing(waiting: list[Submission]) -> None:
    drain_waiting(actor=WORKER)
    assert drain_waiting(actor=WORKER) == 0


COUNTING = """
policy: counting
version: 1.0.0
title: Counting
measures:
  score: {count: {answer: met, evidence: ">= 2"}}
grades:
  on: score
  bands: {A: 2, B: 1}
  otherwise: none
"""


def test_a_policy_that_counts_evidence_is_left_to_its_own_task_and_holds_nobody_up(waiting: list[Submission]) -> None:
    counting = publish_policy(policy=load_policy(COUNTING, file="counting.yaml"), actor=WORKER)[0]
    first, second = waiting[0].audit, waiting[1].audit
    Audit.objects.filter(pk=first.pk).update(policy_version=counting)
    assert drain_waiting(actor=WORKER) == MANY - 1
    assert (declared_run(first), declared_run(second) is None) == (None, False)
