from dataclasses import replace
from itertools import combinations

from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st

from compliance.scoring import Case, Change, Given, Item, compile_policy, levers, score
from tests.unit.scoring.standard import case, standard, standard_plan

PLAN = standard_plan()
OUTCOMES = ("conforming", "conditional", "not_conforming", "not_assessable")
GRADES = ("A", "B", "C", None)


def rank(result):
    return OUTCOMES.index(result.outcome), GRADES.index(result.grade)


def test_the_best_result_cannot_be_lifted():
    assert levers(PLAN, case()) == ()


def test_one_critical_answer_is_the_lever():
    (lever,) = levers(PLAN, case(GOV_01="not_met"))
    assert lever.changes == (Change(("GOV-01",), 1, "not_met", "met"),)
    assert (lever.outcome, lever.grade, lever.smallest) == ("conforming", "A", True)


def test_answers_of_the_same_effect_are_offered_together():
    several = levers(PLAN, case(GOV_02="not_met", STO_02="not_met"))
    assert [lever.changes for lever in several] == [(Change(("GOV-02", "STO-02"), 1, "not_met", "met"),)]
    assert (several[0].outcome, several[0].grade) == ("conforming", "C")


def test_two_gates_need_two_changes():
    (lever,) = levers(PLAN, case(GOV_01="not_met", STO_01="unanswered"))
    assert {change.requirements for change in lever.changes} == {("GOV-01",), ("STO-01",)}
    assert (lever.smallest, lever.grade) == (True, "A")


def test_an_audit_without_a_score_is_lifted_by_answering():
    nothing = dict.fromkeys(("GOV_01", "GOV_02", "GOV_03", "STO_01", "STO_02"), "not_applicable")
    assert {lever.changes[0].after for lever in levers(PLAN, case(**nothing))} == {"met"}


def test_more_than_three_changes_give_a_set_that_needs_each_of_them():
    items = tuple(Item(f"C-{at}", "GOV", "critical") for at in range(8))
    plan = compile_policy(standard(), items)
    audit = Case({item.id: Given("not_met" if at < 5 else "met") for at, item in enumerate(items)})
    (lever,) = levers(plan, audit)
    assert (lever.smallest, lever.outcome, lever.grade) == (False, "conforming", "A")
    assert lever.changes == (Change(("C-0", "C-1", "C-2", "C-3", "C-4"), 5, "not_met", "met"),)


KINDS = st.tuples(st.sampled_from(("critical", "major", "minor")), st.sampled_from(("met", "partly_met", "not_met")))


@settings(max_examples=60, deadline=None)
@given_any(st.lists(KINDS, min_size=1, max_size=9))
def test_no_smaller_set_lifts_the_result(kinds):
    items = tuple(Item(f"R-{at}", "GOV", criticality) for at, (criticality, _) in enumerate(kinds))
    plan = compile_policy(standard(), items)
    audit = Case({item.id: Given(answer) for item, (_, answer) in zip(items, kinds, strict=True)})
    now = rank(score(plan, audit))
    found = levers(plan, audit)
    lifting = {size: lifting_sets(plan, audit, size, now) for size in (1, 2, 3)}
    smallest = next((size for size in (1, 2, 3) if lifting[size]), None)
    if smallest is None:
        assert all(not lever.smallest for lever in found)
        return
    for lever in found:
        assert lever.smallest
        chosen = [each for change in lever.changes for each in change.requirements[: change.pick]]
        assert len(chosen) == smallest
        assert frozenset(chosen) in lifting[smallest]


def lifting_sets(plan, audit, size, now):
    weak = [each for each, given in audit.answers.items() if given.answer != "met"]
    sets = [frozenset(chosen) for chosen in combinations(weak, size)]
    improved = {each: replace(audit, answers={**audit.answers, **dict.fromkeys(each, Given("met"))}) for each in sets}
    return {each for each, better in improved.items() if rank(score(plan, better)) < now}
