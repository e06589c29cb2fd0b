"""Adds the look-up tables over the answer vectors of many audits, per group of requirements that belong together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from compliance.core.errors import Problem, Refused
from compliance.scoring.batch.contributions import Adds
from compliance.scoring.batch.numbers import Numbers, Whole
from compliance.scoring.batch.tables import NOTHING, Tables
from compliance.scoring.engine.plan import Plan

Vectors = NDArray[np.uint8]
Bundle = tuple[int, ...]
"""Requirements that belong to the same groups by every attribute that matters: they are added together."""


@dataclass(frozen=True, slots=True)
class Added:
    """The sums and extremes of each bundle, for every audit."""

    tables: Tables
    words: Mapping[Bundle, list[Whole]]
    extremes: Mapping[Bundle, Mapping[Adds, Whole]]
    size: int

    def total(self, add: Adds, bundles: Iterable[Bundle]) -> Numbers:
        """Return the sum or extreme over these bundles; no value for an extreme of nothing."""
        chosen = list(bundles)
        unit = np.full(self.size, self.tables.units[add], np.int64)
        if add.is_extreme:
            return self._extreme(add, chosen, unit)
        field = self.tables.fields[add]
        total = np.zeros(self.size, np.int64)
        for bundle in chosen:
            total += field.total(self.words[bundle], len(bundle))
        return Numbers(total, unit, np.zeros(self.size, np.bool_))

    def _extreme(self, add: Adds, bundles: list[Bundle], unit: Whole) -> Numbers:
        lowest = np.full(self.size, NOTHING)
        for bundle in bundles:
            np.minimum(lowest, self.extremes[bundle][add], out=lowest)
        nothing = lowest == NOTHING
        sign = _sign(add)
        return Numbers(np.where(nothing, 0, sign * lowest), unit, nothing)


def bundles_of(plan: Plan) -> list[Bundle]:
    """Return all requirements, bundled by the groups that they belong to."""
    pers = [layout.per for layout in plan.layouts if layout.per]
    groups: dict[int, list[tuple[str, str]]] = {}
    for per in pers:
        for group, places in plan.groups[per].items():
            for at in places:
                groups.setdefault(at, []).append((per, group))
    bundles: dict[tuple[tuple[str, str], ...], list[int]] = {}
    for at in range(len(plan.items)):
        bundles.setdefault(tuple(groups.get(at, ())), []).append(at)
    return [tuple(places) for places in bundles.values()]


def add_up(plan: Plan, bundles: list[Bundle], tables: Tables, vectors: Vectors) -> Added:
    """Return the sums of every bundle; Refused when an audit has an answer that is off the scale of its requirement."""
    by_requirement = np.ascontiguousarray(vectors.T)
    _check_answers(plan, tables, by_requirement)
    words = {bundle: [_summed(table, bundle, by_requirement) for table in tables.words] for bundle in bundles}
    extremes = {
        bundle: {add: _lowest(table, _sign(add), bundle, by_requirement) for add, table in tables.extremes.items()}
        for bundle in bundles
    }
    return Added(tables, words, extremes, len(vectors))


def _summed(table: Whole, bundle: Bundle, by_requirement: Vectors) -> Whole:
    total = np.zeros(by_requirement.shape[1], np.int64)
    for at in bundle:
        total += table[at][by_requirement[at]]
    return total


def _lowest(table: Whole, sign: int, bundle: Bundle, by_requirement: Vectors) -> Whole:
    lowest = np.full(by_requirement.shape[1], NOTHING)
    signed = np.where(table == NOTHING, NOTHING, sign * table)
    for at in bundle:
        np.minimum(lowest, signed[at][by_requirement[at]], out=lowest)
    return lowest


def _sign(add: Adds) -> int:
    """The greatest is the least of the numbers turned round."""
    return -1 if getattr(add.what, "kind", "") == "max" else 1


def _check_answers(plan: Plan, tables: Tables, by_requirement: Vectors) -> None:
    for at in np.flatnonzero(tables.refused.any(axis=1)):
        if tables.refused[at][by_requirement[at]].any():
            raise Refused(Problem("scoring.answer_outside_scale", {"requirement": plan.items[at].id, "answer": "–"}))
