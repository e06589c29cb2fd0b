"""A plan: one policy made ready for one checklist, so that an audit is scored by adding small whole numbers.

What a requirement contributes to each tally follows from its answer alone; it is worked out once and then looked up.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import count
from typing import NamedTuple

from compliance.core.errors import Problem, Refused
from compliance.scoring.case import OUT_OF_SCOPE, Given, Item, StageName
from compliance.scoring.engine.columns import Layout, Part, Slots, Worths, layouts_of, slots_of
from compliance.scoring.language.checks.graph import measures_in_order, needed_by
from compliance.scoring.language.measures import Fold, Measure, Tally
from compliance.scoring.language.policy import Policy
from compliance.scoring.language.rules import AnswerRule, MeasureRule, OutcomeRule
from compliance.scoring.language.selectors import requirement_look
from compliance.scoring.language.values import Mark, look_with_worths, worths_of

_REMEMBERED = 1_000  # different answers to one requirement; more only when texts and numbers are answers


class Cell(NamedTuple):
    """What one requirement contributes, layout by layout; `label` stands for its stage and answer (`Plan.labels`)."""

    parts: tuple[Part, ...]
    label: int


Memory = dict[Given | tuple[Given, str] | None, Cell | None]
"""What a requirement contributes by its answer; and by the answer declared, where a rule has set another."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A policy and a checklist's requirements, joined. Made by `compile_policy`; scored by `engine.score`."""

    policy: Policy
    items: tuple[Item, ...]
    stages: tuple[StageName, ...]
    layouts: tuple[Layout, ...]
    finding_layouts: tuple[Layout, ...]
    groups: Mapping[str, Mapping[str, tuple[int, ...]]]
    parents: Mapping[tuple[str, str], Mapping[str, str]]
    best: tuple[Worths, ...]
    index: Mapping[str, int]
    slots: Mapping[str, Slots]
    as_measured: frozenset[str]
    changes: Mapping[str, tuple[MeasureRule, ...]]
    order: tuple[str, ...]
    needs: Mapping[str, tuple[str, ...]]
    answer_rules: tuple[AnswerRule, ...]
    gates: tuple[OutcomeRule, ...]
    afterthoughts: tuple[OutcomeRule, ...]
    memory: tuple[Memory, ...] = field(repr=False)
    labels: dict[tuple[str, str], int] = field(repr=False, default_factory=dict)
    numbers: Iterator[int] = field(repr=False, default_factory=count)  # threads may ask for labels at the same time

    def cell(self, at: int, given: Given | None, declared: Given | None) -> Cell | None:
        """Return what the requirement at a place contributes to each layout, None when it is out of scope.

        Refused when the answer is off the policy's scale.
        """
        known = self.memory[at]
        key = given if given == declared or given is None or declared is None else (given, declared.answer)
        try:
            return known[key]
        except KeyError:
            cell = self._cell(at, given, declared) if given else None
        if len(known) >= _REMEMBERED:
            known.clear()
            known[None] = None
        known[key] = cell
        return cell

    def _cell(self, at: int, given: Given, declared: Given | None) -> Cell | None:
        if given.answer == OUT_OF_SCOPE:
            return None
        look = requirement_look(self.items[at], given, declared.answer if declared else given.answer)
        worths = worths_of(self.policy.values, look)
        _check_answer(self.items[at], given, worths)
        seen = look_with_worths(look, worths)
        parts = tuple(layout.part(seen, worths, self.best[at]) for layout in self.layouts)
        return Cell(parts, self.labels.setdefault((self.items[at].stage, given.answer), next(self.numbers)))


def compile_policy(
    policy: Policy, items: Sequence[Item], stages: Sequence[StageName] = (), *, whole: bool = True
) -> Plan:
    """Return the policy made ready for these requirements.

    Refused when the policy weighs one of them, or a group of them, and gives it no weight, or, if they are the `whole`
    checklist, when it names one that is not among them. They are not whole when they were only gathered from a case's
    answers.
    """
    _check_fit(policy, items, whole=whole)
    items = [_grouped(policy, item) for item in items]
    measures = policy.measures.values()
    pers = {measure.per for measure in measures if measure.per} | {"stage"}
    groups = {per: _groups(items, per) for per in sorted(pers)}
    _check_group_weights(policy, groups)
    layouts = layouts_of(measures, policy.values, findings=False)
    order = tuple(measures_in_order(policy))
    finding_layouts = layouts_of(measures, policy.finding_values, findings=True)
    return Plan(
        policy=policy,
        items=tuple(items),
        stages=tuple(stages),
        layouts=layouts,
        finding_layouts=finding_layouts,
        groups=groups,
        parents=_parents(policy, items),
        best=tuple(_best(policy, item) for item in items),
        index={item.id: at for at, item in enumerate(items)},
        slots=slots_of((*layouts, *finding_layouts)),
        as_measured=frozenset(name for name, measure in policy.measures.items() if _as_measured(policy, measure)),
        changes={name: changes for name in policy.measures if (changes := policy.changes_of(name))},
        order=order,
        needs=_needs(policy, order),
        answer_rules=tuple(rule for rule in policy.rules if isinstance(rule, AnswerRule)),
        gates=tuple(rule for rule in policy.outcome_rules if not rule.phase),
        afterthoughts=tuple(rule for rule in policy.outcome_rules if rule.phase),
        memory=tuple({None: None} for _ in items),
    )


