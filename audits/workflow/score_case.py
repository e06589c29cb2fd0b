"""Scoring one case outside any audit: for scheme authors who try a policy, and for programs."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from audits.results.scoring import items_of
from compliance.checklists.publishing import find_version
from compliance.core.errors import Problem, Refused
from compliance.policies.publishing import find_policy
from compliance.scoring import (
    Item,
    Policy,
    StageName,
    compile_policy,
    explain,
    load_policy,
    points,
    points_content,
    result_content,
    score,
    steps_content,
)
from compliance.scoring.case_input import read_case

LARGEST_INPUT = 50 * 2**20
LARGEST_POLICY = 2 * 2**20


def score_case(*, policy: str, file: Path, checklist: str = "", explained: bool = False) -> dict[str, Any]:
    """Return the result of the case in a JSON file as plain data, with its steps and the points of
    each requirement when `explained`.

    `policy` is a file or CODE[@VERSION]; `checklist` is CODE[@VERSION] or empty when the case brings its own
    requirements. Refused for anything that cannot be read, found or evaluated.
    """
    read = read_policy(policy)
    items: Sequence[Item] = ()
    stages: Sequence[StageName] = ()
    if checklist:
        items, stages = items_of(find_version(checklist).checklist)
    case_items, case_stages, case = read_case(_read_json(file), items)
    plan = compile_policy(read, items or case_items, stages or case_stages, whole=bool(items))
    told = {"policy": {"code": read.code, "version": read.version, "digest": read.digest}}
    told |= result_content(score(plan, case))
    if not explained:
        return told
    return told | {"steps": steps_content(explain(plan, case)), "requirements": points_content(points(plan, case))}


def read_policy(reference: str) -> Policy:
    """Return the policy in a file, or the published one called CODE[@VERSION]; Refused with every problem's place."""
    path = Path(reference)
    if path.suffix in (".yaml", ".yml") or path.is_file():
        return load_policy(_read_text(path, LARGEST_POLICY), file=path.name)
    return find_policy(reference).policy


def _read_json(file: Path) -> dict[str, Any]:
    text = _read_text(file, LARGEST_INPUT)
    try:
        data = json.loads(text, parse_float=str, parse_constant=_no_constant, object_pairs_hook=_unique_keys)
    except (json.JSONDecodeError, RecursionError) as error:
        raise Refused(Problem("score.not_json", {"file": file.name, "detail": str(error)[:200]})) from None
    if not isinstance(data, dict):
        raise Refused(Problem("score.not_an_object", {"file": file.name}))
    return data


def _read_text(file: Path, limit: int) -> str:
    try:
        if file.stat().st_size > limit:
            raise Refused(Problem("score.file_too_large", {"file": file.name, "limit": limit // 2**20}))
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Refused(Problem("score.file_not_readable", {"file": str(file), "detail": error.strerror or ""})) from None
    except UnicodeDecodeError:
        raise Refused(Problem("score.file_not_utf8", {"file": file.name})) from None


def _no_constant(name: str) -> None:
    raise Refused(Problem("exact.not_a_number", {"value": name}))


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refused(Problem("score.key_twice", {"key": twice[:60]}))
    return found
