"""What `import_checklist` says of a file: read, mapped, not mapped with its places; as lines or as JSON."""

from collections.abc import Iterator
from typing import Any

from audits.workflow.messages import say
from compliance.checklists.importers import Outcome
from compliance.core.errors import Problem

_PLACES = 5  # of each kind of loss, in lines; JSON has them all


def report_lines(outcome: Outcome) -> Iterator[str]:
    """Yield the report as lines of text."""
    checklist = outcome.checklist
    yield f"{outcome.file}, read as {outcome.format}: {checklist.code} {checklist.version}, “{checklist.title}”"
    for problem in (*outcome.read, *outcome.mapped):
        yield f"  {say(problem)}"
    for problem, losses in outcome.told_losses:
        yield f"  {problem.code.removeprefix('formats.')}: {say(problem)}"
        for loss in losses[:_PLACES]:
            yield f"    {loss.where}{f' – {loss.detail}' if loss.detail else ''}"
        if len(losses) > _PLACES:
            yield f"    and {len(losses) - _PLACES} more; --json lists them all"


def report_json(outcome: Outcome) -> dict[str, Any]:
    """Return the report for programs."""
    return {
        "file": outcome.file,
        "format": outcome.format,
        "checklist": {"code": outcome.checklist.code, "version": outcome.checklist.version},
        "read": [_told(problem) for problem in outcome.read],
        "mapped": [_told(problem) for problem in outcome.mapped],
        "losses": [
            {**_told(problem), "places": [{"where": loss.where, "detail": loss.detail} for loss in losses]}
            for problem, losses in outcome.told_losses
        ],
    }


def _told(problem: Problem) -> dict[str, Any]:
    return {"code": problem.code, "count": problem.params["count"], "sentence": say(problem)}
