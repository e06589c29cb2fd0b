"""Reads a case from plain data, as commands and other programs give it: with a checklist, or bringing its own."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from compliance.core.errors import Problem, Refused
from compliance.core.exact import parse_exact
from compliance.scoring.case import UNANSWERED, Attributes, Case, Finding, Given, Item, Population, StageName

_ANSWER_KEYS = {"answer", "reason", "evidence", "reviewed"}
_ITEM_KEYS = {"id", "stage", "criticality", "tags"}
_FINDING_KEYS = {"severity", "requirement"}
_CASE_KEYS = {"requirements", "stages", "answers", "findings", "facts", "population"}


CaseRead = tuple[tuple[Item, ...], tuple[StageName, ...], Case]


def read_case(data: Mapping[str, Any], items: Sequence[Item] = ()) -> CaseRead:
    """Return requirements, stages and the case itself.

    Requirements come from `items` (a checklist), else from `requirements` in the data, else one for each answer.
    Numbers are whole or text ("2.5", "1/2"): parse JSON with `parse_float=str`. Refused names what is not understood.
    """
    try:
        return _read_case(data, items)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Refused(Problem("scoring.case_not_understood", {"detail": str(error)[:200]})) from None


def _read_case(data: Mapping[str, Any], items: Sequence[Item]) -> CaseRead:
    if unknown := sorted(data.keys() - _CASE_KEYS):
        raise Refused(*(Problem("scoring.case_key_unknown", {"key": key[:60]}) for key in unknown))
    answers = {requirement: _given(each) for requirement, each in data.get("answers", {}).items()}
    if not items:
        items = [_item(each) for each in data.get("requirements", [{"id": each} for each in answers])]
    titles = data.get("stages", {})
    stages = dict.fromkeys(item.stage for item in items if item.stage)
    findings = tuple(_finding(each) for each in data.get("findings", ()))
    population = _population(data["population"]) if "population" in data else None
    case = Case(answers, findings, dict(data.get("facts", {})), population)
    return tuple(items), tuple(StageName(each, _text(titles.get(each, each))) for each in stages), case


def _given(data: Any) -> Given:
    if not isinstance(data, Mapping):
        return Given(_text(data))
    evidence = int(data.get("evidence", 0))
    if evidence < 0:
        raise ValueError(f"{evidence} pieces of evidence")
    reason, reviewed = bool(data.get("reason", False)), bool(data.get("reviewed", False))
    return Given(_text(data.get("answer", UNANSWERED)), reason, evidence, reviewed, _attributes(data, _ANSWER_KEYS))


def _item(data: Mapping[str, Any]) -> Item:
    stage, criticality = _text(data.get("stage", "")), _text(data.get("criticality", ""))
    return Item(_text(data["id"]), stage, criticality, _tags(data.get("tags", [])), _attributes(data, _ITEM_KEYS))


def _tags(data: Any) -> tuple[str, ...]:
    if not isinstance(data, list):
        raise TypeError(f"{data!r} is not a list of tags")
    return tuple(map(_text, data))


def _finding(data: Mapping[str, Any]) -> Finding:
    return Finding(
        _text(data.get("severity", "")), _text(data.get("requirement", "")), _attributes(data, _FINDING_KEYS)
    )


def _population(data: Mapping[str, Any]) -> Population:
    return Population(tuple(map(parse_exact, data["values"])), date.fromisoformat(data["on"]))


def _attributes(data: Mapping[str, Any], known: set[str]) -> Attributes:
    return tuple((name, _text(value)) for name, value in data.items() if name not in known and value is not None)


def _text(value: Any) -> str:
    """Return text, a whole number or yes / no as text; TypeError for floats, which have no exact meaning."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str | int):
        return str(value)
    raise TypeError(f"{value!r} is neither text nor a whole number")
