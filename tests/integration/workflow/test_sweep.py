"""The sweeper with a real broker: what is overdue is sent again, and nothing else."""

import json
from base64 import b64decode
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from celery import current_app

from audits.workflow import sweep as sweeping
from audits.workflow.models import Job, JobState
from audits.workflow.sweep import queued, sweep
from tests.factories.audits import scored, submitted
from tests.factories.cast import NOW, WORKER, Cast


@pytest.fixture
def broker(redis_server: Path) -> Iterator[Any]:
    """The client of an empty broker."""
    with current_app.connection_for_write() as connection, connection.channel() as channel:
        channel.client.flushall()
        yield channel.client
        channel.client.flushall()


def sent(broker: Any) -> list[tuple[str, str, list[str]]]:
    """Return what waits in the queues as (queue, task, arguments)."""
    found = []
    for queue in ("score", "documents"):
        for raw in broker.lrange(queue, 0, -1):
            message = json.loads(raw)
            arguments = json.loads(b64decode(message["body"]))[0]
            found.append((queue, message["headers"]["task"], arguments))
    return sorted(found)


def test_overdue_work_is_sent_again_to_its_queue(cast: Cast, broker: Any) -> None:
    scored(cast)
    jobs = {job.kind: job for job in Job.objects.all()}
    assert sweep(at=WORKER.at + timedelta(seconds=30)) == 2
    assert sent(broker) == sorted(
        [
            ("documents", "audits.workflow.tasks.draw_certificate", [str(jobs["certificate"].subject)]),
            ("documents", "audits.workflow.tasks.draw_report", [str(jobs["report"].subject)]),
        ]
    )


def test_work_that_is_not_due_done_or_given_up_is_left_alone(cast: Cast, broker: Any) -> None:
    submitted(cast)
    assert sweep(at=NOW) == 0
    for state in (JobState.DONE, JobState.FAILED):
        Job.objects.update(state=state)
        assert sweep(at=NOW + timedelta(days=1)) == 0
    assert sent(broker) == []


def test_each_turn_comes_later_than_the_one_before(cast: Cast, broker: Any) -> None:
    submitted(cast)
    created = Job.objects.get().created_at
    waited = []
    for _ in range(9):
        due = Job.objects.get().due_at
        assert sweep(at=due - timedelta(seconds=1)) == 0
        assert sweep(at=due) == 1
        waited.append(round((Job.objects.get().due_at - due).total_seconds()))
    assert waited == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    assert Job.objects.get().created_at == created


def test_nothing_is_sent_while_the_queues_are_long(cast: Cast, broker: Any) -> None:
    submitted(cast)
    broker.rpush("documents", *["x"] * (sweeping.SHORT_QUEUE + 1))
    assert queued() == sweeping.SHORT_QUEUE + 1
    assert sweep(at=NOW + timedelta(days=1)) == 0
    broker.lpop("documents")
    assert sweep(at=NOW + timedelta(days=1)) == 1


def test_the_oldest_come_first_and_never_more_than_a_batch(cast: Cast, broker: Any, monkeypatch: Any) -> None:
    submissions = [submitted(cast) for _ in range(3)]
    for n, submission in enumerate(submissions):
        Job.objects.filter(submission=submission.id).update(due_at=NOW - timedelta(hours=n))
    monkeypatch.setattr(sweeping, "BATCH", 2)
    assert sweep(at=NOW) == 2
    subjects = [str(Job.objects.get(submission=submission.id).subject) for submission in submissions]
    assert {arguments[0] for _, _, arguments in sent(broker)} == set(subjects[1:])


def test_a_broker_that_is_down_takes_no_turn_away(cast: Cast, settings: Any, monkeypatch: Any) -> None:
    submitted(cast)
    due = Job.objects.get().due_at
    monkeypatch.setattr(current_app.conf, "broker_url", "redis+socket:///nowhere/redis.sock")
    monkeypatch.setattr(current_app.conf, "broker_write_url", "redis+socket:///nowhere/redis.sock")
    with monkeypatch.context() as patch:
        patch.setattr(current_app.amqp, "_producer_pool", None)
        assert sweep(at=NOW + timedelta(days=1)) == 0
    assert (Job.objects.get().due_at, Job.objects.get().state) == (due, "waiting")
