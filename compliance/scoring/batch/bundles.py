"""Requirements that belong to the same groups, by every attribute that matters, are added up together."""

from collections.abc import Mapping
from dataclasses import dataclass

from compliance.scoring.engine.plan import Plan

Bundle = tuple[int, ...]
"""The places of such requirements."""


@dataclass(frozen=True, slots=True)
class Bundles:
    """All requirements in bundles, and by attribute and group the bundles that are in the group."""

    every: tuple[Bundle, ...]
    inside: Mapping[str, Mapping[str, tuple[Bundle, ...]]]


def bundles_of(plan: Plan) -> Bundles:
    """Return the bundles of a plan's requirements."""
    pers = dict.fromkeys(layout.per for layout in plan.layouts if layout.per)
    groups: dict[int, list[tuple[str, str]]] = {at: [] for at in range(len(plan.items))}
    for per in pers:
        for group, places in plan.groups[per].items():
            for at in places:
                groups[at].append((per, group))
    bundles: dict[tuple[tuple[str, str], ...], list[int]] = {}
    for at, its_groups in groups.items():
        bundles.setdefault(tuple(its_groups), []).append(at)
    inside: dict[str, dict[str, list[Bundle]]] = {per: {group: [] for group in plan.groups[per]} for per in pers}
    for named, members in bundles.items():
        for per, group in named:
            inside[per][group].append(tuple(members))
    return Bundles(
        every=tuple(map(tuple, bundles.values())),
        inside={per: {group: tuple(each) for group, each in by_group.items()} for per, by_group in inside.items()},
    )
