"""Scores many audits at once from their answer vectors, with exactly the results of the exact engine.

The only part of scoring that needs numpy. What it cannot do it leaves to the exact engine, audit by audit, and says so.
"""

from compliance.scoring.batch.engine import as_vectors, score_batch, score_cases, why_not
from compliance.scoring.batch.result import BatchResult

__all__ = ["BatchResult", "as_vectors", "score_batch", "score_cases", "why_not"]
