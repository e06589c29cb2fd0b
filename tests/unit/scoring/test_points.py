from fractions import Fraction

import pytest

from compliance.scoring import Case, Given, Item, compile_policy, load_policy, points, points_content, score
from tests.unit.scoring.standard import ITEMS, case, standard_plan

HEAD = "policy: p\nversion: 1.0.0\ntitle: P\ncredits: {met: 1, partly_met: 1/2, not_met: 0, not_applicable: skip}\n"
TWO = [Item("A", "S1", "major"), Item("B", "S2", "minor")]
ANSWERS = {"A": Given("partly_met"), "B": Given("not_met")}


def told(body, answers=ANSWERS):
    plan = compile_policy(load_policy(HEAD + body, file="p.yaml"), TWO)
    return points(plan, Case(answers))


def test_points_add_up_to_those_of_the_stages():
    plan, given = standard_plan(), case()
    found, result = points(plan, given), score(plan, given)
    for stage in result.stages:
        of_stage = [found[item.id] for item in ITEMS if item.stage == stage.stage and item.id in found]
        assert sum(each.earned for each in of_stage) == stage.points
        assert sum(each.possible or 0 for each in of_stage) == stage.possible


def test_what_leaves_the_sum_has_no_points():
    weighted = "weights: {major: 3, minor: 1}\nmeasures: {score: {mean: credit, weighted: yes, scale: 100}}"
    assert told(weighted) == {"A": (Fraction(3, 2), 3), "B": (0, 1)}
    assert told(weighted, {"A": Given("not_applicable"), "B": Given("met")}) == {"B": (1, 1)}


def test_a_sum_divides_by_nothing():
    found = told("measures: {score: {sum: credit, scale: -1}}")
    assert found == {"A": (Fraction(1, 2), None)}
    assert points_content(found) == [{"requirement": "A", "points": "1/2", "possible": None}]


@pytest.mark.parametrize(
    "measures",
    [
        "{score: {min: credit}}",
        "{part: {mean: credit, per: stage}, score: {mean: part}}",
        "{score: {count: {severity: major}, of: findings}}",
        "{open: {count: {answer: not_met}}}",
    ],
)
def test_a_score_that_is_not_added_up_from_requirements_has_no_points(measures):
    assert told(f"measures: {measures}") == {}
