import json
import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from compliance.scoring import Population, compile_policy, load_policy, read_case, score
from compliance.scoring.language.durations import Duration

TEXT = Path("docs/policies.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
AROUND = {
    "policy": "policy: fragment\n",
    "version": "version: 1.0.0\n",
    "title": "title: Fragment\n",
    "credits": "credits: {met: 1, partly_met: 1/2, not_met: 0, not_applicable: skip, unanswered: 0}\n",
    "weights": "weights: {critical: 5, major: 3, minor: 1}\n",
    "measures": "measures:\n  score: {mean: credit}\n",
}


def whole(block: str):
    """The block as a policy, with whatever else a policy needs around it."""
    written = yaml.safe_load(block)
    return load_policy("".join(text for key, text in AROUND.items() if key not in written) + block, file="policies.md")


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block[:40])
def test_every_example_is_a_policy(block):
    whole(block)


def test_the_example_input_is_understood():
    (block,) = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
    items, stages, case = read_case(json.loads(block, parse_float=str))
    assert (items[0].attributes, stages[0].title) == ((("points", "5"),), "Governance")
    assert case.answers["GOV-02"].attributes == (("justification", "No store"),)
    assert case.findings[0].attributes == (("occurrence", "repeat"),)
    assert case.population == Population((Fraction("61.5"), Fraction(70), Fraction(88)), date(2026, 1, 31))


def result(start: str, **given):
    (policy,) = [whole(block) for block in BLOCKS if start in block]
    items, stages, case = read_case(given)
    return score(compile_policy(policy, items, stages, whole=False), case)


def test_the_whole_example_does_what_it_says():
    items = [{"id": "A", "stage": "S", "criticality": "critical"}, {"id": "B", "stage": "S", "criticality": "minor"}]
    given = result("policy: example", requirements=items, answers={"A": "met", "B": "not_met"})
    assert (given.shown, given.grade, given.outcome) == ("83.3", "C", "conforming")
    given = result("policy: example", requirements=items, answers={"A": "not_met", "B": "met"})
    assert (given.shown, given.grade, given.outcome) == ("16.7", None, "not_conforming")


def test_layers_are_attributes_of_an_answer():
    answers = {"A": {"documentation": "full", "implementation": "partial", "likelihood": 2, "impact": 3}}
    given = result("documentation:  {by", answers=answers)
    assert (given.exact, given.measures["worst_risk"].exact) == (70, 6)


def test_findings_are_graded_in_steps():
    repeated = {"severity": "major", "impact": "direct", "occurrence": "repeat", "undocumented": True, "released": True}
    given = result("grade_of_finding:", findings=[repeated, {"severity": "minor"}])
    assert (given.exact, given.measures["fives"].exact, given.measures["majors"].exact) == (89, 1, 1)


def test_facts_may_be_words_that_are_worth_numbers():
    given = result(
        "complexity: {worth", facts={"announced": False, "employees": 250, "role": "wholesaler", "complexity": "high"}
    )
    assert (given.measures["sample"].shown, given.suffixes) == ("2.7", ("+",))


def test_means_of_means_are_folded_twice():
    items = [{"id": str(at), "stage": stage} for at, stage in enumerate(("STO", "STO", "TRA", "REC"))]
    answers = {"0": "met", "1": "not_met", "2": "met", "3": "not_met"}
    given = result("category_score:", requirements=items, answers=answers)
    assert {group: each.exact for group, each in given.measures["category_score"].groups.items()} == {
        "handling": 75,
        "paper": 0,
    }
    assert (given.exact, given.measures["lowest"].exact, given.measures["good_stages"].exact) == (50, 0, 1)


def test_a_percentile_is_taken_among_others():
    population = {"values": [10, 20, 50, 60], "on": "2026-01-31"}
    given = result("percentile: {rank", answers={"A": "met", "B": "not_met"}, population=population)
    assert (given.measures["percentile"].exact, given.grade) == (50, None)


def test_derived_answers_say_what_they_changed():
    answers = {"A": {"answer": "met"}, "3.12.2": {"answer": "met", "evidence": 1}}
    given = result("gaps_without_a_plan", answers=answers, facts={"every_gap_has_a_plan": False})
    assert [(fired.rule, fired.requirements) for fired in given.fired] == [
        ("evidence_missing", ("A",)),
        ("gaps_without_a_plan", ("3.12.2",)),
    ]
    assert given.fired[1].sentence == "1 gaps, and not all of them have a plan"


def test_deductions_end_at_zero():
    items = [{"id": str(at), "criticality": "major"} for at in range(10)]
    given = result(
        "deduct_majors", requirements=items, answers={str(at): "not_met" if at < 6 else "met" for at in range(10)}
    )
    assert (given.exact, [fired.rule for fired in given.fired]) == (0, ["deduct_majors", "not_below_zero"])


def test_rules_after_grading_decorate_the_result():
    given = result("rule: yearly", answers={"A": "met"})
    assert (given.grade, given.valid, given.follow_up) == ("A", Duration(3, "years"), Duration(12, "months"))


def test_a_tier_counts_only_when_those_before_are_complete():
    items = [{"id": "P", "level": "passing"}, {"id": "S", "level": "silver"}]
    assert result("tiers:", requirements=items, answers={"P": "met", "S": "met"}).grade == "silver"
    assert result("tiers:", requirements=items, answers={"P": "partly_met", "S": "met"}).grade == "in_progress"
