"""Scores many audits: in chunks by look-up and addition where the policy allows it, else one by one."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from compliance.core.errors import Problem, Refused
from compliance.scoring.batch.adding import Added
from compliance.scoring.batch.answers import Answers, Codes, Vectors
from compliance.scoring.batch.contributions import Adds
from compliance.scoring.batch.judging import Judgements, judge
from compliance.scoring.batch.numbers import Flags, TooLarge
from compliance.scoring.batch.one_by_one import score_each
from compliance.scoring.batch.result import BatchResult, Part, joined
from compliance.scoring.batch.sheet import BatchSheet
from compliance.scoring.batch.tables import Tables, build_tables
from compliance.scoring.case import Case
from compliance.scoring.engine.plan import Plan
from compliance.scoring.language.facts import FactValue, Told, read_facts
from compliance.scoring.language.measures import Rank, Tally
from compliance.scoring.language.rules import MeasureRule
from compliance.scoring.vector import decode

CHUNK = 16_384
"""Audits scored at a time: few enough for the processor's caches to hold their sums, many enough for numpy's calls."""


def as_vectors(rows: Sequence[bytes], width: int) -> Vectors:
    """Return answer vectors, each of `width` bytes, as the rows of one array; Refused when one has another length."""
    if wrong := next(iter(set(map(len, rows)) - {width}), None):
        raise Refused(Problem("scoring.vector_length", {"length": wrong, "expected": width}))
    return np.frombuffer(b"".join(rows), np.uint8).reshape(-1, width)


def score_batch(
    plan: Plan, vectors: Vectors, *, facts: Mapping[str, Told] | None = None, keep: Iterable[str] = ()
) -> BatchResult:
    """Return the results of many audits, row by row those that `score` gives for each.

    `vectors` has a row for each audit and a column for each of the plan's requirements, in its order. Facts hold for
    all of them; findings there are none. `keep` names measures whose values are wanted. Refused as `score` refuses.
    """
    [result] = score_under([plan], vectors, facts=facts, keep=keep)
    return result


def score_under(
    plans: Iterable[Plan], vectors: Vectors, *, facts: Mapping[str, Told] | None = None, keep: Iterable[str] = ()
) -> list[BatchResult]:
    """Return what `score_batch` gives under each of several plans for the same requirements.

    What there is to do with the answers themselves is done once for all of them.
    """
    told, kept = dict(facts or {}), tuple(keep)
    under = [_Scoring(plan, told, kept) for plan in plans]
    for each in under:
        each.check(vectors)
    codes = _codes_met([each.plan for each in under])
    for start in range(0, len(vectors), CHUNK):
        answers = Answers(vectors[start : start + CHUNK], codes)
        codes = answers.codes
        for each in under:
            each.add(answers)
    return [each.result() for each in under]


def score_cases(plan: Plan, cases: Iterable[Case], *, keep: Iterable[str] = ()) -> BatchResult:
    """Return the results of audits told in full, one by one: for policies that ask what no answer vector knows."""
    return joined(plan, [score_each(plan, cases, tuple(keep))], "evidence_counted")


def why_not(plan: Plan) -> str:
    """Return what keeps the policy from being scored in batches; empty when nothing does."""
    if any(rule.when is not None for rule in plan.answer_rules):
        return "answer_rule_with_condition"
    if any(isinstance(measure.how, Rank) for measure in plan.policy.measures.values()):
        return "rank"
    tallies = [measure.how for measure in plan.policy.measures.values() if isinstance(measure.how, Tally)]
    return "findings" if any(tally.findings for tally in tallies) else ""


class _Scoring:
    """Scores chunk after chunk under one plan; what does not fit into a batch goes through the exact engine."""

    def __init__(self, plan: Plan, told: Mapping[str, Told], keep: tuple[str, ...]) -> None:
        self.plan, self.told, self.keep = plan, told, keep
        self.facts = read_facts(plan.policy.facts, dict(told))
        self.unfit = self.fallback = why_not(plan)
        self.parts: list[Part] = []

    def check(self, vectors: Vectors) -> None:
        """Refused when the answers are not those of the plan's requirements."""
        if vectors.ndim != 2 or vectors.shape[1] != len(self.plan.items):
            width = vectors.shape[1] if vectors.ndim == 2 else 0
            raise Refused(Problem("scoring.vector_length", {"length": width, "expected": len(self.plan.items)}))

    def add(self, answers: Answers) -> None:
        self.parts.append(self._one_by_one(answers) if self.unfit else self._at_once(answers))

    def result(self) -> BatchResult:
        return joined(self.plan, self.parts, self.fallback)

    def _at_once(self, answers: Answers) -> Part:
        try:
            return _part(
                self.plan, Added(self.plan, _tables_for(self.plan, answers.codes), answers), self.facts, self.keep
            )
        except TooLarge:
            self.fallback = "numbers_too_large"
            return self._one_by_one(answers)

    def _one_by_one(self, answers: Answers) -> Part:
        order = list(self.plan.index)
        cases = (Case(decode(row.tobytes(), order), facts=self.told) for row in answers.vectors)
        return score_each(self.plan, cases, self.keep)


def _part(plan: Plan, added: Added, facts: Mapping[str, FactValue], keep: tuple[str, ...]) -> Part:
    sheet = BatchSheet(plan, added, facts)
    judgements = judge(plan.policy, sheet)
    for rule in plan.policy.rules:
        if isinstance(rule, MeasureRule):
            sheet.value(rule.measure)
    score = sheet.number(plan.policy.headline) if plan.policy.headline else None
    fired = _fired(plan, sheet, judgements)
    return Part.of(plan, judgements, score, fired, {name: sheet.value(name) for name in keep})


def _fired(plan: Plan, sheet: BatchSheet, judgements: Judgements) -> dict[str, Flags]:
    answers = {rule.id: sheet.added.total(Adds(rule.id), sheet.bundles.every).top > 0 for rule in plan.answer_rules}
    return answers | sheet.changed | judgements.fired


_REMEMBERED = 8
_tables: dict[tuple[int, Codes], tuple[Plan, Tables]] = {}


def _tables_for(plan: Plan, codes: Codes) -> Tables:
    """Return the tables, built once for a plan and the bytes met: re-scoring comes in many calls under few plans."""
    key = (id(plan), codes)
    known = _tables.get(key)
    if known is None or known[0] is not plan:
        if len(_tables) >= _REMEMBERED:
            _tables.clear()
        known = _tables[key] = (plan, build_tables(plan, codes))
    return known[1]


def _codes_met(plans: Sequence[Plan]) -> Codes:
    """Return the most bytes met before under one of the plans: a rare one here and there must not mean new tables."""
    known = [codes for (_, codes), (plan, _) in list(_tables.items()) if any(plan is each for each in plans)]
    return max(known, key=lambda codes: len(codes.bytes_seen), default=Codes(b""))
