"""What would lift the result: the fewest answers that, if they were the best possible, would give a better grade."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations_with_replacement

from compliance.scoring.case import OUT_OF_SCOPE, Case, Given
from compliance.scoring.engine.answers import Givens, answers_given
from compliance.scoring.engine.plan import Plan
from compliance.scoring.engine.workings import Surroundings, Workings, surroundings_of, work_out_answers
from compliance.scoring.language.checks.graph import needed_by
from compliance.scoring.language.grades import NO_GRADE
from compliance.scoring.language.selectors import requirement_look
from compliance.scoring.language.values import worths_of
from compliance.scoring.result import OUTCOMES

MOST_CHANGES = 3
"""Up to this many changes every possibility is tried, so that no smaller set can have been missed."""

_MOST_TRIALS = 6_000


@dataclass(frozen=True, slots=True)
class Change:
    """Any `pick` of these requirements, answered `after` instead of `before`, with reason and evidence."""

    requirements: tuple[str, ...]
    pick: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Lever:
    """Changes that together lift the result to this outcome and grade. `smallest`: no fewer changes would do."""

    changes: tuple[Change, ...]
    outcome: str
    grade: str | None
    smallest: bool


@dataclass(frozen=True, slots=True)
class Option:
    """Places whose change has the same effect, so that it does not matter which of them is chosen."""

    places: tuple[int, ...]
    before: str
    after: Given
    effect: Fraction


def levers(plan: Plan, case: Case, *, most: int = 5) -> tuple[Lever, ...]:
    """Return the smallest sets of answers that lift the outcome or the grade, up to `most` sets; () when nothing does.

    Every set of up to MOST_CHANGES answers is tried. If none of them does it, one larger set is returned that loses
    its effect when any answer of it is left out, with `smallest` false: it is the best that was found.
    """
    givens, around = answers_given(plan, case), surroundings_of(plan, case)
    options = _options(plan, givens)
    now = _rank(work_out_answers(plan, givens, around))
    trial = _Trial(plan, givens, around, now)
    everything = Counter({option: len(option.places) for option in options})
    if not trial.lift(everything):
        return ()
    return _smallest(trial, options, most) or (_reduced(trial, everything),)


class _Trial:
    """Tries changes of one audit's answers, and counts how often."""

    def __init__(self, plan: Plan, givens: Givens, around: Surroundings, now: tuple[int, int]) -> None:
        self.plan = plan
        self.count = 0
        self._givens = givens
        self._around = around
        self._now = now

    def lift(self, chosen: Mapping[Option, int]) -> Workings | None:
        """Return the workings after the changes, None when they do not lift the result."""
        self.count += 1
        givens = list(self._givens)
        for option, pick in chosen.items():
            for at in option.places[:pick]:
                givens[at] = option.after
        workings = work_out_answers(self.plan, givens, self._around)
        return workings if _rank(workings) < self._now else None

    def lever(self, chosen: Mapping[Option, int], workings: Workings, *, smallest: bool) -> Lever:
        """Return the changes as a lever."""
        items, judgement = self.plan.items, workings.judgement
        changes = tuple(
            Change(tuple(items[at].id for at in option.places), pick, option.before, option.after.answer)
            for option, pick in chosen.items()
            if pick
        )
        return Lever(changes, judgement.outcome, None if judgement.grade == NO_GRADE else judgement.grade, smallest)


def _smallest(trial: _Trial, options: Sequence[Option], most: int) -> tuple[Lever, ...]:
    """Try all sets of one change, then of two, then of three; stop at the first size at which some lift."""
    for size in range(1, MOST_CHANGES + 1):
        found: list[Lever] = []
        for combination in combinations_with_replacement(options, size):
            chosen = Counter(combination)
            if any(pick > len(option.places) for option, pick in chosen.items()):
                continue
            if trial.count >= _MOST_TRIALS:
                break  # what was found so far is still of the smallest size
            if workings := trial.lift(chosen):
                found.append(trial.lever(chosen, workings, smallest=True))
        if found or trial.count >= _MOST_TRIALS:
            return tuple(sorted(found, key=_best_first)[:most])
    return ()


