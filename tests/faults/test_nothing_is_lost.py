"""Work that was accepted ends done, exactly once, whatever is killed meanwhile. Real processes throughout."""

import csv
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.runtime.paths import ROOT
from tests.services.stack import Stack, wait_until

pytestmark = pytest.mark.real_stack
COMPANIES = ("Aster", "Borage", "Chervil")
RUNS = "SELECT answer_set_id, count(*) FROM results_scorerun GROUP BY answer_set_id"
OPEN_JOBS = "SELECT kind, state, error FROM workflow_job WHERE state <> 'done'"


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company's own table in which every requirement is met."""
    from compliance.checklists.loading import load_checklist_folder

    file = tmp_path_factory.mktemp("input") / "self-assessment.csv"
    library = ROOT / "compliance" / "checklists" / "library" / "diversion-prevention" / "1.0.0"
    with file.open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["Ref", "Answer", "Evidence"])
        writer.writerows([r.id, "Yes", "SOP-QA-014 v3"] for r in load_checklist_folder(library).requirements)
    return file


def _self_audit(stack: Stack, table: Path, company: str) -> "subprocess.Popen[str]":
    out = stack.data.parent / f"out-{company}"
    options = ["--checklist", "diversion-prevention", "--company", company, "--site", "Main works", "--out", str(out)]
    command = [sys.executable, "manage.py", "self_audit", str(table), *options]
    return subprocess.Popen(
        command, cwd=ROOT, env=stack.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def _all_done(commands: "list[subprocess.Popen[str]]") -> None:
    for command in commands:
        said, _ = command.communicate(timeout=180)
        assert command.returncode == 0, said


def _scored_once_each(stack: Stack, audits: int) -> None:
    assert [count for _, count in stack.rows(RUNS)] == [1] * audits
    assert stack.rows(OPEN_JOBS) == []
    assert stack.manage("verify_trail").returncode == 0


def test_a_worker_killed_again_and_again_scores_each_submission_exactly_once(
    new_stack: Callable[..., Stack], table: Path
) -> None:
    stack = new_stack().start()
    commands = [_self_audit(stack, table, company) for company in COMPANIES]
    for _ in range(4):
        time.sleep(1.5)
        stack.kill("worker")
    _all_done(commands)
    _scored_once_each(stack, len(COMPANIES))


def test_a_broker_that_loses_all_it_held_loses_no_submission(new_stack: Callable[..., Stack], table: Path) -> None:
    stack = new_stack().start()
    commands = [_self_audit(stack, table, company) for company in COMPANIES[:2]]
    assert wait_until(lambda: stack.rows("SELECT 1 FROM workflow_job"), 60)
    stack.kill("redis")
    (stack.data / "redis" / "appendonly.aof").unlink()
    _all_done(commands)
    _scored_once_each(stack, 2)


def test_commands_without_a_stack_take_turns_with_services_of_their_own(tmp_path: Path, table: Path) -> None:
    stack = Stack(tmp_path / "data")
    stack.data.mkdir()
    commands = [_self_audit(stack, table, company) for company in COMPANIES[:2]]
    _all_done(commands)
    _scored_once_each(stack, 2)
    assert stack.processes() == {}
    result = json.loads((tmp_path / "out-Aster" / "result.json").read_text())
    assert result["outcome"] == "conforming"
