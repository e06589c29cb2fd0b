"""The sentence about a result claims only what its policy and the rules that took effect say."""

from pathlib import Path

import pytest

from audits.certificates.verdict import criticals_decide, verdict
from audits.certificates.wording import bands_in_words, grade_note, score_in_words
from compliance.scoring import Policy, Result, compile_policy, load_policy, read_case, score

POLICIES = Path(__file__).parents[2] / "data" / "policies"
STANDARD = Path(__file__).parents[3] / "compliance/policies/library/standard/1.0.0.yaml"
HEAD = "policy: p\nversion: 1.0.0\ntitle: P\n"
CREDITS = "credits: {met: 1, partly_met: 1/2, not_met: 0, not_applicable: skip, unanswered: 0}\n"
CRITICAL = {"id": "C-1", "stage": "S", "criticality": "critical"}
MAJORS = [{"id": f"M-{n}", "stage": "S", "criticality": "major"} for n in range(1, 4)]


def scored(text: str, case: dict) -> tuple[Result, Policy]:
    policy = load_policy(text, file="p.yaml")
    items, stages, given = read_case(case)
    return score(compile_policy(policy, items, stages, whole=False), given), policy


def of_file(name: str, **case) -> str:
    return verdict(*scored((POLICIES / f"{name}.yaml").read_text(), case))


def standard(*answers: str) -> tuple[Result, Policy]:
    items = [CRITICAL, *MAJORS]
    given = {item["id"]: answer for item, answer in zip(items, answers, strict=True)}
    return scored(STANDARD.read_text(), {"requirements": items, "answers": given})


def small(measures: str, rest: str = "", answers: tuple[str, ...] = ("met", "met", "met", "met")) -> str:
    items = [CRITICAL, *MAJORS]
    given = {item["id"]: answer for item, answer in zip(items, answers, strict=True)}
    return verdict(*scored(f"{HEAD}{CREDITS}measures:\n{measures}{rest}", {"requirements": items, "answers": given}))


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        (("met", "met", "met", "met"), "Conforming: 100.0\u202f%, grade A"),
        (("partly_met", "met", "met", "met"), "Conditional: 82.1\u202f%, with one condition to close"),
        (("not_met", "met", "met", "met"), "Not conforming: 64.3\u202f%, but the criticals decide"),
        (("met", "not_met", "not_met", "met"), "Not conforming: 57.1\u202f% is below the lowest grade"),
        (("not_applicable",) * 4, "Not assessable: nothing in scope counts towards a score"),
    ],
)
def test_the_standard_policy_reads_as_it_always_did(answers, says):
    assert verdict(*standard(*answers)) == says


def test_the_criticals_decide_only_when_a_rule_counts_them_and_them_alone():
    assert criticals_decide(*standard("not_met", "met", "met", "met"))
    assert not criticals_decide(*standard("met", "not_met", "not_met", "met"))


POINTS = [{"id": id_, "points": points} for id_, points in (("3.12.4", 1), ("3.1.20", 1), ("3.1.1", 5), ("3.3.1", 1))]


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        (("met", "met", "met", "met"), "Conforming: 110"),
        (("met", "met", "met", "not_met"), "Conditional: 109, with one condition to close"),
        (("met", "met", "not_met", "met"), "Not conforming: 105. Open and worth more than 1: 1"),
        (("met", "not_met", "met", "met"), "Not conforming: 109. May never be open: 1"),
        (
            ("not_met", "met", "met", "met"),
            "Not assessable: Without a system security plan (3.12.4) nothing can be assessed",
        ),
    ],
)
def test_points_with_rules_and_without_grades_say_which_rule_decided(answers, says):
    given = {item["id"]: answer for item, answer in zip(POINTS, answers, strict=True)}
    assert of_file("cmmc_2", requirements=POINTS, answers=given) == says


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ((10, 10), "Conforming: 100\u202f%, grade A"),
        ((8, 8), "Conditional: 80\u202f%, grade B"),
        ((10, 4), "Not conforming: 70\u202f%, grade C"),
    ],
)
def test_a_grade_that_is_conditional_or_not_conforming_by_itself_names_no_conditions(answers, says):
    stage = [{"id": "a", "stage": "P"}, {"id": "b", "stage": "P"}]
    assert of_file("vda_6_3", requirements=stage, answers=dict(zip("ab", answers, strict=True))) == says


