"""Which requirements a policy cannot tell apart: whatever is answered to them, they are worth and count the same."""

from collections.abc import Iterator

from compliance.scoring.engine.plan import Plan
from compliance.scoring.language.policy import Policy
from compliance.scoring.language.selectors import Look, Selector, Test, requirement_look


def first_alike(plan: Plan) -> list[int]:
    """Return for every requirement the place of the first one that the policy cannot tell from it, often its own.

    They differ only in what no selector asks and no value reads. Groups are attributes already; in which group each is
    counted is another matter, which this leaves open.
    """
    asked = [Selector(tests=(test,)) for test in dict.fromkeys(_tests(plan.policy))]
    read = sorted(set(plan.policy.attributes_read()))
    firsts: dict[tuple[bool | tuple[str, ...], ...], int] = {}
    alike = []
    for at, item in enumerate(plan.items):
        look = requirement_look(item, None)
        alike.append(firsts.setdefault(_as_seen(look, asked, read), at))
    return alike


def _as_seen(look: Look, asked: list[Selector], read: list[str]) -> tuple[bool | tuple[str, ...], ...]:
    return *(each.picks(look) for each in asked), *map(look, read)


def _tests(policy: Policy) -> Iterator[Test]:
    for selector in policy.selectors_of_requirements():
        yield from selector.attributes()
