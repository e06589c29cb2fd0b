"""What of a policy can be turned by hand, whatever form its author chose."""

from pathlib import Path
from typing import Any

import pytest

from audits.workflow.try_policy import Knobs, knobs_of, turned
from compliance.scoring import load_policy

POLICIES = sorted(Path("tests/data/policies").glob("*.yaml"))


@pytest.mark.parametrize("path", POLICIES, ids=[path.stem for path in POLICIES])
def test_turning_nothing_leaves_any_policy_as_it_is(path: Path) -> None:
    policy = load_policy(path.read_text(encoding="utf-8"), file=path.name)
    assert turned(policy, knobs_of(policy)).digest == policy.digest


def test_weights_by_a_word_can_be_turned_and_those_from_an_attribute_cannot() -> None:
    known = {path.stem: load_policy(path.read_text(encoding="utf-8"), file=path.name) for path in POLICIES}
    assert knobs_of(known["scorecard"]).weights == {"critical": "10", "high": "7.5", "medium": "5", "low": "2.5"}
    assert [knobs_of(known[name]).weights for name in ("safety_grade", "cmmc_2", "nist_800_171")] == [{}, {}, {}]


def test_what_is_turned_is_all_that_differs() -> None:
    path = Path("tests/data/policies/scorecard.yaml")
    policy = load_policy(path.read_text(encoding="utf-8"), file=path.name)
    knobs = Knobs(weights={**knobs_of(policy).weights, "low": "3"}, bands={}, rules={})
    content: Any = policy.content
    assert content | {"weights": {**knobs.weights, "by": "risk"}} == turned(policy, knobs).content
