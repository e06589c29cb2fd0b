import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.workbooks import read_self_assessment

IDS = [f"{stage}-{number:02}" for stage in ("GOV", "PER", "KYC") for number in range(1, 8)]
WORDS: dict[str, list[Any]] = {
    "met": ["Yes", "Y", "OK", "Compliant", "✓", "Sí", "Oui", "符合", True],
    "partly_met": ["Partial", "partly", "En parte", "Partiel", "部分符合"],
    "not_met": ["No", "N", "NC", "No cumple", "Non conforme", "不符合", False],
    "not_applicable": ["N/A", "n.a.", "No aplica", "Sans objet", "不适用"],
    "unanswered": [None, "  ", "\u00a0"],
}
HEADS = {
    "id": ["Ref", "Item no.", "Código", "N° d'exigence", "编号"],
    "answer": ["Status (Yes/No)", "Compliant?", "Cumplimiento", "Statut", "是否符合"],
    "reason": ["Comments", "Justificación", "Remarques", "备注"],
    "other": ["Requirement", "Owner", "Date checked"],
}
WRITTEN: list[Callable[[str], str]] = [
    str,
    str.lower,
    lambda text: text.replace("-", " "),
    lambda text: text.replace("-", "–"),
    lambda text: f" {text} ",
]

ANSWERS = st.dictionaries(st.sampled_from(IDS), st.sampled_from(sorted(WORDS)), min_size=1)


def write_sheet(path: Path, answers: dict[str, str], dice: random.Random) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    order = ["id", "answer", "reason", "other"]
    dice.shuffle(order)
    indent: list[object] = [None] * dice.randrange(3)
    for _ in range(dice.randrange(3)):
        sheet.append(dice.choice([[], ["Self-assessment 2026"], [None, "Prepared by: QA"]]))
    head = [*indent, *(dice.choice(HEADS[column]) for column in order)]
    sheet.append(head)
    for requirement, answer in answers.items():
        values = {
            "id": dice.choice(WRITTEN)(requirement),
            "answer": dice.choice(WORDS[answer]),
            "reason": f"because of {requirement}",
            "other": "text",
        }
        between: list[Any] = [None, [], ["Stage two"], head]
        if (extra := dice.choice(between)) is not None:
            sheet.append(extra)
        sheet.append([*indent, *(values[column] for column in order)])
    workbook.save(path)


@settings(max_examples=40, deadline=None)
@given(ANSWERS, st.randoms(use_true_random=False))
def test_any_layout_of_a_workbook_gives_back_the_answers_written(answers: dict[str, str], dice: random.Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "own.xlsx"
        write_sheet(path, answers, dice)
        rows = read_self_assessment(path, requirement_ids=IDS).rows
    assert {row.requirement: row.answer for row in rows} == answers
    assert all(row.reason == f"because of {row.requirement}" for row in rows)


@settings(max_examples=60, deadline=None)
@given(
    ANSWERS,
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_any_delimiter_encoding_and_line_end_gives_back_the_answers_written(
    answers: dict[str, str], delimiter: str, encoding: str, line_end: str
) -> None:
    words = {"met": "符合", "partly_met": "部分", "not_met": "否", "not_applicable": "不适用", "unanswered": ""}
    lines = ["2026 年自查表", delimiter.join(("编号", "是否符合", "说明"))]
    lines += [delimiter.join((requirement, words[answer], "")) for requirement, answer in answers.items()]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "own.csv"
        path.write_bytes(line_end.join(lines).encode(encoding))
        rows = read_self_assessment(path, requirement_ids=IDS).rows
    assert {row.requirement: row.answer for row in rows} == answers
