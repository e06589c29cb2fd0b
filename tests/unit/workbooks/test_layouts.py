import datetime as dt
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from audits.workbooks import SelfAssessment

Answers = Callable[[Path], dict[str, str]]
Problems = Callable[[Path], list[tuple[str, str]]]
Read = Callable[[Path], SelfAssessment]
Xlsx = Callable[..., Path]

HEAD = ["Ref", "Requirement", "Status", "Comments", "Evidence"]


def row(requirement: str, answer: object, comment: object = None, evidence: object = None) -> list[object]:
    return [requirement, "What is asked", answer, comment, evidence]


def test_titles_blank_rows_stages_and_totals_are_no_answers(xlsx: Xlsx, answers: Answers) -> None:
    above = [["Self-assessment 2026"], [], ["Company", "Acme"], []]
    below = [["Total", None, 1], [None, "Score", "50 %"], ["Signed:", None, "Alice"]]
    sheet = [*above, HEAD, ["Governance"], row("GOV-01", "Yes"), [], [None, "Personnel"], row("PER-01", None), *below]
    assert answers(xlsx(Own=sheet)) == {"GOV-01": "met", "PER-01": "unanswered"}


def test_columns_may_stand_in_any_order_and_start_anywhere(xlsx: Xlsx, read: Read) -> None:
    sheet = [
        [],
        [None, None, "Evidence", "Compliant?", "Remarks", "Item no."],
        [None, None, "SOP 1", "no", "Late", "GOV-01"],
    ]
    (only,) = read(xlsx(Own=sheet)).rows
    assert (only.answer, only.reason, only.evidence, only.where) == ("not_met", "Late", "SOP 1", "Own!D3")


def test_one_sheet_a_stage_counts_together(xlsx: Xlsx, read: Read) -> None:
    reading = read(xlsx(Cover=[["2026"]], Governance=[HEAD, row("GOV-01", "Y")], Personnel=[HEAD, row("PER-01", "N")]))
    assert [(one.requirement, one.where) for one in reading.rows] == [
        ("GOV-01", "Governance!C2"),
        ("PER-01", "Personnel!C2"),
    ]
    assert reading.sheet == "Governance, Personnel"


def test_a_header_repeated_on_each_page_is_skipped(xlsx: Xlsx, answers: Answers) -> None:
    assert answers(xlsx(Own=[HEAD, row("GOV-01", "Y"), HEAD, row("GOV-02", "N")])) == {
        "GOV-01": "met",
        "GOV-02": "not_met",
    }


def test_a_second_table_may_have_its_columns_elsewhere(xlsx: Xlsx, answers: Answers) -> None:
    sheet = [HEAD, row("GOV-01", "Y"), [], ["Status", "Ref"], ["N", "GOV-02"]]
    assert answers(xlsx(Own=sheet)) == {"GOV-01": "met", "GOV-02": "not_met"}


def test_headings_may_take_two_rows(xlsx: Xlsx, answers: Answers) -> None:
    sheet = [
        ["Ref", "Requirement", "Assessed by the site", None],
        [None, None, "Status", "Comments"],
        row("GOV-01", "Y"),
    ]
    assert answers(xlsx(Own=sheet)) == {"GOV-01": "met"}


def test_running_numbers_are_not_taken_for_ids(xlsx: Xlsx, answers: Answers) -> None:
    assert answers(xlsx(Own=[["No.", "Ref", "Status"], [1, "GOV-01", "Y"], [2, "GOV-02", "N"]])) == {
        "GOV-01": "met",
        "GOV-02": "not_met",
    }


def test_known_ids_need_no_heading_that_we_know(xlsx: Xlsx, answers: Answers) -> None:
    sheet = [
        ["Requirement", "Status"],
        ["GOV-01 Senior officer can stop any transaction", "Y"],
        ["GOV-02 Valid licence held", "N"],
    ]
    assert answers(xlsx(Own=sheet)) == {"GOV-01": "met", "GOV-02": "not_met"}


def test_a_column_without_answers_does_not_compete(xlsx: Xlsx, read: Read) -> None:
    sheet = [["Ref", "Response", "Compliant?"], ["GOV-01", "We have a letter of 2024", "Yes"]]
    (only,) = read(xlsx(Own=sheet)).rows
    assert (only.answer, only.reason) == ("met", "We have a letter of 2024")


def test_two_columns_of_answers_are_refused(xlsx: Xlsx, problems: Problems) -> None:
    path = xlsx(Own=[["Ref", "Status 2025", "Status 2026"], ["GOV-01", "Y", "N"]])
    assert problems(path) == [("Own!B1", "two_answer_columns")]


def test_two_blank_columns_that_could_be_the_answer_are_refused(xlsx: Xlsx, problems: Problems) -> None:
    path = xlsx(Own=[["Ref", "Status", "Answer"], ["GOV-01", None, None]])
    assert problems(path) == [("Own!B1", "two_answer_columns")]


