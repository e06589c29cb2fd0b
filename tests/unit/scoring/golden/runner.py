"""Runs a case under a policy and compares what came out with what the scheme published."""

import json
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from compliance.core.exact import parse_exact
from compliance.scoring import Item, Plan, Policy, Reading, Result, compile_policy, load_policy, read_case, score
from compliance.scoring.case_input import CaseRead

DATA = Path("tests/data")


class SinglePrecision(str):
    """A number that was worked out and published in 32-bit floats: only its first 22 bits can be relied on."""

    __slots__ = ()


def load(name: str) -> dict[str, Any]:
    """Return a golden file with its decimals as text, so that none passes through a float."""
    file: dict[str, Any] = json.loads((DATA / "golden" / f"{name}.json").read_text(), parse_float=_decimal)
    return file


@cache
def policy(name: str) -> Policy:
    path = DATA / "policies" / f"{name}.yaml"
    return load_policy(path.read_text(), file=path.name)


@cache
def plan(policy_name: str, items: tuple[Item, ...]) -> Plan:
    return compile_policy(policy(policy_name), items, whole=False)


def read(given: dict[str, Any]) -> CaseRead:
    return read_case(given)


def run(policy_name: str, given: dict[str, Any]) -> Result:
    items, _, case = read(given)
    return score(plan(policy_name, items), case)


def check(result: Result, expected: dict[str, Any]) -> None:
    for key in ("status", "outcome", "due", "valid", "follow_up"):
        if key in expected:
            assert str(getattr(result, key)) == expected[key], key
    if "grade" in expected:
        assert (result.grade or "none") == (expected["grade"] or "none")
    if "suffixes" in expected:
        assert list(result.suffixes) == expected["suffixes"]
    for name, value in expected.get("measures", {}).items():
        assert same(_reading(result, name), value), (name, result.measures, value)
    for name, text in expected.get("shown", {}).items():
        shown = _reading(result, name).shown
        assert (shown == text) if not text else (parse_exact(shown) == parse_exact(text)), (name, shown)
    for name, groups in expected.get("groups", {}).items():
        readings = result.measures[name].groups or {}
        assert readings.keys() == groups.keys(), name
        assert all(same(readings[group], value) for group, value in groups.items()), (name, readings)


def same(reading: Reading, published: str | int | None) -> bool:
    if published is None or reading.exact is None:
        return published is None and reading.exact is None
    if isinstance(published, SinglePrecision):
        return abs(reading.exact - Fraction(published)) <= Fraction(published) / 2**22
    return reading.exact == parse_exact(published)


def _reading(result: Result, name: str) -> Reading:
    return result.measures.get(name, Reading(None))


def _decimal(text: str) -> str:
    return SinglePrecision(text) if len(text) > 12 else text
