from fractions import Fraction

import pytest

from compliance.scoring import Case, Given, Item, explain, score
from compliance.scoring.messages import MESSAGES
from tests.unit.scoring.golden import runner
from tests.unit.scoring.golden.test_golden import golden_cases
from tests.unit.scoring.standard import case, standard_plan

PLAN = standard_plan()


def steps_by_rule(audit):
    return {(step.rule, step.code.removeprefix("scoring.step_")): step for step in explain(PLAN, audit)}


def test_the_score_can_be_derived_again_from_its_step():
    audit = case(GOV_02="partly_met", GOV_03="not_met", STO_02=Given("not_applicable", reason=True))
    step = steps_by_rule(audit)["score", "mean"]
    assert step.inputs == (
        {"requirements": "2", "points": "5", "total": "10", "of": "5", "total_of": "10"},
        {"requirements": "1", "points": "1.5", "total": "1.5", "of": "3", "total_of": "3"},
        {"requirements": "1", "points": "0", "total": "0", "of": "1", "total_of": "1"},
    )
    points = sum(Fraction(row["total"]) for row in step.inputs)
    weight = sum(Fraction(row["total_of"]) for row in step.inputs)
    assert (points * Fraction(step.params["scale"]) / weight, step.effect) == (Fraction(1150, 14), "575/7")
    assert score(PLAN, audit).exact == Fraction(575, 7)


def test_a_gate_names_the_requirements_it_is_about():
    steps = steps_by_rule(case(GOV_01="not_met", STO_01="unanswered"))
    assert steps["critical_open", "count"].requirements == ("GOV-01", "STO-01")
    fired = steps["critical_open", "rule_fired"]
    assert (fired.params["when"], fired.inputs) == ("critical_open > 0", ({"name": "critical_open", "value": "2"},))
    assert fired.effect == "not_conforming"
    assert ("critical_partly_met", "rule_silent") in steps


def test_the_grade_is_told_with_all_its_bands():
    step = steps_by_rule(case(GOV_03="not_met"))["grades", "bands"]
    assert step.params == {"on": "score", "value": "1600/17", "reached": "B"}
    assert step.inputs[1] == {"grade": "B", "when": ">= 85 and < 95"}
    assert step.effect == "B"


def test_a_grade_taken_away_is_told_beside_the_one_reached():
    items = (*(Item(f"R-{at}", "GOV", "major") for at in range(30)), Item("C-1", "GOV", "critical"))
    audit = Case({item.id: Given("not_met" if item.id == "C-1" else "met") for item in items})
    (step,) = [step for step in explain(standard_plan(items), audit) if step.rule == "grades"]
    assert (step.params["reached"], step.effect) == ("B", "none")


def test_stages_are_told_with_points_and_weights():
    step = steps_by_rule(case(GOV_02="not_met"))["stage_score", "tally_per"]
    assert step.inputs[0] == {"group": "GOV", "points": "6", "of": "9", "value": "200/3"}


def test_nothing_to_score_is_told_instead_of_a_grade():
    nothing = dict.fromkeys(("GOV_01", "GOV_02", "GOV_03", "STO_01", "STO_02"), Given("not_applicable", reviewed=True))
    codes = [step.code for step in explain(PLAN, case(**nothing))]
    assert "scoring.nothing_to_score" in codes
    assert "scoring.step_bands" not in codes
    assert codes[-1] == "scoring.step_outcome"


@pytest.mark.parametrize(("policy", "given", "expected"), list(golden_cases())[:120:3])
def test_every_step_of_the_golden_schemes_has_a_sentence(policy, given, expected):
    items, _, audit = runner.read(given)
    for step in explain(runner.plan(policy, items), audit):
        assert MESSAGES[step.code].format(rule=step.rule, effect=step.effect, **step.params)


def test_changes_by_rules_are_told_with_before_and_after():
    given = {"answers": {"A": "A", "M": "Major"}}
    items, _, audit = runner.read(given)
    steps = {step.rule: step for step in explain(runner.plan("ifs_food", items), audit)}
    assert (steps["deduct_majors"].params["before"], steps["deduct_majors"].effect) == ("50", "35")


def test_derived_answers_are_told_with_what_they_were():
    given = {
        "answers": {"3.1.3": "not_implemented", "3.12.2": "implemented", "3.12.4": "implemented"},
        "facts": {"plan_of_action_for_every_gap": False},
    }
    items, _, audit = runner.read(given)
    first = explain(runner.plan("nist_800_171", items), audit)[0]
    assert (first.rule, first.inputs) == ("gaps_without_a_plan", ({"requirement": "3.12.2", "answer": "implemented"},))
    assert (first.effect, first.params["because"]) == (
        "not_implemented",
        "1 gaps, and not each of them has a plan of action",
    )
