"""The workings of one audit: everything that came up while it was scored, before it is told as result or steps."""

from collections.abc import Sequence
from dataclasses import dataclass

from compliance.scoring.case import Case
from compliance.scoring.engine.answers import AnswersSet, Givens, answers_given, apply_answer_rules
from compliance.scoring.engine.judging import Judgement, judge
from compliance.scoring.engine.plan import Cell, Plan
from compliance.scoring.engine.sheet import Sheet
from compliance.scoring.engine.totals import cells_of, finding_totals, requirement_totals
from compliance.scoring.language.facts import read_facts


@dataclass(frozen=True, slots=True)
class Workings:
    """What results and explanations are written from."""

    plan: Plan
    givens: Givens
    cells: Sequence[Cell | None]
    answers_set: tuple[AnswersSet, ...]
    sheet: Sheet
    judgement: Judgement


def work_out(plan: Plan, case: Case) -> Workings:
    """Return the whole working of one audit, from which `result_of` and `explain.steps_of` tell what happened."""
    facts = read_facts(plan.policy.facts, case.facts)
    found = finding_totals(plan, case.findings)

    def sheet_of(cells: Sequence[Cell | None]) -> Sheet:
        return Sheet(plan, requirement_totals(plan, cells) | found, facts, case.population)

    declared = answers_given(plan, case)
    givens, answers_set = apply_answer_rules(plan, declared, lambda each: sheet_of(cells_of(plan, each, declared)).look)
    cells = cells_of(plan, givens, declared)
    sheet = sheet_of(cells)
    return Workings(plan, givens, cells, answers_set, sheet, judge(plan.policy, sheet))
