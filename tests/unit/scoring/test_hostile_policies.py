from time import process_time

import pytest

from compliance.core.errors import Refused
from compliance.scoring import Case, Given, Item, Result, compile_policy, load_policy, score

HEAD = "policy: p\nversion: 1.0.0\ntitle: P\n"
ITEMS = (Item("A"),)


def codes(body: str) -> list[str]:
    start = process_time()
    with pytest.raises(Refused) as refused:
        run(body)
    assert process_time() - start < 3
    return [problem.code for problem in refused.value.problems]


def run(body: str) -> Result:
    policy = load_policy(HEAD + body, file="p.yaml")
    return score(compile_policy(policy, ITEMS, whole=False), Case({"A": Given("met")}))


def measures(*texts: str) -> str:
    return "credits: {met: 1}\nmeasures:\n" + "".join(f"  m{at}: {text}\n" for at, text in enumerate(texts))


def test_a_chain_of_squares_ends_before_it_fills_the_memory():
    squares = (f"m{at} * m{at}" for at in range(1, 60))
    assert codes(measures("{count: {}}", "m0 + 9999999999", *squares)) == ["scoring.number_too_large"]


def test_powers_of_powers_are_not_worked_out():
    assert codes(measures("{count: {}}", "((((m0 + 9) ^ 20) ^ 20) ^ 20) ^ 20")) == ["scoring.number_too_large"]


def test_long_chains_of_measures_and_deep_formulas_are_fine():
    deep = "(" * 28 + "m{}" + " + 1)" * 28
    policy = load_policy(HEAD + measures("{count: {}}", *(deep.format(at) for at in range(250))), file="p.yaml")
    result = score(compile_policy(policy, ITEMS), Case({"A": Given("met")}))
    assert result.measures["m250"].exact == 1 + 250 * 28


def test_more_measures_than_a_scheme_needs_are_refused():
    assert codes(measures(*["{count: {}}"] * 301)) == ["policy.too_many_measures"]


def test_more_operators_than_a_person_reads_are_refused():
    assert codes(measures("{count: {}}", "m0" + "+1" * 101)) == ["policy.formula_misread"]


def test_more_lines_than_a_value_needs_are_refused():
    lines = "".join("  - {times: 9999999999}\n" for _ in range(501))
    assert codes(f"credits:\n{lines}measures: {{score: {{sum: credit}}}}\n") == ["policy.too_many_lines"]


def test_answers_worth_what_each_other_are_worth_are_refused():
    assert codes("credits: {met: yes, yes: met}\nmeasures: {score: {mean: credit}}\n") == ["policy.alias_of_alias"] * 2
    assert codes("credits: {met: met}\nmeasures: {score: {mean: credit}}\n") == ["policy.alias_of_alias"]


def test_wildcards_are_matched_in_linear_time():
    wildcard = "*a" * 30 + "b"
    policy = load_policy(HEAD + f"measures: {{score: {{count: {{note: '{wildcard}'}}}}}}\n", file="p.yaml")
    case = Case({"A": Given("met", attributes=(("note", "a" * 5_000),))})
    start = process_time()
    assert score(compile_policy(policy, ITEMS), case).exact == 0
    assert process_time() - start < 1


@pytest.mark.parametrize(
    "because", ["{", "}", "{score", "{score!z}", "{score:z}", "{0}", "{score.real}", "{score[0]}", "{}"]
)
def test_a_reason_that_could_not_be_filled_is_refused(because):
    rule = f"rules: [{{rule: r, when: score > 0, outcome: conditional, because: '{because}'}}]\n"
    found = codes("credits: {met: 1}\nmeasures: {score: {count: {}}}\n" + rule)
    assert set(found) <= {"policy.name_unknown", "policy.because_braces"}


def test_braces_stand_for_names_only():
    rule = "rules: [{rule: r, when: score > 0, outcome: conditional, because: '{{x}} is {score}'}]\n"
    assert codes("measures: {score: {count: {}}}\n" + rule) == ["policy.name_unknown"]
