"""What pydantic says about the shape of a checklist, as problems in our own words. The place is a dotted path."""

import re
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from compliance.checklists.schema import PRINTABLE, Checklist
from compliance.core.errors import Problem, Refused

STAGE_FILE = "[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*\\.yaml"

_SHOWN = 60
_REQUIREMENT = re.compile(r"stages\.(\d+)\.requirements\.(\d+)\.")
_STAND_IN = {
    "id": "FAULTY-000",
    "title": "…",
    "criticality": "minor",
    "text": "…",
    "guidance": "…",
    "evidence": ["…"],
    "applies_to": {"roles": "all", "substances": "all"},
    "citations": [{"instrument": "…", "clause": "…", "status": "house"}],
}
_Params = dict[str, str | int]
_Reading = Callable[[Mapping[str, Any], object], tuple[str, _Params]]


def shape_problems(error: ValidationError, value: object) -> tuple[Problem, ...]:
    """Return one problem for each thing that has the wrong shape; `value` is what was validated."""
    problems = [_problem(details, value) for details in error.errors(include_url=False)]
    return tuple(problem for problem in problems if not _follows_from_others(problem, problems))


def _follows_from_others(problem: Problem, problems: list[Problem]) -> bool:
    """A list counts as empty when each of its entries was refused: then only the entries are wrong."""
    inside = f"{problem.where}."
    return problem.code == "checklists.list_empty" and any(other.where.startswith(inside) for other in problems)


def contradictions_elsewhere(value: Any, found: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return what contradicts itself in the sound rest, when all the shape problems `found` lie inside requirements."""
    faulty = [_REQUIREMENT.match(problem.where) for problem in found]
    sound = deepcopy(value)
    for match in faulty:
        if match is None:
            return ()
        sound["stages"][int(match[1])]["requirements"][int(match[2])] = _STAND_IN
    places = tuple(match[0] for match in faulty if match)
    try:
        Checklist.model_validate(sound)
    except Refused as refused:
        return tuple(problem for problem in refused.problems if not problem.where.startswith(places))
    return ()


def _problem(details: ErrorDetails, value: object) -> Problem:
    path = _navigable(details["loc"], value)
    field = next((part for part in reversed(path) if not part.isdecimal()), "checklist")
    reading = _READINGS.get(details["type"], _form)
    code, params = reading(details.get("ctx", {}), details["input"])
    return Problem(code, {"field": field, **params}, ".".join(path))


def _navigable(loc: Iterable[str | int], value: object) -> tuple[str, ...]:
    """The location without the names of union members, which are no part of the text."""
    path: list[str] = []
    for part in loc:
        match value, part:
            case dict(), str():
                value = value.get(part)
            case list(), int():
                value = value[part]
            case _:
                continue
        path.append(str(part))
    return tuple(path)


def _form(ctx: Mapping[str, Any], given: object) -> tuple[str, _Params]:
    return "checklists.value_form", {"value": _shown(given)}


def _pattern(ctx: Mapping[str, Any], given: object) -> tuple[str, _Params]:
    if ctx["pattern"] == PRINTABLE:
        return "checklists.character_hidden", {}
    return "checklists.value_pattern", {"value": _shown(given), "pattern": str(ctx["pattern"])}


def _choice(ctx: Mapping[str, Any], given: object) -> tuple[str, _Params]:
    return "checklists.value_not_allowed", {"value": _shown(given), "allowed": str(ctx["expected"]).replace("'", "")}


def _says(code: str) -> _Reading:
    return lambda ctx, given: (code, {})


def _says_value(code: str) -> _Reading:
    return lambda ctx, given: (code, {"value": _shown(given)})


def _says_length(code: str) -> _Reading:
    return lambda ctx, given: (code, {"limit": ctx["max_length"]})


def _shown(given: object) -> str:
    text = given if isinstance(given, str) else f"a {'list' if isinstance(given, list) else 'mapping'}"
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


_READINGS: dict[str, _Reading] = {
    "missing": _says("checklists.field_missing"),
    "extra_forbidden": _says("checklists.field_unknown"),
    "string_too_short": _says("checklists.text_missing"),
    "too_short": _says("checklists.list_empty"),
    "string_too_long": _says_length("checklists.text_too_long"),
    "too_long": _says_length("checklists.list_too_long"),
    "string_pattern_mismatch": _pattern,
    "literal_error": _choice,
    "string_type": _says_value("checklists.text_expected"),
    "tuple_type": _says_value("checklists.list_expected"),
    "model_type": _says_value("checklists.mapping_expected"),
}
