import json
from collections.abc import Callable
from pathlib import Path

import pytest

from audits.workbooks import SelfAssessment

DATA = Path(__file__).parents[2] / "data" / "workbooks"
IN_FULL = {"na": "not_applicable", "partly": "partly_met", "not": "not_met"}

PASSING = sorted(path for path in (DATA / "should_pass").iterdir() if not path.name.endswith(".truth.json"))
FAILING = sorted(path for path in (DATA / "should_fail").iterdir() if not path.name.endswith(".problems.json"))


@pytest.mark.parametrize("path", PASSING, ids=lambda path: path.name)
def test_a_companys_own_file_gives_exactly_the_answers_it_holds(
    path: Path, answers: Callable[[Path], dict[str, str]]
) -> None:
    truth = json.loads(path.with_name(f"{path.stem}.truth.json").read_text("utf-8"))["answers"]
    assert answers(path) == {requirement: IN_FULL.get(answer, answer) for requirement, answer in truth.items()}


@pytest.mark.parametrize("path", FAILING, ids=lambda path: path.name)
def test_a_file_that_cannot_be_trusted_is_refused_with_every_place_named(
    path: Path, problems: Callable[[Path], list[tuple[str, str]]]
) -> None:
    expected = json.loads(path.with_name(f"{path.name}.problems.json").read_text("utf-8"))
    assert [list(problem) for problem in problems(path)] == expected


def test_every_not_applicable_keeps_the_reason_beside_it(read: Callable[[Path], SelfAssessment]) -> None:
    rows = {row.requirement: row for row in read(DATA / "should_pass" / "grossiste.csv").rows}
    gov_15 = rows["GOV-15"]
    assert (gov_15.reason, gov_15.evidence) == ("Aucune vente en ligne", "Training matrix 2026.xlsx")
    assert gov_15.where == "grossiste.csv line 19, column 3"


def test_the_reading_tells_what_was_taken_for_what(read: Callable[[Path], SelfAssessment]) -> None:
    reading = read(DATA / "should_pass" / "chemical-distributor.xlsx")
    assert reading.sheet == "Self-assessment"
    assert reading.file_name == "chemical-distributor.xlsx"
    assert reading.sha256 == "f033e48888c5f1f7699429a0f02d2d708891dd080c5d79bf163418e95838ea1c"
    assert reading.columns == {
        "requirement": "Ref (Self-assessment!A6)",
        "answer": "Status (Yes/Partial/No/NA) (Self-assessment!C6)",
        "reason": "Comments / justification (Self-assessment!D6)",
        "evidence": "Evidence ref (Self-assessment!E6)",
    }


def test_what_was_left_out_is_listed(read: Callable[[Path], SelfAssessment]) -> None:
    ignored = read(DATA / "should_pass" / "chemical-distributor.xlsx").ignored
    assert [(one.where, one.why) for one in ignored[:2]] == [("Cover", "sheet"), ("Self-assessment!A8", "heading")]
    assert ignored[-1].text == "End of list. Signed copy kept in the quality office."
