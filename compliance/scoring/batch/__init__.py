"""Scores many audits at once from their answer vectors, with exactly the results of the exact engine.

The only part of scoring that needs numpy. What it cannot do it leaves to the exact engine, audit by audit, and says so.
"""

from compliance.scoring.batch.engine import CHUNK, as_vectors, score_batch, score_cases, score_under, why_not
from compliance.scoring.batch.numbers import compare_all
from compliance.scoring.batch.result import BatchResult

__all__ = ["CHUNK", "BatchResult", "as_vectors", "compare_all", "score_batch", "score_cases", "score_under", "why_not"]
