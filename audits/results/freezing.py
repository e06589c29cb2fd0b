"""The frozen answers that are scored: canonical JSON as the evidence, one byte a requirement for speed."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from audits.conduct.models import Submission
from audits.results.models import AnswerSet, Layer
from compliance.core.canonical import canonical_json, sha256_hex
from compliance.scoring import Given
from compliance.scoring.vector import VECTOR_FORMAT, encode

FORMAT = "answers/1"


def declared_answer_set(*, submission: Submission, at: datetime) -> AnswerSet:
    """This function will freeze what the company declared as the answer set that is scored."""
    declared = json.loads(bytes(submission.content))["answers"]
    answers = {id_: _scored(answer) for id_, answer in declared.items()}
    return _frozen(submission, Layer.DECLARED, answers, at, review=None)


def verified_answer_set(
    *, submission: Submission, review: UUID, answers: Mapping[str, Mapping[str, Any]], at: datetime
) -> AnswerSet:
    """This function will freeze what a review verified (see `audits.review.verified`) as an answer set of its own."""
    return _frozen(submission, Layer.VERIFIED, answers, at, review=review)


def _frozen(
    submission: Submission, layer: Layer, answers: Mapping[str, Mapping[str, Any]], at: datetime, *, review: UUID | None
) -> AnswerSet:
    content = canonical_json(
        {
            "format": FORMAT,
            "layer": layer,
            "submission": submission.digest,
            "review": str(review) if review else None,
            "checklist": json.loads(bytes(submission.content))["checklist"],
            "answers": answers,
        }
    )
    order = submission.audit.checklist_version.checklist.order
    return AnswerSet.objects.create(
        submission=submission,
        layer=layer,
        review=review,
        content=content,
        digest=sha256_hex(content),
        vector=encode(givens(answers), order),
        vector_format=VECTOR_FORMAT,
        frozen_at=at,
    )


def givens(answers: Mapping[str, Mapping[str, Any]]) -> dict[str, Given]:
    """Return frozen answers as the engine takes them."""
    return {
        id_: Given(a["answer"], reason=a["reason"], evidence=a["evidence"], reviewed=a.get("reviewed", False))
        for id_, a in answers.items()
    }


def answers_in(answer_set: AnswerSet) -> dict[str, Given]:
    """Return the answers of a frozen set as the engine takes them, from the bytes that were hashed."""
    return answers_of(bytes(answer_set.content))


def answers_of(content: bytes) -> dict[str, Given]:
    """Return the answers in the bytes of a frozen set as the engine takes them."""
    return givens(json.loads(content)["answers"])


def _scored(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {"answer": answer["answer"], "reason": bool(answer["reason"]), "evidence": len(answer["evidence"])}
