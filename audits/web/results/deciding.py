"""Which open requirements decide: those that are counted by the rules from which the outcome follows."""

from collections.abc import Iterable, Iterator, Mapping

from audits.certificates.verdict import deciding
from audits.web.results.open_requirements import OpenRequirement
from compliance.scoring import Given, Plan, Result
from compliance.scoring.language.measures import Tally
from compliance.scoring.language.policy import Policy
from compliance.scoring.language.selectors import Look, Selector, requirement_look
from compliance.scoring.language.values import look_with_worths, worths_of


def deciding_of(
    opened: Iterable[OpenRequirement], plan: Plan, answers: Mapping[str, Given], result: Result
) -> list[OpenRequirement]:
    """Return the open requirements that decide, in their order; none when the grade alone does, or another number."""
    counted = list(_counted(plan.policy, result))
    return [one for one in opened if _is_counted(_look(plan, one.requirement.id, answers), counted)]


def _counted(policy: Policy, result: Result) -> Iterator[Selector]:
    decided = {fired.rule for fired in deciding(result, policy)}
    for rule in policy.outcome_rules:
        for name in rule.when.names if rule.when and rule.id in decided else ():
            measure = policy.measures.get(name)
            if measure and isinstance(measure.how, Tally) and measure.how.kind == "count":
                yield measure.how.over


def _look(plan: Plan, requirement: str, answers: Mapping[str, Given]) -> Look:
    look = requirement_look(plan.items[plan.index[requirement]], answers[requirement])
    return look_with_worths(look, worths_of(plan.policy.values, look))


def _is_counted(look: Look, counted: Iterable[Selector]) -> bool:
    return any(selector.picks(look) for selector in counted)
