import pytest
from pydantic import ValidationError

from compliance.checklists.schema import Checklist
from compliance.core.errors import Problem, Refused


def test_the_frozen_order_is_that_of_the_stages_and_their_requirements(small):
    assert small.order == ("GOV-01", "GOV-02", "TRA-01")
    assert tuple(requirement.id for requirement in small.requirements) == small.order


def test_a_requirement_and_its_stage_are_found_by_id(small):
    assert small.requirement("TRA-01").title == "Doors are sealed"
    assert small.stage_of("TRA-01").title == "Transport"


def test_an_id_that_the_version_does_not_have_is_a_key_error(small):
    with pytest.raises(KeyError):
        small.requirement("TRA-99")


def test_a_checklist_cannot_be_changed(small):
    with pytest.raises(ValidationError):
        small.title = "Another"


def test_only_conditions_with_a_question_are_asked(small):
    assert [condition.id for condition in small.conditions if condition.is_asked] == ["rents", "lets"]


def test_a_checklist_that_contradicts_itself_cannot_exist(small):
    value = small.model_dump()
    value["stages"][1]["id"] = "STO"
    with pytest.raises(Refused) as refused:
        Checklist.model_validate(value)
    assert refused.value.problems == (
        Problem("checklists.wrong_stage", {"id": "TRA-01", "stage": "STO"}, "stages.1.requirements.0.id"),
    )
