from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.checklists.importers import Outcome
from tests.unit.checklists.formats.losses import lost

Read = Callable[[Path], Outcome]
Refused = Callable[[Path], list[tuple[str, str]]]
Xlsx = Callable[..., Path]

HEAD = ["type", "name", "label::English (en)", "hint::English (en)", "relevant", "required"]
SURVEY = [
    HEAD,
    ["start", "start", None, None, None, None],
    ["begin_group", "gov", "Governance", None, None, None],
    ["note", "n1", "Ask the officer.", None, None, None],
    ["select_one yn", "q1", "Is one person answerable?", "See the letter.", None, "yes"],
    ["text", "q2", "Who is it?", None, None, None],
    ["begin group", "keys", "Keys", None, "${q1} = 'yes'", None],
    ["select_one yn", "q3", "Are keys counted?", None, "${q1} = 'yes'", None],
    ["select_multiple kinds", "q4", "Which keys?", None, None, None],
    ["note", "n2", "Thank you.", None, None, None],
    ["end group", None, None, None, None, None],
    ["end_group", None, None, None, None, None],
]
CHOICES = [
    ["list_name", "name", "label::English (en)"],
    ["yn", "yes", "Yes"],
    ["yn", "no", "No"],
    ["kinds", "a", "Big ones"],
]
SETTINGS = [["form_title", "form_id", "version", "default_language"], ["Key audit", "key_audit", "3", "English (en)"]]


def test_groups_become_stages_and_choices_requirements(xlsx: Xlsx, read: Read) -> None:
    outcome = read(xlsx(survey=SURVEY, choices=CHOICES, settings=SETTINGS))
    checklist = outcome.checklist
    assert (outcome.format, checklist.code, checklist.version, checklist.language, checklist.title) == (
        "xlsform",
        "key-audit",
        "3.0.0",
        "en",
        "Key audit",
    )
    assert [(stage.id, stage.title) for stage in checklist.stages] == [
        ("GOV", "Governance"),
        ("KEYS", "Governance – Keys"),
    ]
    assert [(r.id, r.text, r.guidance, r.citations[0].clause) for r in checklist.requirements] == [
        ("GOV-01", "Is one person answerable?", "See the letter. Ask the officer.", "q1"),
        ("KEYS-01", "Are keys counted?", "Not given in the source.", "q3"),
        ("KEYS-02", "Which keys?", "Not given in the source.", "q4"),
    ]


def test_questions_logic_choices_and_notes_that_cannot_be_carried_are_told_with_their_cells(
    xlsx: Xlsx, read: Read
) -> None:
    outcome = read(xlsx(survey=SURVEY, choices=CHOICES, settings=SETTINGS))
    assert lost(outcome) == [
        ("survey!A6", "question_left_out"),
        ("survey!A7", "nesting_flattened"),
        ("survey!E7", "logic_left_out"),
        ("survey!E8", "logic_left_out"),
        ("survey!A9", "several_choices"),
        ("survey!A10", "note_left_out"),
        ("choices!A2", "choices_replaced"),
        ("choices!A4", "choices_replaced"),
        ("source.xlsx", "version_replaced"),
    ]
    (relevant, _) = outcome.losses_by_code["formats.logic_left_out"]
    assert relevant.detail == "relevant: ${q1} = 'yes'"


@pytest.mark.parametrize(
    ("rows", "where", "code"),
    [
        ([["begin_group", "a", "A"], ["select_one yn", "q", "Q"]], "survey!A2", "group_not_closed"),
        ([["select_one yn", "q", "Q"], ["end_group"]], "survey!A3", "group_not_open"),
        ([["begin_group", "a", "A"], ["end_repeat"]], "survey!A3", "group_not_open"),
        ([["select_one yn", None, "Q"]], "survey!A2", "id_missing"),
        ([["select_one yn", "q", "Q"], ["select_one yn", "q", "R"]], "survey!A3", "id_twice"),
        ([["text", "q", "Q"]], "source.xlsx", "nothing_to_audit"),
    ],
)
def test_a_form_that_contradicts_itself_is_refused(
    rows: list[list[str | None]], where: str, code: str, xlsx: Xlsx, refused: Refused
) -> None:
    assert refused(xlsx(survey=[["type", "name", "label"], *rows], choices=CHOICES)) == [(where, f"formats.{code}")]
