"""What a policy needs that an audit cannot give is known before anybody is audited under it."""

from pathlib import Path

import pytest

from compliance.scoring import Given, Item, compile_policy, load_policy
from compliance.scoring.needs import answers_refused, needs_of
from tests.unit.scoring.standard import standard_plan

POLICIES = Path(__file__).parents[2] / "data" / "policies"
ITEMS = [Item("A-1", "S", "critical"), Item("A-2", "S", "major")]
HEAD = "policy: p\nversion: 1.0.0\ntitle: P\n"
ANSWERS = [Given("met"), Given("partly_met", True), Given("not_met", True), Given("not_applicable", True)]


def needs(name):
    return [(problem.code, *problem.params.values()) for problem in needs_of(of_file(name))]


def of_file(name):
    return load_policy((POLICIES / f"{name}.yaml").read_text(encoding="utf-8"), file=name)


def refused(text):
    plan = compile_policy(load_policy(HEAD + text, file="p.yaml"), ITEMS, whole=False)
    return [problem.params for problem in answers_refused(plan, ANSWERS)]


def test_the_standard_policy_needs_nothing_that_audits_lack():
    plan = standard_plan()
    assert (needs_of(plan.policy), answers_refused(plan, ANSWERS)) == ((), ())


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("brcgs_food", [("policy.needs_findings",)]),
        ("enisa_cra", [("policy.needs_facts", "mean")]),
        ("medals", [("policy.needs_facts", "environment, labour, ethics, procurement"), ("policy.needs_population",)]),
        ("maturity_min", [("policy.needs_attributes", "domain")]),
        ("observed_shares", [("policy.needs_attributes", "done, observed")]),
        ("vda_6_3", [("policy.needs_attributes", "tag")]),
        ("tisax", []),
    ],
)
def test_what_is_missing_is_named(name, needed):
    assert needs(name) == needed


def test_a_fact_with_a_default_and_a_group_of_the_policy_s_own_are_no_need():
    text = (
        "facts: {announced: {is: yes_no, default: yes}}\ngroups: {area: {one: {id: 'A-1'}}}\n"
        "credits: {met: 1, not_met: 0}\nmeasures: {score: {mean: credit, per: area}, all: {min: score}}\n"
    )
    assert needs_of(load_policy(HEAD + text, file="p.yaml")) == ()


def test_answers_off_the_scale_or_forbidden_are_named_with_the_first_requirement():
    measures = "measures: {score: {mean: credit}}\n"
    assert refused(f"credits: {{met: 1, not_met: 0}}\n{measures}") == [
        {"answers": "partly_met, not_applicable", "requirement": "A-1"}
    ]
    lines = (
        "credits:\n  - {met: 1, partly_met: 1/2, not_met: 0, not_applicable: skip}\n"
        "  - {for: {criticality: major, answer: not_applicable}, is: forbidden}\n"
    )
    assert refused(lines + measures) == [{"answers": "not_applicable", "requirement": "A-2"}]


def test_a_policy_that_only_counts_takes_any_answer():
    assert refused("measures: {open: {count: {answer: not_met}}}\n") == []


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("[{number: evidence}]", True),
        ("[{by: evidence, 1: 1, 2: 2}]", True),
        ("[{is: 1}, {times: evidence}]", True),
        ("[{for: {evidence: '>= 2'}, is: 1}, {is: 0}]", True),
        ("[{for: {evidence: given}, is: 1}, {is: 0}]", False),
    ],
)
def test_it_is_known_whether_pieces_of_evidence_are_counted(line, counts):
    policy = load_policy(HEAD + f"values:\n  shown: {line}\nmeasures:\n  score: {{sum: shown}}\n", file="p.yaml")
    assert policy.counts_evidence is counts
