"""Scores many audits: in chunks by look-up and addition where the policy allows it, else one by one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from compliance.core.errors import Problem, Refused
from compliance.scoring.batch.adding import Bundle, Vectors, add_up, bundles_of
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

CHUNK = 8_192
"""Audits scored at a time: few enough that their sums stay in the processor's cache."""


def as_vectors(rows: Sequence[bytes], width: int) -> Vectors:
    """Return answer vectors, each of `width` bytes, as the rows of one array; Refused when one has another length."""
    if wrong := next(iter({len(row) for row in rows} - {width}), None):
        raise Refused(Problem("scoring.vector_length", {"length": wrong, "expected": width}))
    return np.frombuffer(b"".join(rows), np.uint8).reshape(-1, width)


def score_batch(
    plan: Plan, vectors: Vectors, *, facts: Mapping[str, Told] | None = None, keep: Iterable[str] = ()
) -> BatchResult:
    """Return the results of many audits, row by row those that `score` gives for each.

    `vectors` has a row for each audit and a column for each of the plan's requirements, in its order. Facts hold for
    all of them; findings there are none. `keep` names measures whose values are wanted. Refused as `score` refuses.
    """
    told = dict(facts or {})
    known = read_facts(plan.policy.facts, told)
    if vectors.ndim != 2 or vectors.shape[1] != len(plan.items):
        width = vectors.shape[1] if vectors.ndim == 2 else 0
        raise Refused(Problem("scoring.vector_length", {"length": width, "expected": len(plan.items)}))
    kept, reason = tuple(keep), why_not(plan)
    if reason:
        return joined(plan, [score_each(plan, _cases(plan, vectors, told), kept)], reason)
    return _score_in_chunks(plan, vectors, known, told, kept)


def score_cases(plan: Plan, cases: Iterable[Case], *, keep: Iterable[str] = ()) -> BatchResult:
    """Return the results of audits told in full, one by one: for policies that ask what no answer vector knows."""
    return joined(plan, [score_each(plan, cases, tuple(keep))], "evidence_counted")


def _cases(plan: Plan, vectors: Vectors, told: Mapping[str, Told]) -> Iterator[Case]:
    order = list(plan.index)
    return (Case(decode(row.tobytes(), order), facts=told) for row in vectors)


def why_not(plan: Plan) -> str:
    """Return what keeps the policy from being scored in batches; empty when nothing does."""
    if any(rule.when is not None for rule in plan.answer_rules):
        return "answer_rule_with_condition"
    if any(isinstance(measure.how, Rank) for measure in plan.policy.measures.values()):
        return "rank"
    tallies = [measure.how for measure in plan.policy.measures.values() if isinstance(measure.how, Tally)]
    return "findings" if any(tally.findings for tally in tallies) else ""


def _score_in_chunks(
    plan: Plan, vectors: Vectors, known: Mapping[str, FactValue], told: Mapping[str, Told], keep: tuple[str, ...]
) -> BatchResult:
    bundles, reason, parts = bundles_of(plan), "", []
    try:
        tables = _tables_for(plan, _bytes_in(vectors))
    except TooLarge:
        return joined(plan, [score_each(plan, _cases(plan, vectors, told), keep)], "numbers_too_large")
    for start in range(0, len(vectors), CHUNK):
        chunk = vectors[start : start + CHUNK]
        try:
            parts.append(_score_chunk(plan, bundles, tables, chunk, known, keep))
        except TooLarge:
            reason = "numbers_too_large"
            parts.append(score_each(plan, _cases(plan, chunk, told), keep))
    return joined(plan, parts, reason)


def _score_chunk(
    plan: Plan,
    bundles: list[Bundle],
    tables: Tables,
    vectors: Vectors,
    known: Mapping[str, FactValue],
    keep: tuple[str, ...],
) -> Part:
    sheet = BatchSheet(plan, bundles, add_up(plan, bundles, tables, vectors), known)
    judgements = judge(plan.policy, sheet)
    for rule in plan.policy.rules:
        if isinstance(rule, MeasureRule):
            sheet.value(rule.measure)
    score = sheet.number(plan.policy.headline) if plan.policy.headline else None
    fired = _fired(plan, sheet, judgements)
    return Part.of(plan, judgements, score, fired, {name: sheet.value(name) for name in keep})


def _fired(plan: Plan, sheet: BatchSheet, judgements: Judgements) -> dict[str, Flags]:
    answers = {rule.id: sheet.added.total(Adds(rule.id), sheet.bundles).top > 0 for rule in plan.answer_rules}
    return answers | sheet.changed | judgements.fired


_REMEMBERED = 8
_tables: dict[tuple[int, frozenset[int]], tuple[Plan, Tables]] = {}


def _tables_for(plan: Plan, bytes_seen: frozenset[int]) -> Tables:
    """Return the tables, built once for a plan and the bytes met: re-scoring comes in many calls under few plans."""
    key = (id(plan), bytes_seen)
    if key not in _tables or _tables[key][0] is not plan:
        if len(_tables) >= _REMEMBERED:
            _tables.clear()
        _tables[key] = (plan, build_tables(plan, bytes_seen))
    return _tables[key][1]


def _bytes_in(vectors: Vectors) -> frozenset[int]:
    met = b""
    for start in range(0, len(vectors), CHUNK):
        unmet = vectors[start : start + CHUNK].tobytes().translate(None, met)
        while unmet:
            met += unmet[:1]
            unmet = unmet.translate(None, unmet[:1])
    return frozenset(met)
