from dataclasses import replace

from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st

from compliance.core.canonical import canonical_json
from compliance.scoring import (
    Case,
    Given,
    Item,
    StageName,
    compile_policy,
    explain,
    result_content,
    result_from_content,
    score,
    steps_content,
    steps_from_content,
)
from tests.unit.scoring.oracle import standard_outcome, standard_score
from tests.unit.scoring.standard import standard

ANSWERS = ("met", "partly_met", "not_met", "unanswered", "not_applicable", "out_of_scope")
STAGES = tuple(StageName(stage, stage) for stage in "ABC")
OUTCOMES = ("conforming", "conditional", "not_conforming")
POLICY = standard()


@st.composite
def audits(draw):
    """A checklist of up to 40 requirements and answers to it."""
    kinds = st.tuples(st.sampled_from("ABC"), st.sampled_from(("critical", "major", "minor")))
    items = tuple(Item(f"R-{at:02}", *kind) for at, kind in enumerate(draw(st.lists(kinds, min_size=1, max_size=40))))
    one = st.builds(Given, st.sampled_from(ANSWERS), st.booleans(), st.integers(0, 2), st.booleans(), st.just(()))
    return items, Case({item.id: draw(one) for item in items})


@settings(deadline=None)
@given_any(audits())
def test_the_engine_agrees_with_naive_fractions(audit):
    items, case = audit
    result = score(compile_policy(POLICY, items, STAGES), case)
    in_scope = Case({each: given for each, given in case.answers.items() if given.answer != "out_of_scope"})
    assert result.exact == standard_score(items, in_scope)
    assert (result.outcome, result.grade) == standard_outcome(items, in_scope)


@settings(deadline=None)
@given_any(audits(), st.randoms(use_true_random=False))
def test_the_order_of_requirements_and_answers_does_not_matter(audit, random):
    items, case = audit
    answers = list(case.answers.items())
    shuffled = list(items)
    random.shuffle(shuffled)
    random.shuffle(answers)
    result = score(compile_policy(POLICY, items, STAGES), case)
    assert score(compile_policy(POLICY, shuffled, STAGES), Case(dict(answers))) == result


@settings(deadline=None)
@given_any(audits(), st.data())
def test_improving_an_answer_never_lowers_the_score(audit, data):
    items, case = audit
    ladder = ("not_met", "partly_met", "met")
    weak = [each for each, given in case.answers.items() if given.answer in ladder[:2]]
    if not weak:
        return
    chosen = data.draw(st.sampled_from(weak))
    better = ladder[ladder.index(case.answers[chosen].answer) + 1]
    plan = compile_policy(POLICY, items, STAGES)
    before = score(plan, case)
    after = score(plan, replace(case, answers={**case.answers, chosen: case.answers[chosen]._replace(answer=better)}))
    assert after.exact is not None
    assert before.exact is not None
    assert after.exact > before.exact
    assert OUTCOMES.index(after.outcome) <= OUTCOMES.index(before.outcome)


@settings(max_examples=30, deadline=None)
@given_any(audits())
def test_result_and_steps_survive_canonical_json(audit):
    items, case = audit
    plan = compile_policy(POLICY, items, STAGES)
    result, steps = score(plan, case), explain(plan, case)
    assert result_from_content(result_content(result)) == result
    assert steps_from_content(steps_content(steps)) == steps
    assert canonical_json([result_content(result), steps_content(steps)])
