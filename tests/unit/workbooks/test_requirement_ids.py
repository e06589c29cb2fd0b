import pytest

from audits.workbooks.requirement_ids import RequirementIds

IDS = RequirementIds(("GOV-01", "GOV-02", "GOV-11", "PER-01", "1.1", "11", "1.10"))


@pytest.mark.parametrize(
    "text",
    """GOV-01|gov-01|gov 01|GOV–01|GOV01|GOV_01|GOV.01| GOV-01 |ＧＯＶ－０１|GOV-1|[GOV-01]|GOV-01*|GOV - 01|GOV-01.
       GOV-01 Senior officer can stop any transaction|GOV-01: Senior officer""".replace("\n", "|").split("|"),
)
def test_ids_are_found_however_they_are_written(text: str) -> None:
    assert IDS.resolve(text) == "GOV-01"


@pytest.mark.parametrize(
    "text",
    ["", "GOV", "01", "GOV-99", "GOV-01/02", "GOV-01, GOV-02", "GOV-01 to GOV-02", "G0V-01", "GOV-01a", "see GOV-01"],
)
def test_what_is_not_one_known_id_resolves_to_none(text: str) -> None:
    assert IDS.resolve(text) is None


def test_ids_that_differ_only_in_a_zero_need_their_exact_spelling() -> None:
    twins = RequirementIds(("A-1", "A-01"))
    assert (twins.resolve("A-1"), twins.resolve("A-01"), twins.resolve("a 1")) == ("A-1", "A-01", None)


def test_numbers_with_points_are_not_run_together() -> None:
    assert (IDS.resolve("1.1"), IDS.resolve("11"), IDS.resolve("1.10")) == ("1.1", "11", "1.10")


@pytest.mark.parametrize(
    ("text", "nearest"), [("G0V-01", "GOV-01"), ("PERS-01", "PER-01"), ("Total", None), ("zzz", None)]
)
def test_the_nearest_known_id_is_suggested(text: str, nearest: str | None) -> None:
    assert IDS.nearest(text) == nearest


@pytest.mark.parametrize(
    ("text", "looks"), [("GOV-99", True), ("PERS-01", True), ("Rev 1", False), ("Stage 2", False), ("GOV", False)]
)
def test_only_ids_of_this_checklists_kind_look_like_one(text: str, looks: bool) -> None:
    assert IDS.looks_like_one(text) is looks
