"""The verified answers of a review: what the company declared, corrected by what the reviewer found. Pure."""

from collections.abc import Mapping
from typing import Any

_BY_SEVERITY = {"critical": "not_met", "major": "not_met", "minor": "partly_met"}


def verified_answers(
    declared: Mapping[str, Mapping[str, Any]], *, verified: frozenset[str], findings: Mapping[str, str]
) -> dict[str, dict[str, Any]]:
    """Return the answers that are scored for a review, by requirement id.

    `verified` are the requirements whose declared answer the reviewer confirmed; `findings` gives the severity found on
    others. A critical or major finding means not met, a minor one partly met, an observation leaves the answer;
    what was not looked at stays as declared, and is not marked as reviewed.
    """
    return {
        requirement: {
            "answer": _corrected(answer["answer"], findings.get(requirement)),
            "reason": bool(answer["reason"]),
            "evidence": len(answer["evidence"]),
            "reviewed": requirement in verified or requirement in findings,
        }
        for requirement, answer in declared.items()
    }


def _corrected(answer: str, severity: str | None) -> str:
    """A finding never makes an answer better: a minor finding on "not met" leaves it not met."""
    found = _BY_SEVERITY.get(severity or "", answer)
    return answer if answer in ("not_met", "unanswered") else found
