"""What was declared is scored exactly once and drawn once, whatever is killed between. Real processes throughout."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from compliance.runtime.paths import ROOT
from tests.services.stack import Stack, wait_until

pytestmark = pytest.mark.real_stack
MANY = 30


def declare(stack: Stack, count: int) -> "subprocess.Popen[str]":
    """Begin to declare audits in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.declare", str(count)],
        cwd=ROOT,
        env=stack.environment | {"DJANGO_SETTINGS_MODULE": "compliance.settings"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def seconds_taken(declaring: "subprocess.Popen[str]") -> list[float]:
    """Return how long each submission took, once all are stored."""
    said, complaint = declaring.communicate(timeout=120)
    assert declaring.returncode == 0, complaint
    took: list[float] = json.loads(said)
    return took


def scored(stack: Stack) -> int:
    return int(stack.rows("SELECT count(*) FROM results_scorerun")[0][0])


def has_scored(stack: Stack, count: int) -> bool:
    return scored(stack) >= count


def all_done(stack: Stack) -> bool:
    """Whether every job there is is done, once there are any."""
    done, total = stack.rows("SELECT coalesce(sum(state = 'done'), 0), count(*) FROM workflow_job")[0]
    return bool(total) and done == total


def send_again(stack: Stack) -> None:
    """Have the sweeper's next turn take all that waits, as if half a minute had passed."""
    with sqlite3.connect(stack.data / "chainwarden.sqlite3", timeout=20) as database:
        database.execute("UPDATE workflow_job SET due_at = '2000-01-01 00:00:00' WHERE state = 'waiting'")


def hold_once_each(stack: Stack, count: int) -> None:
    """Each submission has one score run, one number without a gap, both documents; the trail holds."""
    runs = "SELECT answer_set_id, count(*) FROM results_scorerun GROUP BY 1"
    assert [n for _, n in stack.rows(runs)] == [1] * count
    numbers = [number for (number,) in stack.rows("SELECT number FROM certificates_certificate ORDER BY number")]
    assert [int(number[-6:]) for number in numbers] == list(range(1, count + 1))
    documents = dict(stack.rows("SELECT kind, count(*) FROM certificates_document GROUP BY kind"))
    assert documents == {"report": count, "certificate": count}
    assert stack.manage("verify_trail").returncode == 0


def children_of(pid: int) -> list[int]:
    """Return the process ids of the children of a process."""
    stats = [folder / "stat" for folder in Path("/proc").glob("[0-9]*")]
    found = []
    for stat in stats:
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(stat.parent.name))
    return found


def kill_a_pool_child(stack: Stack) -> None:
    """Kill one of the processes in which the worker runs tasks, as the kernel does when memory runs out."""
    assert wait_until(lambda: killed(children_of(stack.note.services["worker"])[-1:]), 20)


def killed(processes: list[int]) -> bool:
    """Kill the processes, if there are any and they have not ended by themselves meanwhile."""
    try:
        for process in processes:
            os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return bool(processes)


def test_pool_children_killed_in_the_middle_score_each_submission_exactly_once(
    new_stack: Callable[..., Stack],
) -> None:
    stack = new_stack().start()
    declaring = declare(stack, MANY)
    for reached in (2, 6, 10, 15, 20):
        assert wait_until(partial(has_scored, stack, reached), 60), stack.text()
        kill_a_pool_child(stack)
    seconds_taken(declaring)
    if not wait_until(lambda: all_done(stack), 10):
        send_again(stack)
    assert wait_until(lambda: all_done(stack), 45), stack.text()
    hold_once_each(stack, MANY)


def test_a_whole_worker_killed_in_the_middle_scores_each_submission_exactly_once(
    new_stack: Callable[..., Stack],
) -> None:
    stack = new_stack().start()
    declaring = declare(stack, MANY)
    for reached in (3, 12):
        assert wait_until(partial(has_scored, stack, reached), 60), stack.text()
        stack.kill("worker")
    seconds_taken(declaring)
    send_again(stack)
    assert wait_until(lambda: all_done(stack), 60), stack.text()
    hold_once_each(stack, MANY)


def test_a_broker_that_is_down_keeps_nobody_waiting_and_loses_nothing(new_stack: Callable[..., Stack]) -> None:
    stack = new_stack().start()
    stack.signal(signal.SIGSTOP)  # or the supervisor would start Redis again
    try:
        stack.kill("redis")
        took = seconds_taken(declare(stack, 3))
        assert max(took) < 1.0
        assert (scored(stack), all_done(stack)) == (0, False)
    finally:
        stack.signal(signal.SIGCONT)
    send_again(stack)
    assert wait_until(lambda: all_done(stack), 45), stack.text()
    hold_once_each(stack, 3)
