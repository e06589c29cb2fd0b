import json
from collections.abc import Callable
from pathlib import Path

import pytest

from audits.workbooks import SelfAssessment

Answers = Callable[[Path], dict[str, str]]
Problems = Callable[[Path], list[tuple[str, str]]]
Read = Callable[[Path], SelfAssessment]
TextFile = Callable[..., Path]

SHAPES = {
    "ids under answers": {"site": "A", "status": "final", "answers": {"GOV-01": "met", "GOV-02": {"answer": "no"}}},
    "ids at the top": {"GOV-01": "met", "GOV-02": {"status": "no", "remarks": "late"}},
    "a list of objects": [{"id": "GOV-01", "answer": "Yes"}, {"id": "GOV-02", "answer": "No", "evidence": ["a", "b"]}],
    "a named list": {
        "company": "Acme",
        "items": [{"ref": "gov 01", "status": "Yes"}, {"ref": "GOV02", "status": "No"}],
    },
    "stages of lists": {
        "stages": [
            {"id": "GOV", "title": "Governance", "requirements": [{"id": "GOV-01", "status": "Y"}]},
            {"id": "GOV", "title": "More", "requirements": [{"id": "GOV-02", "status": "N"}]},
        ]
    },
    "stages of ids": {"answers": {"Governance": {"GOV-01": "yes"}, "More": {"GOV-02": "no"}}},
    "other languages": {
        "respuestas": [{"código": "GOV-01", "cumple": "Sí"}, {"código": "GOV-02", "cumple": "No cumple"}]
    },
    "true and false": {"answers": {"GOV-01": True, "GOV-02": False}},
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["own.json", "own.yaml"])
def test_usual_shapes_are_read(shape: str, name: str, text_file: TextFile, answers: Answers) -> None:
    assert answers(text_file(name, json.dumps(SHAPES[shape]))) == {"GOV-01": "met", "GOV-02": "not_met"}


@pytest.mark.parametrize(
    ("word", "answer"), [("yes", "met"), ("no", "not_met"), ("Y", "met"), ("n", "not_met"), ("", "unanswered")]
)
def test_yaml_words_stay_the_words_they_are(word: str, answer: str, text_file: TextFile, answers: Answers) -> None:
    assert answers(text_file("own.yaml", f"answers:\n  GOV-01: {word}\n")) == {"GOV-01": answer}


def test_null_is_no_answer(text_file: TextFile, answers: Answers) -> None:
    assert answers(text_file("own.json", '{"answers": {"GOV-01": null}}')) == {"GOV-01": "unanswered"}


def test_reason_and_evidence_are_kept_with_their_lines(text_file: TextFile, read: Read) -> None:
    text = """answers:
  GOV-01:
    answer: n/a
    comment: |
      No exports
      at all
    evidence:
      - SOP 1
      - SOP 2
"""
    (row,) = read(text_file("own.yaml", text)).rows
    assert (row.answer, row.reason, row.evidence) == ("not_applicable", "No exports\nat all", "SOP 1; SOP 2")
    assert row.where == "own.yaml line 3"


@pytest.mark.parametrize("name", ["own.json", "own.yaml"])
def test_a_name_written_twice_is_refused(name: str, text_file: TextFile, problems: Problems) -> None:
    path = text_file(name, '{"answers": {"GOV-01": "yes",\n "GOV-01": "no"}}')
    assert [code for _, code in problems(path)] == ["name_twice"]


def test_two_entries_for_one_requirement_are_refused(text_file: TextFile, problems: Problems) -> None:
    path = text_file("own.json", '[{"id": "GOV-01", "answer": "yes"},\n {"id": "gov 1", "answer": "yes"}]')
    assert problems(path) == [("own.json line 2, character 9", "requirement_twice")]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: &x [1]\nanswers: {GOV-01: *x}\n", ("own.yaml line 2", "yaml_alias")),
        ("answers: !!python/object:os.system {GOV-01: yes}\n", ("own.yaml line 1", "yaml_tag")),
        ("answers:\n  GOV-01: !secret yes\n", ("own.yaml line 2", "yaml_tag")),
        ("answers: {GOV-01: yes}\n---\nanswers: {GOV-02: yes}\n", ("own.yaml line 2", "yaml_several_documents")),
        ("answers:\n  GOV-01: [yes\n  GOV-02: no\n", ("own.yaml line 3", "yaml_not_readable")),
        ("answers:\n\tGOV-01: yes\n", ("own.yaml line 2", "yaml_not_readable")),
        ("? {a: b}\n: c\n", ("own.yaml line 1", "yaml_not_readable")),
        ("just words\n", ("own.yaml", "no_answers_in_tree")),
        ("answers: [GOV-01, GOV-02]\n", ("own.yaml line 1", "entry_not_understood")),
        ("answers:\n  GOV-01: yes\n  Training: no\n", ("own.yaml line 3", "unknown_requirement")),
    ],
)  # fmt: skip
def test_yaml_that_is_more_than_plain_answers_is_refused(
    text: str, problem: tuple[str, str], text_file: TextFile, problems: Problems
) -> None:
    assert problems(text_file("own.yaml", text)) == [problem]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", ("own.json line 1, character 2", "json_not_readable")),
        ('{"answers":\n {"GOV-01": yes}}', ("own.json line 2, character 13", "json_not_readable")),
        ('{"answers": {"GOV-01": "yes",}}', ("own.json line 1, character 30", "json_not_readable")),
        ('["GOV-01"] x', ("own.json line 1, character 12", "json_not_readable")),
        ('{"answers": {"GOV-01": NaN}}', ("own.json line 1, character 24", "json_not_readable")),
        ('[{"id": "GOV-01", "answer": 0}]', ("own.json line 1, character 29", "answer_not_understood")),
        ('[{"id": "GOV-01"},\n{"status": "no"}]', ("own.json line 2, character 12", "answer_without_requirement")),
    ],
)  # fmt: skip
def test_json_that_cannot_be_trusted_is_refused(
    text: str, problem: tuple[str, str], text_file: TextFile, problems: Problems
) -> None:
    assert problems(text_file("own.json", text)) == [problem]


def test_half_a_character_is_named(text_file: TextFile, problems: Problems) -> None:
    path = text_file("own.json", '[{"id": "GOV-01", "answer": "yes", "comment": "\\ud800"}]')
    assert problems(path) == [("own.json line 1, character 47", "control_character")]


@pytest.mark.parametrize("name", ["own.json", "own.yaml"])
def test_endless_nesting_is_refused(name: str, text_file: TextFile, problems: Problems) -> None:
    assert [code for _, code in problems(text_file(name, "[" * 100_000))] == ["nested_too_deeply"]
