"""Schemes written from their published rules, with cases worked by hand: the arithmetic stands beside each."""

from functools import cache

import pytest
from ruamel.yaml import YAML

from tests.unit.scoring.golden import runner

WORKED = runner.DATA / "policies" / "worked"


@cache
def cases(name):
    """Return the cases by title, every number as text, so that none passes through a float."""
    return YAML(typ="base", pure=True).load((WORKED / f"{name}.yaml").read_text(encoding="utf-8"))


def all_cases():
    for path in sorted(WORKED.glob("*.yaml")):
        for title in cases(path.stem):
            yield pytest.param(path.stem, title, id=f"{path.stem}-{title}")


@pytest.mark.parametrize(("name", "title"), list(all_cases()))
def test_a_worked_case_comes_out_exactly(name, title):
    case = cases(name)[title]
    runner.check(runner.run(name, case["input"]), case["expected"])


def test_every_policy_has_cases():
    golden = {"enisa_cra", "fhrs", "ghtf_n19", "ifs_food", "jee", "maturity_gbt", "maturity_min", "nist_800_171"}
    golden |= {"pics", "tisax", "weighted_percent"}
    policies = {path.stem for path in (runner.DATA / "policies").glob("*.yaml")}
    assert policies == golden | {path.stem for path in WORKED.glob("*.yaml")}