def _reduced(trial: _Trial, everything: Counter[Option]) -> Lever:
    """Leave out one change after another, those of least effect first, as long as the rest still lifts the result."""
    chosen = Counter(everything)
    for option in sorted(everything, key=lambda each: each.effect):
        for _ in range(len(option.places)):
            fewer = chosen - Counter({option: 1})
            if not trial.lift(fewer):
                break
            chosen = fewer
    workings = trial.lift(chosen)
    if workings is None:
        raise AssertionError("the last set that was kept lifts the result")
    return trial.lever(chosen, workings, smallest=False)


def _rank(workings: Workings) -> tuple[int, int]:
    """Return how good a result is, the best first: its place among the outcomes, then among the grades."""
    grades = workings.plan.policy.grades
    order = grades.order if grades else ()
    grade = workings.judgement.grade
    return OUTCOMES.index(workings.judgement.outcome), order.index(grade) if grade in order else len(order)


def _best_first(lever: Lever) -> tuple[int, int]:
    return OUTCOMES.index(lever.outcome), -max(len(change.requirements) for change in lever.changes)


def _options(plan: Plan, givens: Givens) -> list[Option]:
    """Return every requirement that could be answered better, joined where it makes no difference which is changed."""
    columns, pers = _what_matters(plan)
    joined: dict[object, list[int]] = {}
    options: dict[object, tuple[str, Given, Fraction]] = {}
    for at, given in enumerate(givens):
        if given is None or given.answer == OUT_OF_SCOPE:
            continue
        after = _best_answer(plan, at, given)
        moves = _moves(plan, at, given, after, columns)
        if any(before != later for before, later in moves):
            look = requirement_look(plan.items[at], None)
            kin = at if plan.answer_rules else tuple(look(per) for per in pers)
            key = (tuple(moves), given.answer, after.answer, kin)
            joined.setdefault(key, []).append(at)
            options[key] = (
                given.answer,
                after,
                Fraction(sum(abs(Fraction(later) - before) for before, later in moves)),
            )
    return [Option(tuple(places), *options[key]) for key, places in joined.items()]


def _what_matters(plan: Plan) -> tuple[list[tuple[int, int]], list[str]]:
    """Return the columns that rules and grades depend on (layout and place), and the attributes they are taken per."""
    policy = plan.policy
    names = {policy.headline}
    if policy.grades:
        names |= {policy.grades.on, *policy.grades.names_in_rows}
    names |= {name for rule in policy.outcome_rules if rule.when for name in rule.when.names}
    waiting, seen = [name for name in names if name in policy.measures], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += needed_by(policy, policy.measures[name])
    columns = [
        (number, place)
        for number, layout in enumerate(plan.layouts)
        for place, column in enumerate(layout.columns)
        if column.measure in seen
    ]
    return columns, sorted({policy.measures[name].per for name in seen} - {""})


def _moves(
    plan: Plan, at: int, given: Given, after: Given, columns: Sequence[tuple[int, int]]
) -> list[tuple[Fraction | int, Fraction | int]]:
    """Return what the requirement adds to each column before and after the change."""
    before, later = plan.cell(at, given, given), plan.cell(at, after, after)
    if before is None or later is None:
        return []
    pairs = [(layout.row(before.parts[n]), layout.row(later.parts[n])) for n, layout in enumerate(plan.layouts)]
    return [(pairs[number][0][place] or 0, pairs[number][1][place] or 0) for number, place in columns]


def _best_answer(plan: Plan, at: int, given: Given) -> Given:
    """Return the answer that earns most (or least, where low scores are good), with reason and evidence."""
    credit = plan.policy.values.get("credit")
    worths: dict[Given, Fraction] = {}
    for answer in dict.fromkeys((*(credit.answers() if credit else ()), given.answer)):
        after = given._replace(answer=answer, reason=True, evidence=max(given.evidence, 1))
        worth = worths_of(plan.policy.values, requirement_look(plan.items[at], after)).get("credit")
        if isinstance(worth, Fraction):
            worths[after] = worth
    sign = -1 if plan.policy.grades and plan.policy.grades.low_is_good else 1
    return max(worths, key=lambda after: sign * worths[after], default=given)
