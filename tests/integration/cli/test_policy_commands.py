"""The commands of scheme authors: score a case, check a policy, publish it, score everything again."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from audits.results.models import ScoreRun
from compliance.policies.models import PolicyVersion
from tests.factories.audits import ALL_MET, FAILED, library_checklist, scored, standard_policy
from tests.factories.cast import Cast, make_cast

pytestmark = pytest.mark.django_db

LENIENT = """policy: lenient
version: 1.0.0
title: Lenient scoring
credits: {met: 1, partly_met: 1/2, not_met: 0, not_applicable: skip, unanswered: 0}
weights: {critical: 1, major: 1, minor: 1}
measures:
  score: {mean: credit, weighted: yes, scale: 100, show: half_up 1}
grades:
  on: score
  bands: {A: 90, B: 20}
  otherwise: none
"""


def run(*arguments: str) -> tuple[str, str, int]:
    """The command's output, its complaints and its exit code."""
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command(*arguments, stdout=out, stderr=err)
    except SystemExit as ended:
        code = int(ended.code or 0)
    return out.getvalue(), err.getvalue(), code


@pytest.fixture
def library(db: None) -> None:
    library_checklist(), standard_policy()


@pytest.fixture
def case(tmp_path: Path) -> Path:
    file = tmp_path / "case.json"
    file.write_text(json.dumps({"answers": {"GOV-01": "met", "GOV-02": "partly_met", "GOV-03": "not_applicable"}}))
    return file


@pytest.fixture
def lenient(tmp_path: Path) -> Path:
    file = tmp_path / "lenient.yaml"
    file.write_text(LENIENT)
    return file


def test_a_case_is_scored_under_a_published_policy(library: None, case: Path) -> None:
    out, _, code = run("score", "--policy", "standard", "--input", str(case), "--checklist", "diversion-prevention")
    told = json.loads(out)
    assert (code, told["status"], told["score"]["exact"], told["score"]["shown"]) == (0, "assessed", "75/1", "75.0")
    assert (told["grade"], told["outcome"], told["due"]) == ("C", "conditional", "90 days")
    assert "steps" not in told


def test_the_steps_come_with_explain(library: None, case: Path) -> None:
    out, _, _ = run(
        "score", "--policy", "standard@1.0.0", "--input", str(case), "--checklist", "diversion-prevention", "--explain"
    )
    steps: list[dict[str, Any]] = json.loads(out)["steps"]
    assert [step["rule"] for step in steps][-1] == "outcome"
    assert next(step["effect"] for step in steps if step["rule"] == "score") == "75"


def test_a_case_may_bring_its_own_requirements_to_a_policy_in_a_file(db: None, tmp_path: Path, lenient: Path) -> None:
    file = tmp_path / "own.json"
    file.write_text(
        json.dumps(
            {
                "requirements": [{"id": "X1", "criticality": "major"}, {"id": "X2", "criticality": "minor"}],
                "answers": {"X1": "met", "X2": "not_met"},
            }
        )
    )
    out, _, code = run("score", "--policy", str(lenient), "--input", str(file))
    assert (code, json.loads(out)["score"]["exact"], json.loads(out)["grade"]) == (0, "50/1", "B")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "is not JSON"),
        ("[]", "must hold one object"),
        ('{"answers": {"GOV-01": "met", "GOV-01": "not_met"}}', "“GOV-01” stands twice"),
        ('{"answers": {"GOV-01": NaN}}', "NaN is not an exact number"),
        ('{"answers": {"GOV-99": "met"}}', "has no requirement “GOV-99”"),
        ('{"answers": {"GOV-01": "perhaps"}}', "“perhaps” is not an answer"),
        ('{"answer": {}}', "answer"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_a_case_that_cannot_be_used_is_refused(library: None, tmp_path: Path, text: str, complaint: str) -> None:
    file = tmp_path / "bad.json"
    file.write_text(text)
    out, err, code = run("score", "--policy", "standard", "--input", str(file), "--checklist", "diversion-prevention")
    assert (out, code) == ("", 2)
    assert complaint in err


def test_a_missing_input_and_an_unknown_policy_are_named(library: None, case: Path, tmp_path: Path) -> None:
    assert "cannot be read" in run("score", "--policy", "standard", "--input", str(tmp_path / "no.json"))[1]
    _, err, code = run("score", "--policy", "nowhere", "--input", str(case))
    assert (code, "There is no published policy nowhere" in err) == (2, True)


def test_a_sound_policy_is_said_to_be_so(lenient: Path) -> None:
    out, _, code = run("validate_policy", str(lenient))
    assert (out.split(". ")[0], code) == ("lenient 1.0.0 can be used", 0)


@pytest.mark.parametrize(
    ("sound", "faulty", "line"),
    [("half_up 1", "half_way 1", 7), ("on: score", "on: scores", 9), ("A: 90, B: 20", "A: 20, B: 90", 10)],
)
def test_a_fault_of_a_policy_comes_with_its_line(tmp_path: Path, sound: str, faulty: str, line: int) -> None:
    file = tmp_path / "faulty.yaml"
    file.write_text(LENIENT.replace(sound, faulty))
    _, err, code = run("validate_policy", str(file))
    assert code == 2
    assert f"faulty.yaml:{line}: " in err


def test_a_policy_is_published_once_and_never_with_other_content(db: None, lenient: Path) -> None:
    assert "lenient 1.0.0 published" in run("publish_policy", str(lenient))[0]
    assert "already published, unchanged" in run("publish_policy", str(lenient))[0]
    lenient.write_text(LENIENT.replace("A: 90", "A: 91"))
    _, err, code = run("publish_policy", str(lenient))
    assert (code, "already published with other content" in err) == (2, True)
    assert PolicyVersion.objects.filter(code="lenient").count() == 1


def test_everything_is_scored_again_and_a_dry_run_stores_nothing(db: None, lenient: Path) -> None:
    cast: Cast = make_cast()
    runs = [scored(cast, answers) for answers in (ALL_MET, FAILED)]
    run("publish_policy", str(lenient))
    code = runs[0].answer_set.submission.audit.checklist_version.code
    told, _, _ = run("rescore", "--policy", "lenient", "--checklist", code, "--dry-run")
    assert told.splitlines()[0] == "2 audits: 1 would rise, 0 fall, 1 stay."
    assert ScoreRun.objects.count() == 2
    told, _, _ = run("rescore", "--policy", "lenient", "--checklist", code)
    assert told.startswith("2 audits scored again under lenient 1.0.0.")
    assert ScoreRun.objects.count() == 4
