"""Adds the look-up tables over the answers of many audits, per group of requirements that belong together."""

from collections.abc import Iterator

import numpy as np

from compliance.core.errors import Problem, Refused
from compliance.scoring.batch.answers import Answers
from compliance.scoring.batch.bundles import Bundle
from compliance.scoring.batch.contributions import Adds
from compliance.scoring.batch.numbers import NONE, Numbers, Whole
from compliance.scoring.batch.tables import NOTHING, Joined, Tables, sign_of
from compliance.scoring.engine.plan import Plan


class Added:
    """The sums and extremes of each bundle, for every audit.

    Refused when an audit has an answer that is off the scale of its requirement.
    """

    def __init__(self, plan: Plan, tables: Tables, answers: Answers) -> None:
        _check_answers(plan, tables, answers)
        self.tables = tables
        self.size = len(answers)
        self._answers = answers
        self._words: dict[tuple[int, tuple[Bundle, ...]], Whole] = {}

    def total(self, add: Adds, bundles: tuple[Bundle, ...]) -> Numbers:
        """Return the sum or extreme over these bundles; no value for an extreme of nothing."""
        unit = np.array([self.tables.units[add]])
        if add.is_extreme:
            return self._extreme(add, bundles, unit)
        field = self.tables.fields[add]
        total = field.total(self._word(field.word, bundles), sum(map(len, bundles)))
        return Numbers(total, unit, NONE)

    def _word(self, number: int, bundles: tuple[Bundle, ...]) -> Whole:
        """The packed words over these bundles: added up once for all the sums that are in them."""
        key = number, bundles
        if key not in self._words:
            total = np.zeros(self.size, np.int64)
            if len(bundles) == 1:
                for found in self._looked_up(self.tables.words[number], bundles[0]):
                    total += found
            else:
                for bundle in bundles:
                    total += self._word(number, (bundle,))
            self._words[key] = total
        return self._words[key]

    def _extreme(self, add: Adds, bundles: tuple[Bundle, ...], unit: Whole) -> Numbers:
        lowest = np.full(self.size, NOTHING)
        for bundle in bundles:
            for found in self._looked_up(self.tables.extremes[add], bundle):
                np.minimum(lowest, found, out=lowest)
        nothing = lowest == NOTHING
        return Numbers(np.where(nothing, 0, sign_of(add) * lowest), unit, nothing)

    def _looked_up(self, tables: Joined, bundle: Bundle) -> Iterator[Whole]:
        for table, index in zip(tables[bundle], self._answers.indices(bundle), strict=True):
            yield table.take(index)


def _check_answers(plan: Plan, tables: Tables, answers: Answers) -> None:
    for at in np.flatnonzero(tables.refused.any(axis=1)):
        if tables.refused[at].take(answers.by_requirement[at]).any():
            raise Refused(Problem("scoring.answer_outside_scale", {"requirement": plan.items[at].id, "answer": "–"}))
