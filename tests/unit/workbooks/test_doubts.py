from collections.abc import Callable
from pathlib import Path

import openpyxl
import xlsxwriter

Answers = Callable[[Path], dict[str, str]]
Problems = Callable[[Path], list[tuple[str, str]]]
Xlsx = Callable[..., Path]

HEAD = ["Ref", "Status", "Comments", "Evidence"]


def test_everything_in_doubt_is_named_at_once(xlsx: Xlsx, problems: Problems) -> None:
    sheet = [
        HEAD,
        ["GOV-01", "TBD"],
        ["GOV-88", "Yes"],
        [None, "Yes"],
        ["GOV-02", 2],
        ["GOV-03", "Yes"],
        ["gov 3", "Yes"],
    ]
    assert problems(xlsx(Own=sheet)) == [
        ("Own!B2", "answer_not_understood"),
        ("Own!A3", "unknown_requirement_near"),
        ("Own!B4", "answer_without_requirement"),
        ("Own!B5", "answer_not_understood"),
        ("Own!A7", "requirement_twice"),
    ]


def test_a_requirement_on_two_sheets_is_refused_with_both_places(xlsx: Xlsx, problems: Problems) -> None:
    path = xlsx(One=[HEAD, ["GOV-01", "Yes"]], Two=[HEAD, ["GOV-01", "Yes"]])
    assert problems(path) == [("Two!A2", "requirement_twice")]


def test_an_unknown_id_without_an_answer_is_named_too(xlsx: Xlsx, problems: Problems) -> None:
    assert problems(xlsx(Own=[HEAD, ["GOV-01", "Yes"], ["GOV-99", None]])) == [("Own!A3", "unknown_requirement_near")]


def test_an_answer_under_a_words_instead_of_an_id_is_named(xlsx: Xlsx, problems: Problems) -> None:
    assert problems(xlsx(Own=[HEAD, ["GOV-01", "Yes"], ["Training", "No"]])) == [("Own!A3", "unknown_requirement")]


def test_a_checklist_of_somebody_else_is_refused_row_by_row(xlsx: Xlsx, problems: Problems) -> None:
    assert problems(xlsx(Own=[HEAD, ["ISO 4.1", "Yes"], ["ISO 4.2", "No"]])) == [
        ("Own!A2", "unknown_requirement"),
        ("Own!A3", "unknown_requirement"),
    ]


def test_a_formula_that_was_never_calculated_is_named_in_every_column_that_counts(
    xlsx: Xlsx, problems: Problems
) -> None:
    sheet = [HEAD, ["GOV-01", '=IF(1,"Yes","No")', "=A1", "=A1"], ["=A1", "Yes"]]
    assert problems(xlsx(Own=sheet)) == [
        ("Own!B2", "formula_without_value"),
        ("Own!C2", "formula_without_value"),
        ("Own!D2", "formula_without_value"),
        ("Own!A3", "formula_without_value"),
    ]


def test_a_total_that_was_never_calculated_does_not_matter(xlsx: Xlsx, answers: Answers) -> None:
    assert answers(xlsx(Own=[HEAD, ["GOV-01", "Yes"], ["Total", "=COUNTA(B2:B2)"], [None, "=B3"]])) == {"GOV-01": "met"}


def test_stored_values_of_formulas_are_read(tmp_path: Path, answers: Answers) -> None:
    path = tmp_path / "own.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("Own")
        sheet.write_row(0, 0, HEAD)
        for number, stored in enumerate(["Yes", "partial", True], start=1):
            sheet.write(number, 0, f"GOV-0{number}")
            sheet.write_formula(number, 1, "=X1", None, stored)
    assert answers(path) == {"GOV-01": "met", "GOV-02": "partly_met", "GOV-03": "met"}


def test_error_values_are_not_the_answer_na(tmp_path: Path, problems: Problems) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "Own"
    for cells in (HEAD, ["GOV-01", "#N/A"], ["GOV-02", "#REF!"], ["GOV-03", "Yes", "#VALUE!"]):
        workbook.active.append(cells)
    path = tmp_path / "own.xlsx"
    workbook.save(path)
    assert problems(path) == [("Own!B2", "error_value"), ("Own!B3", "error_value"), ("Own!C4", "error_value")]


def test_a_missing_answer_column_is_named_with_the_headings_found(xlsx: Xlsx, problems: Problems) -> None:
    assert problems(xlsx(Own=[["Ref", "Requirement", "Owner"], ["GOV-01", "…", "QA"]])) == [
        ("Own!A1", "no_answer_column")
    ]


def test_a_missing_id_column_is_named(xlsx: Xlsx, problems: Problems) -> None:
    assert problems(xlsx(Own=[["Topic", "Status"], ["Training", "Yes"]])) == [("Own!A1", "no_id_column")]


def test_a_file_without_headings_is_refused(xlsx: Xlsx, problems: Problems) -> None:
    assert problems(xlsx(Own=[["GOV-01", "Yes"], ["GOV-02", "No"]])) == [("own.xlsx", "no_header")]


def test_headings_alone_are_refused(xlsx: Xlsx, problems: Problems) -> None:
    assert problems(xlsx(Own=[HEAD])) == [("own.xlsx", "no_requirement_rows")]


def test_answers_on_a_sheet_that_lost_its_headings_are_not_lost(xlsx: Xlsx, problems: Problems) -> None:
    path = xlsx(One=[HEAD, ["GOV-01", "Yes"]], Two=[["PER-01", "Yes"], ["PER-02", "No"]])
    assert problems(path) == [("Two!A1", "answer_without_header"), ("Two!A2", "answer_without_header")]


def test_unprintable_characters_and_endless_texts_are_named(tmp_path: Path, problems: Problems) -> None:
    path = tmp_path / "own.csv"
    path.write_text("Ref,Status,Comments\nGOV-01,Yes,a\x07b\nGOV-02,Yes," + "x" * 40_000 + "\n")
    assert problems(path) == [
        ("own.csv line 2, column 3", "control_character"),
        ("own.csv line 3, column 3", "cell_too_long"),
    ]
