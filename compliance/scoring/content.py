"""Results and steps as plain data for canonical JSON, fractions as "n/d"; and back."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from compliance.core.exact import fraction_text, parse_exact
from compliance.scoring.engine.points import Points
from compliance.scoring.engine.steps import Step
from compliance.scoring.language.durations import Duration, parse_duration
from compliance.scoring.language.rounding import Rounding
from compliance.scoring.result import Fired, Reading, Result, StageResult, Why

RESULT_FORMAT = "result/1"

Plain = dict[str, Any]


def result_content(result: Result) -> Plain:
    """Return a result as text, whole numbers, lists and dicts; `result_from_content` gives the same result back."""
    return {
        "format": RESULT_FORMAT,
        "status": result.status,
        "why": _why(result.why),
        "score": _reading(result.score),
        "grade": result.grade,
        "outcome": result.outcome,
        "due": _text(result.due),
        "valid": _text(result.valid),
        "follow_up": _text(result.follow_up),
        "suffixes": list(result.suffixes),
        "stages": [_stage(each) for each in result.stages],
        "counts": dict(result.counts),
        "measures": {name: _reading(each) for name, each in result.measures.items()},
        "rules": [_fired(each) for each in result.fired],
    }


def result_from_content(content: Mapping[str, Any]) -> Result:
    """Return the result that `result_content` wrote down."""
    return Result(
        status=content["status"],
        why=Why(**content["why"]) if content["why"] else None,
        score=_read_reading(content["score"]),
        grade=content["grade"],
        outcome=content["outcome"],
        due=_duration(content["due"]),
        valid=_duration(content["valid"]),
        follow_up=_duration(content["follow_up"]),
        suffixes=tuple(content["suffixes"]),
        stages=tuple(_read_stage(each) for each in content["stages"]),
        counts=content["counts"],
        measures={name: _read_reading(each) for name, each in content["measures"].items()},
        fired=tuple(_read_fired(each) for each in content["rules"]),
    )


def points_content(points: Mapping[str, Points]) -> list[Plain]:
    """Return the points of requirements as text, in their order; None where nothing is divided by."""
    return [
        {"requirement": requirement, "points": fraction_text(each.earned), "possible": _fraction(each.possible)}
        for requirement, each in points.items()
    ]


def steps_content(steps: Sequence[Step]) -> list[Plain]:
    """Return an explanation as text, lists and dicts."""
    return [
        {
            "rule": step.rule,
            "code": step.code,
            "params": dict(step.params),
            "inputs": [dict(row) for row in step.inputs],
            "requirements": list(step.requirements),
            "effect": step.effect,
        }
        for step in steps
    ]


def steps_from_content(content: Sequence[Mapping[str, Any]]) -> tuple[Step, ...]:
    """Return the explanation that `steps_content` wrote down."""
    return tuple(
        Step(
            each["rule"],
            each["code"],
            each["params"],
            tuple(each["inputs"]),
            tuple(each["requirements"]),
            each["effect"],
        )
        for each in content
    )


def _why(why: Why | None) -> Plain | None:
    return {"code": why.code, "params": dict(why.params), "rule": why.rule} if why else None


def _fired(fired: Fired) -> Plain:
    params, requirements = dict(fired.params), list(fired.requirements)
    return {"rule": fired.rule, "because": fired.because, "params": params, "requirements": requirements}


def _read_fired(content: Mapping[str, Any]) -> Fired:
    return Fired(content["rule"], content["because"], content["params"], tuple(content["requirements"]))


def _reading(reading: Reading) -> Plain:
    rounding = reading.rounding
    content: Plain = {"exact": _fraction(reading.exact), "shown": reading.shown}
    content["rounding"] = f"{rounding.mode} {rounding.digits}" if rounding else None
    if reading.groups is not None:
        content["groups"] = {group: _reading(each) for group, each in reading.groups.items()}
    return content


def _read_reading(content: Mapping[str, Any]) -> Reading:
    mode, digits = (content["rounding"] or " 0").split(" ")
    rounding = Rounding(mode, int(digits)) if mode else None
    groups = {group: _read_reading(each) for group, each in content["groups"].items()} if "groups" in content else None
    return Reading(_read_fraction(content["exact"]), rounding, groups)


def _stage(stage: StageResult) -> Plain:
    return {
        "stage": stage.stage,
        "title": stage.title,
        "points": _fraction(stage.points),
        "possible": _fraction(stage.possible),
        "score": _reading(stage.reading),
        "counts": dict(stage.counts),
    }


def _read_stage(content: Mapping[str, Any]) -> StageResult:
    points, possible = _read_fraction(content["points"]), _read_fraction(content["possible"])
    score = _read_reading(content["score"])
    return StageResult(content["stage"], content["title"], points, possible, score, content["counts"])


def _fraction(value: Fraction | int | None) -> str | None:
    return None if value is None else fraction_text(Fraction(value))


def _read_fraction(text: str | None) -> Fraction | None:
    return None if text is None else parse_exact(text)


def _text(duration: Duration | None) -> str | None:
    return str(duration) if duration else None


def _duration(text: str | None) -> Duration | None:
    return parse_duration(text) if text else None
