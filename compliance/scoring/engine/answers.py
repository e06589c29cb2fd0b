"""The answers that count: those given, as the policy's answer rules leave them, in the order of the checklist."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from compliance.core.errors import Problem, Refused
from compliance.scoring.case import OUT_OF_SCOPE, Case, Given
from compliance.scoring.engine.plan import Plan
from compliance.scoring.language.arithmetic import Lookup
from compliance.scoring.language.rules import AnswerRule
from compliance.scoring.language.selectors import requirement_look

Givens = list[Given | None]
"""One place for each requirement of the checklist; None where it is out of scope."""


@dataclass(frozen=True, slots=True)
class AnswersSet:
    """An answer rule that took effect, the answers it replaced by their place, and what its condition saw."""

    rule: AnswerRule
    before: Mapping[int, Given]
    look: Lookup


def answers_given(plan: Plan, case: Case) -> Givens:
    """Return the answers in checklist order; Refused when one is not to a requirement of the checklist."""
    if not case.answers.keys() <= plan.index.keys():
        unknown = [each for each in case.answers if each not in plan.index]
        raise Refused(*(Problem("scoring.requirement_unknown", {"requirement": each[:60]}) for each in unknown))
    return list(map(case.answers.get, plan.index))


def apply_answer_rules(
    plan: Plan, givens: Givens, look_at: Callable[[Givens], Lookup]
) -> tuple[Givens, tuple[AnswersSet, ...]]:
    """Return the answers as the rules leave them, each rule seeing what the ones before it did, and those in effect."""
    declared, effects = givens, []
    for rule in plan.answer_rules:
        look = look_at(givens)
        if rule.when is not None and not rule.when.evaluate(look):
            continue
        before = {at: given for at, given in enumerate(givens) if given and _changes(plan, rule, at, given, declared)}
        if before:
            effects.append(AnswersSet(rule, before, look))
            givens = [
                each._replace(answer=rule.answer) if each and at in before else each for at, each in enumerate(givens)
            ]
    return givens, tuple(effects)


def _changes(plan: Plan, rule: AnswerRule, at: int, given: Given, declared: Givens) -> bool:
    if given.answer in (rule.answer, OUT_OF_SCOPE):
        return False
    first = declared[at]
    return rule.selector.picks(requirement_look(plan.items[at], given, first.answer if first else ""))
