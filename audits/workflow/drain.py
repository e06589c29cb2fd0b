"""When many submissions wait, they are scored together: one read, one pass of the engine, one write, one event."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from audits.results.bulk_writing import RunWriter
from audits.results.models import AnswerSet, Layer, RescoreBatch, ScoreRun
from audits.results.rescoring import Chunk
from audits.results.scoring import plan_for
from audits.workflow.models import Job, JobKind, JobState
from compliance.checklists.models import ChecklistVersion
from compliance.core.ids import new_id
from compliance.policies.models import PolicyVersion
from compliance.scoring import ENGINE_VERSION
from compliance.scoring.batch import as_vectors, score_batch
from compliance.trail.recording import INSTANCE, Actor, append_event

MANY = 20
AT_ONCE = 500
_WHY = "a worker scores what waits"


def many_wait() -> bool:
    """Return whether so many submissions wait for their score that scoring them together pays."""
    waiting = Job.objects.filter(kind=JobKind.SCORE, state=JobState.WAITING)
    return len(waiting.values_list("id")[:MANY]) == MANY


@transaction.atomic
def drain_waiting(*, actor: Actor) -> int:
    """This function will score up to 500 waiting submissions in one transaction and return how many.

    What follows (registration, documents) is left to jobs that the sweeper publishes as the queues allow. Verified
    answers, sets scored meanwhile, and policies that count pieces of evidence are left to the task of their own.
    """
    jobs = {job.subject: job for job in _locked_jobs()}
    done: list[UUID] = []
    for (checklist, policy), group in groupby(_answer_sets(jobs), key=lambda row: (row[1], row[2])):
        version, rule_book = ChecklistVersion.objects.get(pk=checklist), PolicyVersion.objects.get(pk=policy)
        rows = list(group)
        _score(rows, version, rule_book, jobs, actor)
        done += [jobs[row[0]].pk for row in rows]
    Job.objects.filter(pk__in=done).update(state=JobState.DONE, finished_at=actor.at, error="")
    return len(done)


def _locked_jobs() -> Iterable[Job]:
    waiting = Job.objects.filter(kind=JobKind.SCORE, state=JobState.WAITING).order_by("created_at")
    if counting := [each.pk for each in PolicyVersion.objects.defer("content") if each.policy.counts_evidence]:
        alone = AnswerSet.objects.across_tenants(_WHY).filter(submission__audit__policy_version__in=counting)
        waiting = waiting.exclude(subject__in=alone.values("pk"))
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True)
    return waiting[:AT_ONCE]


def _answer_sets(subjects: Iterable[UUID]) -> list[tuple[Any, ...]]:
    """(answer set, checklist version, policy version, vector, submission), grouped by checklist and policy."""
    scored = ScoreRun.objects.across_tenants(_WHY).filter(answer_set__in=list(subjects)).values("answer_set")
    waiting = AnswerSet.objects.across_tenants(_WHY).filter(pk__in=list(subjects), layer=Layer.DECLARED)
    found = waiting.exclude(pk__in=scored)
    audit = "submission__audit__"
    wanted = found.values_list(
        "pk", f"{audit}checklist_version_id", f"{audit}policy_version_id", "vector", "submission_id"
    )
    return list(wanted.order_by(f"{audit}checklist_version_id", f"{audit}policy_version_id", "pk"))


def _score(
    rows: list[tuple[Any, ...]],
    version: ChecklistVersion,
    rule_book: PolicyVersion,
    jobs: dict[UUID, Job],
    actor: Actor,
) -> None:
    plan = plan_for(version, rule_book)
    result = score_batch(plan, as_vectors([bytes(row[3]) for row in rows], len(plan.items)))
    batch = RescoreBatch(
        id=new_id(), policy_version=rule_book, engine_version=ENGINE_VERSION, runs=0, digest="", scored_at=actor.at
    )
    writer = RunWriter(batch)
    runs = [UUID(run) for run in writer.write(Chunk([row[0].hex for row in rows], result))]
    batch.runs, batch.digest = writer.runs, writer.digest
    batch.save(force_insert=True)
    append_event(
        chain=INSTANCE,
        actor=actor,
        action="answers.scored",
        obj=("rescore_batch", batch.id),
        data={"policy": rule_book.digest, "engine": ENGINE_VERSION, "runs": batch.runs, "digest": batch.digest},
        rows=[batch],
    )
    followed = zip(runs, rows, range(len(result)), strict=True)
    Job.objects.bulk_create(_next(run, row[4], result.outcome_at(at), actor.at) for run, row, at in followed)


def _next(run: UUID, submission: UUID, outcome: str, at: datetime) -> Job:
    """A declaration is registered before its report is drawn, which names it; without one there is only the report."""
    kind = JobKind.CERTIFICATE if outcome in ("conforming", "conditional") else JobKind.REPORT
    return Job(kind=kind, subject=run, submission=submission, created_at=at, due_at=at)
