import pytest

from compliance.checklists.importers.numbering import refuse_repeats, requirement_ids, stage_ids
from compliance.core.errors import Refused


def test_stages_keep_ids_of_the_right_form_and_get_others() -> None:
    assert stage_ids(["ac", "AC", "a-t", "1", "", "Verwaltung", "访问"]) == [
        *("AC", "S02", "AT", "S04", "S05", "VERWALTU", "S07"),
    ]


def test_requirements_keep_their_numbers_and_the_others_come_after_them() -> None:
    originals = [(original, "") for original in ("ac-2", "ac-2.1", "AC-07", "x", "at-1")]
    assert requirement_ids("AC", originals) == ["AC-02", "AC-08", "AC-07", "AC-09", "AC-10"]


def test_a_number_that_stands_twice_is_kept_once() -> None:
    assert requirement_ids("AC", [("ac-1", ""), ("AC-01", "")]) == ["AC-01", "AC-02"]


def test_numbers_are_given_anew_where_the_others_would_find_no_room_after_them() -> None:
    assert requirement_ids("AC", [("ac-999", ""), ("x", "")]) == ["AC-01", "AC-02"]


def test_more_than_999_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        requirement_ids("AC", [(f"r{n}", f"row {n}") for n in range(1000)])
    assert [(p.code, p.where) for p in refused.value.problems] == [("formats.too_many_ids", "row 999")]


def test_every_repeated_id_is_told_with_both_places() -> None:
    with pytest.raises(Refused) as refused:
        refuse_repeats([("a", "row 1"), ("b", "row 2"), ("a", "row 3"), ("b", "row 4")])
    assert [(p.params["id"], p.params["first"], p.where) for p in refused.value.problems] == [
        ("a", "row 1", "row 3"),
        ("b", "row 2", "row 4"),
    ]
