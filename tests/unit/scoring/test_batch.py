import os
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, settings
from hypothesis import given as given_any
from hypothesis import strategies as st

from compliance.core.errors import Refused
from compliance.scoring import Case, Given, Item, compile_policy, load_policy, score
from compliance.scoring.batch import as_vectors, compare_all, engine, score_batch, score_under
from compliance.scoring.batch.numbers import NONE, Numbers
from compliance.scoring.engine.alike import first_alike
from compliance.scoring.vector import decode, encode
from tests.unit.scoring.policies import checklists, policies, vectors
from tests.unit.scoring.standard import ITEMS, case, standard_plan

# 40 audits each: 2,400 at every run, 100,000 at night
EXAMPLES = 2_500 if "CHAINWARDEN_NIGHTLY" in os.environ else 60
KEPT = ("stage_score", "score", "folded", "ratio", "mixed", "per_stage", "lowest", "looked", "stages_open", "both")


@settings(
    max_examples=EXAMPLES, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], deadline=None
)
@given_any(policies(), checklists(), st.data())
def test_both_engines_agree_on_every_audit(text, items, data):
    try:
        policy = load_policy(text, file="random.yaml")
    except Refused:
        assume(False)
    plan = compile_policy(policy, items)
    rows = data.draw(vectors(len(items)))
    batch = score_batch(plan, as_vectors(rows, len(items)), keep=KEPT)
    for at, row in enumerate(rows):
        single = score(plan, Case(decode(row, list(plan.index))))
        assert batch.outcome_at(at) == single.outcome
        assert batch.grade_at(at) == single.grade
        assert batch.exact_at(at) == single.exact
        assert batch.due_at(at) == single.due_days
        assert batch.rules_at(at) == tuple(fired.rule for fired in single.fired)
        if single.status == "assessed":
            assert {name: kept_at(batch, name, at) for name in KEPT} == {name: reading(single, name) for name in KEPT}


def kept_at(batch, name, at):
    kept = batch.kept[name]
    if isinstance(kept, dict):
        return {group: number(value, at) for group, (value, has) in kept.items() if has[at]}
    return number(kept, at)


def number(value, at):
    return None if value.missing[at] else Fraction(int(value.top[at]), int(value.bottom[at]))


def reading(result, name):
    each = result.measures[name]
    return each.exact if each.groups is None else {group: one.exact for group, one in each.groups.items()}


def standard_batch(*cases: Case, **options):
    order = [item.id for item in ITEMS]
    rows = [encode(each.answers, order) for each in cases]
    return score_batch(standard_plan(), as_vectors(rows, len(order)), **options)


def test_the_standard_policy_is_scored_in_batches():
    batch = standard_batch(case(), case(GOV_01="partly_met"), case(GOV_01="not_met"))
    assert [batch.outcome_at(at) for at in range(3)] == ["conforming", "conditional", "not_conforming"]
    assert [batch.grade_at(at) for at in range(3)] == ["A", "B", None]
    assert [batch.exact_at(at) for at in range(3)] == [Fraction(100), Fraction(1450, 17), Fraction(1200, 17)]
    assert [batch.due_at(at) for at in range(3)] == [None, 90, None]
    assert [batch.rules_at(at) for at in range(3)] == [(), ("critical_partly_met",), ("critical_open",)]
    assert batch.fallback == ""


def test_no_audits_give_no_results():
    batch = standard_batch()
    assert (len(batch), batch.fallback, batch.score.top.tolist()) == (0, "", [])


def test_stage_scores_are_kept_when_asked_for():
    batch = standard_batch(case(GOV_02="not_met"), case(STO_01=None, STO_02=None), keep=("stage_score",))
    assert [kept_at(batch, "stage_score", at) for at in range(2)] == [
        {"GOV": Fraction(600, 9), "STO": Fraction(100)},
        {"GOV": Fraction(100)},
    ]


def test_more_audits_than_a_chunk_keep_their_order():
    many = standard_batch(*[case(GOV_02="not_met"), case()] * 5_000)
    assert len(many) == 10_000
    assert many.grade.tolist() == [many.grades.index("C"), many.grades.index("A")] * 5_000


def test_an_answer_that_only_the_last_of_many_audits_gives_counts():
    many = standard_batch(*[case()] * 300, case(GOV_01="partly_met"))
    assert [many.grade_at(at) for at in (0, 299, 300)] == ["A", "A", "B"]


def test_what_cannot_be_batched_is_scored_one_by_one_and_says_so():
    text = """policy: p
version: 1.0.0
title: P
credits: {met: 1, not_met: 0}
measures:
  open: {count: {answer: not_met, not: {id: B}}}
  score: {mean: credit, scale: 100}
rules:
  - {rule: derived, when: open > 0, for: {id: B}, answer: not_met, because: another one is open}
"""
    plan = compile_policy(load_policy(text, file="p.yaml"), (Item("A"), Item("B")))
    order = ["A", "B"]
    all_met = {"A": Given("met"), "B": Given("met")}
    rows = [encode(all_met, order), encode(all_met | {"A": Given("not_met")}, order)]
    batch = score_batch(plan, as_vectors(rows, 2), keep=("score",))
    assert batch.fallback == "answer_rule_with_condition"
    assert [batch.exact_at(at) for at in range(2)] == [Fraction(100), Fraction(0)]
    assert batch.rules_at(1) == ("derived",)
    assert kept_at(batch, "score", 1) == 0


