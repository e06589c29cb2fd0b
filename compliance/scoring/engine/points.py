"""What each requirement earned of what it could: the points behind a score, one by one, as they are added up."""

from fractions import Fraction
from typing import NamedTuple

from compliance.scoring.case import Case
from compliance.scoring.engine.columns import Amount, Slots
from compliance.scoring.engine.plan import Plan
from compliance.scoring.engine.workings import Workings, work_out
from compliance.scoring.language.measures import Tally
from compliance.scoring.language.policy import STAGE_HEADLINE

_ADDING = ("sum", "mean", "share")


class Points(NamedTuple):
    """What a requirement adds to what was reached, and to what that is divided by; None where nothing divides."""

    earned: Fraction
    possible: Fraction | None


def points(plan: Plan, case: Case) -> dict[str, Points]:
    """Return the points of each requirement that counts, in checklist order; Refused where `score` would refuse.

    They add up to those of the stages, else to the score's, before its scale. Nothing is returned for a policy whose
    score is not added up from requirements: a least or greatest value, findings alone, a mean of means.
    """
    return points_of(work_out(plan, case))


def points_of(workings: Workings) -> dict[str, Points]:
    """Return the points of an audit that was worked out."""
    measure = _added_up(workings.plan)
    if not measure:
        return {}
    plan = workings.plan
    number = [layout.per for layout in plan.layouts].index(plan.policy.measures[measure].per)
    layout, slots = plan.layouts[number], plan.slots[measure]
    rows = ((plan.items[at].id, layout.row(cell.parts[number])) for at, cell in enumerate(workings.cells) if cell)
    return {requirement: points for requirement, row in rows if (points := _points(row, slots))}


def _added_up(plan: Plan) -> str:
    """The measure whose parts are points: that of the stages, else the headline; empty when neither is added up."""
    for name in (STAGE_HEADLINE, plan.policy.headline):
        how = plan.policy.measures[name].how if name in plan.policy.measures else None
        if isinstance(how, Tally) and not how.findings and how.kind in _ADDING:
            return name
    return ""


def _points(row: tuple[Amount | None, ...], slots: Slots) -> Points | None:
    """None for a requirement that adds nothing, neither above nor below the line."""
    parts = [row[place] for place, _ in slots]
    if not any(parts):
        return None
    earned, *possible = (Fraction(part or 0) / column.unit for part, (_, column) in zip(parts, slots, strict=True))
    return Points(earned, possible[0] if possible else None)