@pytest.mark.parametrize(
    ("findings", "says"),
    [
        ([], "Conforming: grade AA"),
        ([{"severity": "critical"}], "Not conforming. Critical nonconformities: 1"),
        ([{"severity": "minor"}] * 60, "Not conforming: no grade is earned"),
    ],
)
def test_a_policy_without_a_number_speaks_of_the_grade(findings, says):
    assert of_file("brcgs_food", answers={"a": "met"}, findings=findings, facts={}) == says


def test_a_decision_table_over_a_sum_where_low_is_good():
    assert of_file("fhrs", answers={"a": 5, "b": 5, "c": 5}) == "Conforming: 15, grade 5"
    assert of_file("fhrs", answers={"a": 30, "b": 30, "c": 30}) == "Not conforming: 90, grade 0"
    assert of_file("fhrs", answers={}) == "Not assessable: Not inspected yet, exempt, or not published"


def test_a_grade_by_percentile_tells_the_points_out_of_the_greatest_number():
    themes = ("environment", "labour", "ethics", "procurement")
    others = {"values": ["10", "20", "30", "40"], "on": "2026-01-01"}
    for points, says in ((99, "Conforming: 99 of 100, grade platinum"), (5, "Conforming: 5 of 100")):
        facts = dict.fromkeys(themes, points)
        assert of_file("medals", answers={"a": "met"}, facts=facts, population=others) == says


def test_tiers_are_grades_like_others():
    tiers = "grades:\n  tiers: [{grade: bronze, when: open < 2}, {grade: silver, when: open < 1}]\n  otherwise: none\n"
    count = "  open: {count: {answer: not_met}}\n"
    assert small(count, tiers) == "Conforming: grade silver"
    assert small(count, tiers, ("not_met", "met", "met", "met")) == "Conforming: grade bronze"
    assert small(count, tiers, ("not_met",) * 4) == "Not conforming: no grade is earned"


def test_conditions_are_told_without_a_score_and_rules_alone_without_anything():
    count = "  open: {count: {answer: not_met}}\n"
    rule = "rules:\n  - {rule: gaps, when: open > 0, outcome: conditional, because: Gaps}\n"
    assert small(count, rule, ("met", "not_met", "met", "met")) == "Conditional, with one condition to close"
    assert small(count, rule) == "Conforming"


def test_the_criticals_decide_without_a_score_too():
    count = "  open: {count: {criticality: critical, answer: not_met}}\n"
    rule = "rules:\n  - {rule: gaps, when: open > 0, outcome: not_conforming, because: Gaps}\n"
    assert small(count, rule, ("not_met", "met", "met", "met")) == "Not conforming: the criticals decide"


def test_a_score_outside_a_table_of_grades_earns_none():
    table = "grades:\n  table: [{grade: good, when: score > 90}]\n  otherwise: none\n"
    says = small("  score: {mean: credit, scale: 100, empty: none}\n", table, ("not_met", "met", "met", "met"))
    assert says == "Not conforming: 75\u202f% earns no grade"


@pytest.mark.parametrize(
    ("name", "shown", "says"),
    [
        ("weighted_percent", "92.2", "92.2\u202f%"),  # a mean × 100, whatever the weights
        ("ifs_food", "85", "85\u202f%"),  # declared
        ("sqf", "96", "96 of 100"),  # declared a number
        ("nist_800_171", "88", "88 of 110"),
        ("tisax", "2.71", "2.71 of 3"),
        ("maturity_min", "2", "2 of 5"),
        ("fhrs", "15", "15"),
        ("medals", "", ""),
    ],
)
def test_a_score_is_told_in_the_unit_of_its_policy(name, shown, says):
    policy = load_policy((POLICIES / f"{name}.yaml").read_text(), file=name)
    assert score_in_words(shown, policy.unit) == says


def test_bands_are_told_in_their_unit_and_with_their_ends():
    def told(name: str) -> dict[str, str]:
        return dict(bands_in_words(load_policy((POLICIES / f"{name}.yaml").read_text(), file=name)))

    assert told("vda_6_3") == {"A": "90\u202f% and above", "B": "80\u202f% and above, below 90\u202f%"}
    assert told("sqf") == {"E": "96 to 100", "G": "86 to 95", "C": "70 to 85", "F": "0 to 69"}
    assert told("cvss_base")["None"] == "up to 0"
    assert told("cvss_base")["Low"] == "above 0, up to 3.9"
    assert told("fhrs") == {}
    assert grade_note(load_policy(STANDARD.read_text(), file="s"), "C") == "75\u202f% and above, below 85\u202f%"