def test_numbers_beyond_64_bits_are_scored_one_by_one():
    text = """policy: p
version: 1.0.0
title: P
credits: {met: 1/1000000007, partly_met: 1/998244353, not_met: 1/1000000009}
measures:
  score: {sum: credit}
"""
    plan = compile_policy(load_policy(text, file="p.yaml"), (Item("A"), Item("B"), Item("C")))
    row = encode({"A": Given("met"), "B": Given("partly_met"), "C": Given("not_met")}, ["A", "B", "C"])
    batch = score_batch(plan, as_vectors([row], 3))
    exact = Fraction(1, 1000000007) + Fraction(1, 998244353) + Fraction(1, 1000000009)
    assert (batch.fallback, batch.exact_at(0)) == ("numbers_too_large", exact)


def test_several_policies_are_scored_at_once_each_as_by_itself():
    order = [item.id for item in ITEMS]
    cases = [case(), case(GOV_01="partly_met"), case(GOV_01="not_met"), case(STO_01=None, STO_02=None)]
    rows = as_vectors([encode(each.answers, order) for each in cases], len(order))
    text = """policy: p
version: 1.0.0
title: P
credits: {met: 1, partly_met: 1/2, not_met: 0, not_applicable: skip, unanswered: 0}
measures:
  open: {count: {answer: partly_met}}
rules:
  - {rule: half, when: open > 0, outcome: conditional, because: not all is done}
"""
    plans = [standard_plan(), compile_policy(load_policy(text, file="p.yaml"), ITEMS)]
    together = score_under(plans, rows)
    alone = [score_batch(plan, rows) for plan in plans]
    assert [told(each) for each in together] == [told(each) for each in alone]


def told(batch):
    return [(batch.grade_at(at), batch.outcome_at(at), batch.exact_at(at), batch.rules_at(at)) for at in range(4)]


def test_chunks_that_go_through_the_exact_engine_join_whatever_groups_each_has(monkeypatch):
    monkeypatch.setattr(engine, "CHUNK", 1)
    text = """policy: p
version: 1.0.0
title: P
credits: {met: 1/1000000007, partly_met: 1/998244353, not_met: 1/1000000009}
measures:
  score: {sum: credit, per: stage}
"""
    plan = compile_policy(load_policy(text, file="p.yaml"), (Item("A", "S"), Item("B", "S"), Item("C", "T")))
    answers = {"A": Given("met"), "B": Given("partly_met"), "C": Given("not_met")}
    rows = [encode(answers, ["A", "B", "C"]), encode({"C": Given("not_met")}, ["A", "B", "C"])]
    batch = score_batch(plan, as_vectors(rows, 3), keep=("score",))
    credit = Fraction(1, 1000000007) + Fraction(1, 998244353)
    last = Fraction(1, 1000000009)
    assert [kept_at(batch, "score", at) for at in range(2)] == [{"S": credit, "T": last}, {"T": last}]


def test_numbers_compare_exactly_however_large():
    huge = Numbers(np.array([2**61, 2**61]), np.array([3, 2**61]), NONE)
    near = Numbers(np.array([2**61 - 1, 1]), np.array([3, 1]), NONE)
    assert compare_all(huge, near).tolist() == [1, 0]


def test_requirements_are_alike_when_no_selector_and_no_value_tells_them_apart():
    head = "policy: p\nversion: 1.0.0\ntitle: P\ncredits: {met: 1, not_met: 0}\n"
    items = [Item("A-1", "S", "minor"), Item("A-2", "T", "minor"), Item("A-3", "S", "major", (), (("size", "2"),))]

    def alike(text):
        return first_alike(compile_policy(load_policy(head + text, file="p.yaml"), items))

    assert alike("measures: {score: {mean: credit, per: stage}}") == [0, 0, 0]
    assert alike("measures: {open: {count: {criticality: minor}}}") == [0, 0, 2]
    assert alike("measures: {open: {count: {id: 'A-2'}}}") == [0, 1, 0]
    assert alike("values: {worth: {number: size}}\nmeasures: {open: {sum: worth}}") == [0, 0, 2]
    assert alike("groups: {g: {one: {id: 'A-2'}}}\nmeasures: {open: {count: {g: one}}}") == [0, 1, 0]
    assert alike("groups: {g: {one: {id: 'A-2'}}}\nmeasures: {open: {mean: credit, per: g}}") == [0, 0, 0]


def test_an_answer_off_the_scale_is_refused():
    text = "policy: p\nversion: 1.0.0\ntitle: P\ncredits: {met: 1}\nmeasures:\n  score: {mean: credit}\n"
    plan = compile_policy(load_policy(text, file="p.yaml"), (Item("A"),))
    with pytest.raises(Refused) as refused:
        score_batch(plan, as_vectors([bytes([1]), bytes([3])], 1))
    assert refused.value.problems[0].code == "scoring.answer_outside_scale"


def test_vectors_of_another_checklist_are_refused():
    with pytest.raises(Refused):
        score_batch(standard_plan(), as_vectors([bytes(3)], 3))
    with pytest.raises(Refused):
        as_vectors([bytes(3), bytes(2)], 3)


def test_scoring_alone_loads_neither_django_nor_numpy():
    program = "import sys, compliance.scoring; print(sorted({'django', 'numpy'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
