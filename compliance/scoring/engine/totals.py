"""Adds up what requirements and findings contribute, as a whole and per group."""

from collections.abc import Mapping, Sequence

from compliance.core.errors import Problem, Refused
from compliance.scoring.case import Finding
from compliance.scoring.engine.answers import Givens
from compliance.scoring.engine.columns import Layout, Part, Totals
from compliance.scoring.engine.plan import Cell, Plan
from compliance.scoring.language.selectors import Look, finding_look
from compliance.scoring.language.values import look_with_worths, worths_of

AllTotals = dict[tuple[str, bool], Totals | Mapping[str, Totals]]
"""By what the tally is taken per (empty: everything), and whether it runs over findings."""


def cells_of(plan: Plan, givens: Givens, declared: Givens) -> list[Cell | None]:
    """Return what each requirement contributes; Refused with every answer that is off the scale."""
    if givens is declared:
        try:
            return [known[given] for known, given in zip(plan.memory, givens, strict=True)]
        except KeyError:
            pass  # an answer that this plan meets for the first time
    cells: list[Cell | None] = []
    problems: list[Problem] = []
    for at, (given, first) in enumerate(zip(givens, declared, strict=True)):
        try:
            cells.append(plan.cell(at, given, first))
        except Refused as refused:
            problems.extend(refused.problems)
    if problems:
        raise Refused(*problems)
    return cells


def requirement_totals(plan: Plan, cells: Sequence[Cell | None]) -> AllTotals:
    """Return the totals over the requirements in scope, for every layout of columns."""
    totals: AllTotals = {}
    for number, layout in enumerate(plan.layouts):
        if layout.per:
            groups = plan.groups[layout.per].items()
            members = (
                (group, [cell.parts[number] for at in places if (cell := cells[at])]) for group, places in groups
            )
            totals[layout.per, False] = {group: layout.add(rows) for group, rows in members if rows}
        else:
            totals["", False] = layout.add([cell.parts[number] for cell in cells if cell])
    return totals


def finding_totals(plan: Plan, findings: Sequence[Finding]) -> AllTotals:
    """Return the totals over the findings; Refused when one names a requirement that the checklist does not have."""
    unknown = [each.requirement for each in findings if each.requirement and each.requirement not in plan.index]
    if unknown:
        raise Refused(*(Problem("scoring.requirement_unknown", {"requirement": each[:60]}) for each in unknown))
    looks = [
        finding_look(each, plan.items[plan.index[each.requirement]] if each.requirement else None) for each in findings
    ]
    return {(layout.per, True): _finding_totals(plan, layout, looks) for layout in plan.finding_layouts}


def _finding_totals(plan: Plan, layout: Layout, looks: Sequence[Look]) -> Totals | Mapping[str, Totals]:
    parts: dict[str, list[Part]] = {}
    for look in looks:
        worths = worths_of(plan.policy.finding_values, look)
        part = layout.part(look_with_worths(look, worths), worths, {})
        for group in look(layout.per) if layout.per else ("",):
            parts.setdefault(group, []).append(part)
    if not layout.per:
        return layout.add(parts.get("", []))
    return {group: layout.add(each) for group, each in parts.items()}
