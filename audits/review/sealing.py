"""What a reviewer signs: the submission, the answers verified against it, and the recommendation."""

from collections.abc import Mapping
from typing import Any

import msgspec

from audits.conduct.sealing import submission_digest
from audits.results.models import AnswerSet
from audits.review.models import Review
from compliance.core.canonical import canonical_json, sha256_hex
from compliance.signing.seals import Seal, Signed, seals_on
from compliance.signing.signing import digest_with


class _Frozen(msgspec.Struct):
    answers: msgspec.Raw


_frozen = msgspec.json.Decoder(_Frozen).decode


def review_digest(review: Review, answers: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the digest that a reviewer is shown: of the submission and the answers verified against it."""
    shown = {"submission": submission_digest(review.submission), "review": str(review.id), "answers": answers}
    return sha256_hex(canonical_json(shown))


def seal_of_recommendation(review: Review) -> Seal | None:
    """Return the reviewer's signature under the recommendation and the answers frozen with it; None before it."""
    signed = signed_recommendation(
        review, AnswerSet.objects.filter(submission=review.submission, review=review.pk).first()
    )
    return seals_on([signed])[0] if signed else None


def signed_recommendation(review: Review, verified: AnswerSet | None) -> Signed | None:
    """Return what the reviewer signed, with the answers verified in the review; None before it."""
    if review.signature is None:
        return None
    digest = digest_with(_digest_over(review, verified), {"recommendation": review.recommendation})
    return Signed(review.signature, digest, ("review", review.pk))


def _digest_over(review: Review, verified: AnswerSet | None) -> str:
    """As `review_digest`, over the bytes that were frozen: writing them anew would cost a list of certificates more
    than all the rest of it. Bytes that are no answer set have a digest that nobody signed.
    """
    try:
        answers = bytes(_frozen(bytes(verified.content)).answers) if verified else b"{}"
    except msgspec.DecodeError:
        answers = b""
    names = canonical_json({"review": str(review.id), "submission": submission_digest(review.submission)})
    return sha256_hex(b'{"answers":' + answers + b"," + names[1:])
