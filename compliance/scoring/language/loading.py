"""Policies are read whole: from an author's text, or from the content that was stored."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from compliance.scoring.language import grammar
from compliance.scoring.language.checks import check_policy
from compliance.scoring.language.checks.measured_in import units_of
from compliance.scoring.language.facts import build_fact
from compliance.scoring.language.grades import build_grades
from compliance.scoring.language.measures import build_measure
from compliance.scoring.language.policy import Policy
from compliance.scoring.language.reading import Node, read_content, read_yaml
from compliance.scoring.language.rules import build_rule
from compliance.scoring.language.selectors import Selector, build_selector
from compliance.scoring.language.shape import Entry, Notes
from compliance.scoring.language.storing import stored_bytes
from compliance.scoring.language.values import Value, build_value

T = TypeVar("T")


def load_policy(text: str, *, file: str) -> Policy:
    """Return the policy in a YAML text; Refused with every problem found, each at `file:line`."""
    return _build(read_yaml(text, file=file), file)


def policy_from_content(data: bytes) -> Policy:
    """Return the policy whose `content_bytes` were stored; Refused when they are not a policy of this language."""
    return _build(read_content(data, file="policy"), "policy")


def policy_of(content: Mapping[str, Any]) -> Policy:
    """Return the policy with this content (a policy's own, changed); Refused when it cannot be evaluated."""
    return policy_from_content(stored_bytes(content))


def _build(node: Node, file: str) -> Policy:
    notes = Notes(file)
    read = grammar.POLICY.read(node, notes) or Entry(node.line, {}, {})
    notes.refuse_if_any()
    values = _values(read, notes)
    finding_values = _each(read, "finding_values", lambda name, each, _: build_value(name, each, "severity", notes))
    known = {*values, *finding_values}
    policy = Policy(
        code=read.get("policy"),
        version=read.get("version"),
        title=read.get("title"),
        groups=_each(read, "groups", lambda _, each, __: _build_group(each, notes)),
        facts=_each(read, "facts", lambda name, each, _: build_fact(name, each, notes)),
        values=values,
        finding_values=finding_values,
        measures=_each(read, "measures", lambda name, each, line: build_measure(name, line, each, notes, known)),
        rules=tuple(rule for entry in read.get("rules") or () if (rule := build_rule(entry, notes))),
        grades=build_grades(read.get("grades"), notes) if "grades" in read else None,
        content=node.content,
        file=file,
    )
    notes.refuse_if_any()
    check_policy(policy, notes)
    notes.refuse_if_any()
    return replace(policy, units=units_of(policy))


def _values(read: Entry, notes: Notes) -> dict[str, Value]:
    well_known = {"credit": ("credits", "answer"), "weight": ("weights", "criticality")}
    values = {
        name: build_value(name, read.get(key), by, notes) for name, (key, by) in well_known.items() if key in read
    }
    return values | _each(read, "values", lambda name, each, _: build_value(name, each, "answer", notes))


def _build_group(entry: Entry, notes: Notes) -> dict[str, Selector]:
    return {group: build_selector(members, notes) for group, members in entry.rest.items() if members}


def _each(read: Entry, key: str, build: Callable[[str, Any, int], T | None]) -> dict[str, T]:
    entry = read.get(key)
    built = {name: build(name, each, entry.at(name)) for name, each in entry.rest.items()} if entry else {}
    return {name: each for name, each in built.items() if each is not None}
