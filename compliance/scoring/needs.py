"""What a policy needs that an audit cannot give: no audit could be scored then, or something would never be counted.

An audit tells of each requirement its stage and criticality, and one of few answers with reason, evidence and a
reviewer's word. It brings no facts, findings or population of others.
"""

from collections.abc import Iterator, Sequence

from compliance.core.errors import Problem, Refused
from compliance.scoring.case import Given
from compliance.scoring.engine.alike import first_alike
from compliance.scoring.engine.plan import Plan
from compliance.scoring.language.measures import Rank, Tally
from compliance.scoring.language.policy import Policy

KNOWN = frozenset(("id", "stage", "criticality", "answer", "declared", "reason", "evidence", "reviewed"))
"""What selectors and values see of a requirement of an audit."""


def needs_of(policy: Policy) -> tuple[Problem, ...]:
    """Return what the policy needs and an audit lacks, whatever the checklist; nothing when audits can be scored."""
    return tuple(_needs(policy))


def answers_refused(plan: Plan, answers: Sequence[Given]) -> tuple[Problem, ...]:
    """Return that the policy refuses some of these answers, naming them and the first requirement where it does."""
    places = sorted(set(first_alike(plan)))
    refused = [(at, given.answer) for at in places for given in answers if _is_refused(plan, at, given)]
    if not refused:
        return ()
    named = ", ".join(dict.fromkeys(answer for _at, answer in refused))
    return (Problem("policy.answers_refused", {"answers": named, "requirement": plan.items[refused[0][0]].id}),)


def _needs(policy: Policy) -> Iterator[Problem]:
    if asked := [name for name, fact in policy.facts.items() if fact.default is None]:
        yield Problem("policy.needs_facts", {"facts": ", ".join(asked)})
    kinds = [measure.how for measure in policy.measures.values()]
    if any(isinstance(how, Tally) and how.findings for how in kinds):
        yield Problem("policy.needs_findings")
    if any(isinstance(how, Rank) for how in kinds):
        yield Problem("policy.needs_population")
    if unknown := sorted(_attributes(policy) - KNOWN - policy.groups.keys() - policy.values.keys()):
        yield Problem("policy.needs_attributes", {"attributes": ", ".join(unknown)})


def _attributes(policy: Policy) -> set[str]:
    grouping = [selector for members in policy.groups.values() for selector in members.values()]
    selectors = (*policy.selectors_of_requirements(), *grouping)
    asked = {name.removesuffix(".length") for selector in selectors for name, _wanted in selector.attributes()}
    return asked | set(policy.attributes_read()) | {measure.per for measure in policy.measures.values() if measure.per}


def _is_refused(plan: Plan, at: int, given: Given) -> bool:
    try:
        plan.cell(at, given, given)
    except Refused:
        return True
    return False
