"""The workings of one audit: everything that came up while it was scored, before it is told as result or steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compliance.scoring.case import Case, Population
from compliance.scoring.engine.answers import AnswersSet, Givens, answers_given, apply_answer_rules
from compliance.scoring.engine.judging import Judgement, judge
from compliance.scoring.engine.plan import Cell, Plan
from compliance.scoring.engine.sheet import Sheet
from compliance.scoring.engine.totals import AllTotals, cells_of, finding_totals, requirement_totals
from compliance.scoring.language.facts import FactValue, read_facts


@dataclass(frozen=True, slots=True)
class Workings:
    """What results and explanations are written from."""

    plan: Plan
    givens: Givens
    cells: Sequence[Cell | None]
    answers_set: tuple[AnswersSet, ...]
    sheet: Sheet
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of an audit besides its answers: facts, what its findings add up to, and the scores of others."""

    facts: Mapping[str, FactValue]
    found: AllTotals
    population: Population | None


def work_out(plan: Plan, case: Case) -> Workings:
    """Return the whole working of one audit, from which `result_of` and `steps_of` tell what happened."""
    return work_out_answers(plan, answers_given(plan, case), surroundings_of(plan, case))


def surroundings_of(plan: Plan, case: Case) -> Surroundings:
    """Return what a case says besides answers; Refused when a fact or finding is not one that the policy knows."""
    return Surroundings(read_facts(plan.policy.facts, case.facts), finding_totals(plan, case.findings), case.population)


def work_out_answers(plan: Plan, declared: Givens, around: Surroundings) -> Workings:
    """Return the working of answers in checklist order."""

    def sheet_of(cells: Sequence[Cell | None]) -> Sheet:
        return Sheet(plan, requirement_totals(plan, cells) | around.found, around.facts, around.population)

    givens, answers_set = apply_answer_rules(plan, declared, lambda each: sheet_of(cells_of(plan, each, declared)).look)
    cells = cells_of(plan, givens, declared)
    sheet = sheet_of(cells)
    return Workings(plan, givens, cells, answers_set, sheet, judge(plan, sheet))
