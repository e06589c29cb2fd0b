import pytest

from compliance.scoring import Case, Finding, Given, Item, compile_policy, load_policy, score

ITEMS = (
    Item("3.1.1", "GOV", "critical", ("cold", "narcotics"), (("level", "2"),)),
    Item("3.1.2", "GOV", "minor", ("cold",), (("level", "3"),)),
    Item("4.1", "STO", "major"),
)
ANSWERS = {
    "3.1.1": Given("met", evidence=2, reviewed=True),
    "3.1.2": Given("not_met", reason=True, attributes=(("justification", "four"),)),
    "4.1": Given("partly_met", evidence=1, attributes=(("justification", "longer"),)),
}
FINDINGS = (Finding("major", "3.1.1", (("repeat", "yes"),)), Finding("minor", "4.1"), Finding("minor"))


def counted(selector, of="requirements"):
    text = f"""policy: p
version: 1.0.0
title: P
credits: {{met: 1, partly_met: 1/2, not_met: 0}}
finding_values: {{points: {{major: 10, minor: 1}}}}
measures: {{score: {{count: {selector}, of: {of}}}}}
"""
    plan = compile_policy(load_policy(text, file="p.yaml"), ITEMS)
    return score(plan, Case(ANSWERS, FINDINGS)).exact


@pytest.mark.parametrize(
    ("selector", "number"),
    [
        ("{}", 3),
        ("{id: 3.1.1}", 1),
        ("{id: '3.1.*'}", 2),
        ("{id: '?.1'}", 1),
        ("{id: ['4.*', 3.1.1]}", 2),
        ("{stage: GOV, criticality: [critical, major]}", 1),
        ("{tag: cold}", 2),
        ("{all: [{tag: cold}, {tag: narcotics}]}", 1),
        ("{any: [{tag: narcotics}, {stage: STO}]}", 2),
        ("{not: {tag: cold}}", 1),
        ("{not: {any: [{stage: STO}, {criticality: minor}]}}", 1),
        ("{level: 2}", 1),
        ("{level: '>= 2'}", 2),
        ("{level: missing}", 1),
        ("{evidence: missing}", 1),
        ("{evidence: '>= 2'}", 1),
        ("{reason: given}", 1),
        ("{reviewed: yes}", 1),
        ("{reviewed: no}", 2),
        ("{credit: '< 1'}", 2),
        ("{credit: 0.5}", 1),
        ("{credit: 1/2}", 1),
        ("{justification.length: '< 5'}", 2),
        ("{justification: given, justification.length: '< 5'}", 1),
        ("{answer: [met, not_met]}", 2),
        ("{nothing: like_this}", 0),
    ],
)
def test_requirements_are_picked(selector, number):
    assert counted(selector) == number


@pytest.mark.parametrize(
    ("selector", "number"),
    [
        ("{severity: minor}", 2),
        ("{repeat: yes}", 1),
        ("{repeat: missing}", 2),
        ("{stage: STO}", 1),
        ("{criticality: critical, severity: major}", 1),
        ("{requirement: missing}", 1),
        ("{requirement: '3.*'}", 1),
        ("{points: '> 5'}", 1),
    ],
)
def test_findings_are_picked_by_their_own_attributes_and_those_of_their_requirement(selector, number):
    assert counted(selector, "findings") == number