def _grouped(policy: Policy, item: Item) -> Item:
    """Return the requirement with the attributes that the policy's groups give it; the first that picks it counts."""
    for name, members in policy.groups.items():
        look = requirement_look(item, None)
        group = next((group for group, selector in members.items() if selector.picks(look)), None)
        if group is not None:
            item = replace(item, attributes=(*item.attributes, (name, group)))
    return item


def _check_answer(item: Item, given: Given, worths: Worths) -> None:
    params = {"requirement": item.id, "answer": given.answer[:60]}
    if "credit" in worths and worths["credit"] is None:
        raise Refused(Problem("scoring.answer_outside_scale", params))
    if Mark.FORBIDDEN in worths.values():
        raise Refused(Problem("scoring.answer_forbidden", params))


def _check_fit(policy: Policy, items: Sequence[Item], *, whole: bool) -> None:
    known = {item.id for item in items}
    problems = [
        Problem("policy.requirement_unknown", {"requirement": each[:60]}, policy.file)
        for each in dict.fromkeys(policy.requirements_named())
        if whole and each not in known
    ]
    if len(known) != len(items):
        problems.append(Problem("scoring.requirement_twice"))
    weighed = any(isinstance(m.how, Tally) and m.how.weight == "weight" for m in policy.measures.values())
    weights = policy.values.get("weight")
    problems += [
        Problem("policy.no_weight", {"requirement": item.id}, policy.file)
        for item in items
        if weighed and weights and not isinstance(weights.of(requirement_look(item, None)), Fraction)
    ]
    if problems:
        raise Refused(*problems)


def _check_group_weights(policy: Policy, groups: Mapping[str, Mapping[str, tuple[int, ...]]]) -> None:
    problems = [
        Problem("policy.no_group_weight", {"measure": measure.name, "group": group[:60]}, policy.file)
        for measure in policy.measures.values()
        if isinstance(measure.how, Fold) and len(measure.how.sources) == 1
        for group in groups[policy.measures[measure.how.sources[0]].per]
        if measure.how.weight(group) is None
    ]
    if problems:
        raise Refused(*problems)


def _groups(items: Iterable[Item], per: str) -> dict[str, tuple[int, ...]]:
    groups: dict[str, list[int]] = {}
    for at, item in enumerate(items):
        for group in requirement_look(item, None)(per):
            groups.setdefault(group, []).append(at)
    return {group: tuple(members) for group, members in groups.items()}


def _parents(policy: Policy, items: Sequence[Item]) -> dict[tuple[str, str], dict[str, str]]:
    """Return, for folds from a finer attribute to a coarser one, which coarse group holds each fine group."""
    parents = {}
    for measure in policy.measures.values():
        if isinstance(measure.how, Fold) and measure.per:
            finer = {policy.measures[source].per for source in measure.how.sources}
            for per in finer - {""}:
                looks = [requirement_look(item, None) for item in items]
                parents[per, measure.per] = {
                    fine: coarse for look in looks for fine in look(per) for coarse in look(measure.per)
                }
    return parents


def _needs(policy: Policy, order: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return, for every measure, all that it is made of and itself, in the order in which they can be worked out."""
    needs: dict[str, set[str]] = {}
    for name in order:
        needs[name] = {name}.union(*(needs[each] for each in needed_by(policy, policy.measures[name])))
    return {name: tuple(each for each in order if each in needed) for name, needed in needs.items()}


def _as_measured(policy: Policy, measure: Measure) -> bool:
    """Return whether nothing is done to what was measured: the usual case, and the quick one."""
    scaled = measure.scale != 1 and not isinstance(measure.how, Tally)
    return not (scaled or measure.rounding or measure.empty is not None or policy.changes_of(measure.name))


def _best(policy: Policy, item: Item) -> Worths:
    """Return the most that a requirement can be worth by each value, whatever is answered."""
    answers = dict.fromkeys(answer for value in policy.values.values() for answer in value.answers())
    givens = [Given(answer, True, 1, True) for answer in answers]
    looks = [requirement_look(item, given) for given in givens or (None,)]
    worths = [worths_of(policy.values, look) for look in looks]
    return {name: _greatest(each[name] for each in worths) for name in policy.values}


def _greatest(worths: Iterable[Fraction | Mark | None]) -> Fraction | None:
    return max((worth for worth in worths if isinstance(worth, Fraction)), default=None)
