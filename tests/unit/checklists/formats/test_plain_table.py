from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.checklists.importers import Outcome
from tests.unit.checklists.formats.losses import lost

Read = Callable[[Path], Outcome]
Refused = Callable[[Path], list[tuple[str, str]]]

LIST = """\
Ref;Section;Requirement;Severity;Rationale;Evidence;Owner
GOV-1;Governance;One person is answerable.;critical;Nobody guards what nobody owns.;Letter;QA
GOV-2;Governance;Keys are counted.;;;;
4.2;Store;Doors are locked.;minor;;Log;
"""


def test_a_plain_list_becomes_a_checklist(text_file: Callable[..., Path], read: Read) -> None:
    outcome = read(text_file("Key rules.csv", LIST))
    checklist = outcome.checklist
    assert (outcome.format, checklist.code, checklist.title) == ("csv", "key-rules", "Key rules")
    assert [(stage.id, stage.title) for stage in checklist.stages] == [("GOV", "Governance"), ("S02", "Store")]
    assert [(r.id, r.text, r.criticality, r.evidence, r.citations[0].clause) for r in checklist.requirements] == [
        ("GOV-01", "One person is answerable.", "critical", ("Letter",), "GOV-1"),
        ("GOV-02", "Keys are counted.", "minor", ("Not given in the source.",), "GOV-2"),
        ("S02-01", "Doors are locked.", "minor", ("Log",), "4.2"),
    ]
    assert [loss.detail for loss in outcome.losses_by_code["formats.criticality_filled"]] == ["GOV-2"]
    assert ("Key rules.csv line 2, column 7", "column_left_out") in lost(outcome)


def test_a_sheet_is_read_like_the_csv_and_its_neighbours_are_told(xlsx: Callable[..., Path], read: Read) -> None:
    rows = [line.split(";") for line in LIST.splitlines()]
    outcome = read(xlsx(Cover=[["Key rules 2026"]], Rules=rows))
    assert outcome.checklist.order == ("GOV-01", "GOV-02", "S02-01")
    assert ("Cover", "sheet_left_out") in lost(outcome)


@pytest.mark.parametrize(
    ("row", "where", "code"),
    [
        (";Governance;No id;;;;", "own.csv line 5, column 2", "formats.id_missing"),
        ("GOV-1;Governance;Again;;;;", "own.csv line 5, column 1", "formats.id_twice"),
        ("GOV-9;Governance;Text;fatal;;;", "own.csv line 5, column 4", "checklists.value_not_allowed"),
        ("GOV-9;Governance;Text;critical;;;", "own.csv line 5, column 1", "checklists.rationale_missing"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_its_place(
    row: str, where: str, code: str, text_file: Callable[..., Path], refused: Refused
) -> None:
    assert refused(text_file("own.csv", LIST + row + "\n")) == [(where, code)]
