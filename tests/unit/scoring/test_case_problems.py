from datetime import date
from fractions import Fraction

import pytest

from compliance.core.errors import Refused, sentence
from compliance.scoring import Case, Finding, Given, Item, Population, compile_policy, load_policy, read_case, score
from compliance.scoring.messages import MESSAGES
from tests.unit.scoring.standard import case, standard, standard_plan

ITEMS = (Item("A"), Item("B"))


def plan(body: str):
    policy = load_policy(f"policy: p\nversion: 1.0.0\ntitle: P\n{body}", file="p.yaml")
    return compile_policy(policy, ITEMS)


def codes(call, *args):
    with pytest.raises(Refused) as refused:
        call(*args)
    assert all(sentence(problem, MESSAGES) for problem in refused.value.problems)
    return [(problem.code.removeprefix("scoring."), dict(problem.params)) for problem in refused.value.problems]


def test_an_unknown_requirement_is_refused():
    given = Case({"X-1": Given("met")})
    assert codes(score, standard_plan(), given) == [("requirement_unknown", {"requirement": "X-1"})]


def test_every_answer_off_the_scale_is_named():
    assert codes(score, standard_plan(), case(GOV_01="splendid", STO_02="meh")) == [
        ("answer_outside_scale", {"requirement": "GOV-01", "answer": "splendid"}),
        ("answer_outside_scale", {"requirement": "STO-02", "answer": "meh"}),
    ]


def test_a_forbidden_answer_is_refused():
    forbidding = plan("credits: {met: 1, not_applicable: forbidden}\nmeasures: {score: {mean: credit}}\n")
    given = Case({"A": Given("not_applicable")})
    assert codes(score, forbidding, given) == [
        ("answer_forbidden", {"requirement": "A", "answer": "not_applicable"}),
    ]


def test_a_number_outside_its_range_is_refused():
    levels = plan("credits: {number: answer, from: 0, to: 5}\nmeasures: {score: {mean: credit}}\n")
    assert score(levels, Case({"A": Given("2.5"), "B": Given("1/2")})).exact == Fraction(3, 2)
    for answer in ("6", "-1", "nan", "1e3", "five", ""):
        assert codes(score, levels, Case({"A": Given(answer)}))[0][0] == "answer_outside_scale"


def test_a_finding_on_an_unknown_requirement_is_refused():
    given = Case({}, findings=(Finding("major", "X-1"),))
    assert codes(score, standard_plan(), given) == [("requirement_unknown", {"requirement": "X-1"})]


FACTS = (
    "facts: {big: {is: yes_no}, size: {is: number, from: 0, to: 9}, kind: {one_of: [a, b]}}\nmeasures: {score: size}\n"
)


def test_facts_that_are_missing_unknown_or_not_understood_are_all_named():
    given = Case({}, facts={"big": "perhaps", "size": "10", "colour": "red"})
    assert codes(score, plan(FACTS), given) == [
        ("fact_unknown", {"fact": "colour"}),
        ("fact_not_understood", {"fact": "big"}),
        ("fact_not_understood", {"fact": "size"}),
        ("fact_missing", {"fact": "kind"}),
    ]


def test_facts_are_read_by_their_kind():
    for big in (True, "yes", "true"):
        assert score(plan(FACTS), Case({}, facts={"big": big, "size": "1/3", "kind": "a"})).exact == Fraction(1, 3)


@pytest.mark.parametrize("values", [None, (), (Fraction(1),)])
def test_a_population_of_one_or_none_is_refused(values):
    ranked = plan("measures: {of_all: {count: {}}, score: {rank: of_all}}\n")
    population = None if values is None else Population(values, date(2026, 1, 1))
    size = len(values or ())
    assert codes(score, ranked, Case({}, population=population)) == [
        ("population_too_small", {"size": size, "needed": 2})
    ]


def test_ties_count_below_half_or_in_full():
    population = Population(tuple(map(Fraction, (1, 2, 2, 3))), date(2026, 1, 1))
    answers = {"A": Given("met"), "B": Given("met")}
    for ties, percentile in (("below", 25), ("middle", 50), ("upto", 75)):
        ranked = plan(f"measures: {{of_all: {{count: {{}}}}, score: {{rank: of_all, ties: {ties}}}}}\n")
        assert score(ranked, Case(answers, population=population)).exact == percentile


def test_a_policy_for_another_checklist_is_refused():
    text = "measures: {score: {count: {id: [A, X-1], not: {id: 'Z*'}}}}\n"
    assert codes(plan, text) == [("policy.requirement_unknown", {"requirement": "X-1"})]


def test_a_requirement_without_a_weight_is_refused():
    items = (Item("A", "S", "vital"), Item("B", "S", "minor"))
    assert codes(compile_policy, standard(), items) == [("policy.no_weight", {"requirement": "A"})]


@pytest.mark.parametrize(
    "data",
    [
        {"answers": {"A": 2.5}},
        {"answers": {"A": None}},
        {"answers": ["A"]},
        {"answer": {}},
        {"requirements": [{"stage": "S"}]},
        {"requirements": "A"},
        {"findings": ["major"]},
        {"answers": {}, "population": {"values": ["x"], "on": "2026-01-01"}},
        {"answers": {}, "population": {"values": ["1"], "on": "soon"}},
        {"answers": {}, "population": ["1"]},
        {"answers": {"A": "9" * 5_000, "B": 10**5_000}},
        {"answers": {"A": {"answer": "met", "evidence": -1}}},
        {"answers": {"A": {"answer": "met", "evidence": "9" * 5_000}}},
        {"answers": {"A": {"answer": "met", "place": ["x"]}}},
        {"requirements": [{"id": "A", "tags": "xyz"}]},
        {"requirements": [{"id": "A", "tags": [["x"]]}]},
        {"requirements": [{"id": "A", "stage": ["S"]}]},
        {"requirements": [{"id": "A", "criticality": {}}]},
        {"findings": [{"severity": "major", "requirement": {"id": "A"}}]},
        {"requirements": [{"id": "A", "stage": "S"}], "stages": {"S": ["Stage"]}},
    ],
)
def test_input_that_is_not_a_case_is_refused(data):
    with pytest.raises(Refused):
        read_case(data)