def test_two_columns_of_ids_are_refused(xlsx: Xlsx, problems: Problems) -> None:
    path = xlsx(Own=[["Ref", "Item no.", "Status"], ["GOV-01", "GOV-02", "Y"]])
    assert problems(path) == [("Own!A1", "two_id_columns")]


def test_justification_and_comment_are_joined(xlsx: Xlsx, read: Read) -> None:
    sheet = [
        ["Ref", "Status", "Comments", "Justification"],
        ["GOV-01", "NA", "See QA", "No exports"],
        ["GOV-02", "NA", "Same", "Same"],
    ]
    assert [one.reason for one in read(xlsx(Own=sheet)).rows] == ["No exports\nSee QA", "Same"]


def test_reasons_are_text_whatever_they_are(tmp_path: Path, read: Read) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(HEAD)
    for number, value in enumerate([1.0, 2.5, dt.date(2026, 5, 4), True, "  text  "], start=1):
        workbook.active.append(row(f"GOV-0{number}", "Yes", value))
    path = tmp_path / "own.xlsx"
    workbook.save(path)
    assert [one.reason for one in read(path).rows] == ["1", "2.5", "2026-05-04", "TRUE", "text"]


def test_ticked_boxes_are_yes_and_no(xlsx: Xlsx, answers: Answers) -> None:
    assert answers(xlsx(Own=[HEAD, row("GOV-01", True), row("GOV-02", False)])) == {
        "GOV-01": "met",
        "GOV-02": "not_met",
    }


def test_a_merged_answer_counts_for_all_rows_it_covers(tmp_path: Path, read: Read) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for cells in (HEAD, row("GOV-01", "N/A", "No exports"), row("GOV-02", None), row("GOV-03", None)):
        sheet.append(cells)
    sheet.merge_cells("C2:C3")
    sheet.merge_cells("D2:D3")
    path = tmp_path / "own.xlsx"
    workbook.save(path)
    assert [(one.answer, one.reason) for one in read(path).rows] == [
        ("not_applicable", "No exports"),
        ("not_applicable", "No exports"),
        ("unanswered", ""),
    ]


def test_a_hidden_copy_does_not_break_the_visible_sheet(tmp_path: Path, read: Read) -> None:
    workbook = openpyxl.Workbook()
    hidden = workbook.create_sheet("Old")
    for sheet, answer in ((workbook.active, "Yes"), (hidden, "No")):
        sheet.append(HEAD)
        sheet.append(row("GOV-01", answer))
    hidden.sheet_state = "hidden"
    path = tmp_path / "own.xlsx"
    workbook.save(path)
    reading = read(path)
    assert [one.answer for one in reading.rows] == ["met"]
    assert [(one.where, one.why) for one in reading.ignored] == [("Old", "hidden_sheet")]


def test_hidden_rows_and_columns_count(tmp_path: Path, answers: Answers) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for cells in (HEAD, row("GOV-01", "Yes"), row("GOV-02", "No")):
        sheet.append(cells)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["A"].hidden = True
    path = tmp_path / "own.xlsx"
    workbook.save(path)
    assert answers(path) == {"GOV-01": "met", "GOV-02": "not_met"}


def test_a_history_of_revisions_is_not_an_assessment(xlsx: Xlsx, answers: Answers) -> None:
    cover = [["No.", "Date", "Status", "Comments"], ["Rev 1", "2026-01-02", "Approved", "First"]]
    assert answers(xlsx(Cover=cover, Own=[HEAD, row("GOV-01", "Yes")])) == {"GOV-01": "met"}


def test_an_action_plan_beside_the_answers_is_left_out(xlsx: Xlsx, read: Read) -> None:
    plan = [["Ref", "Action", "Status"], ["GOV-01", "Write the letter", "In progress"]]
    reading = read(xlsx(Own=[HEAD, row("GOV-01", "No")], **{"Action plan": plan}))
    assert [one.answer for one in reading.rows] == ["not_met"]
    assert [one.where for one in reading.ignored] == ["Action plan"]


def test_a_stage_named_like_a_plan_is_read(xlsx: Xlsx, answers: Answers) -> None:
    path = xlsx(GOV=[HEAD, row("GOV-01", "Yes")], **{"Self-inspection & CAPA": [HEAD, row("SEL-05", "No")]})
    assert answers(path) == {"GOV-01": "met", "SEL-05": "not_met"}


@pytest.mark.parametrize(
    ("head", "requirement", "answer"),
    [
        (["Réf.", "Exigence", "Conforme (O/N/P)", "Remarques"], "GOV–01", "O"),
        (["Código", "Requisito", "¿Cumple? (S/N)", "Observaciones"], "gov 01", "S"),
        (["条款编号", "要求", "符合情况（√/×）", "备注"], "ＧＯＶ－０１", "√"),
    ],
)
def test_other_languages_bring_their_short_answers(
    head: list[str], requirement: str, answer: str, xlsx: Xlsx, answers: Answers
) -> None:
    assert answers(xlsx(Own=[head, [requirement, "…", answer]])) == {"GOV-01": "met"}
