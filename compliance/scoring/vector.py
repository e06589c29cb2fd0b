"""The compact answer vector: one byte per requirement, in the checklist version's frozen order.

Bits 0-2 hold the answer, bit 3 says that a reason was given, bit 4 that evidence was given, bit 5 that a reviewer
accepted the answer. Kept beside the canonical JSON so that many audits can be scored without parsing any.
"""

from collections.abc import Mapping, Sequence

from compliance.core.errors import Problem, Refused
from compliance.scoring.case import OUT_OF_SCOPE, UNANSWERED, Given

VECTOR_FORMAT = 1

CODES = {UNANSWERED: 0, "met": 1, "partly_met": 2, "not_met": 3, "not_applicable": 4, OUT_OF_SCOPE: 7}
REASON, EVIDENCE, REVIEWED = 8, 16, 32

_ANSWERS = {code: answer for answer, code in CODES.items()}
_ANSWER_BITS = 7
_KNOWN_BITS = _ANSWER_BITS | REASON | EVIDENCE | REVIEWED


def encode(answers: Mapping[str, Given], order: Sequence[str]) -> bytes:
    """Return the answers as one byte per requirement of `order`; a missing one is out of scope.

    Refused when an answer is not one of the six words, or is given to a requirement that `order` does not hold.
    """
    if unknown := sorted(set(answers) - set(order)):
        raise Refused(*(Problem("scoring.requirement_unknown", {"requirement": each}) for each in unknown))
    return bytes(_byte(requirement, answers.get(requirement)) for requirement in order)


def decode(vector: bytes, order: Sequence[str]) -> dict[str, Given]:
    """Return the answers in scope by requirement id; Refused when the vector does not fit `order`.

    A vector knows whether there is evidence, not how many pieces: `evidence` comes back as 0 or 1.
    """
    if len(vector) != len(order):
        raise Refused(Problem("scoring.vector_length", {"length": len(vector), "expected": len(order)}))
    givens = {requirement: given(byte) for requirement, byte in zip(order, vector, strict=True)}
    return {requirement: each for requirement, each in givens.items() if each.answer != OUT_OF_SCOPE}


def given(byte: int) -> Given:
    """Return what one byte says; Refused when it is not of this vector format."""
    answer = _ANSWERS.get(byte & _ANSWER_BITS)
    if answer is None or byte & ~_KNOWN_BITS:
        raise Refused(Problem("scoring.vector_byte", {"byte": byte}))
    return Given(answer, bool(byte & REASON), int(bool(byte & EVIDENCE)), bool(byte & REVIEWED))


def _byte(requirement: str, given: Given | None) -> int:
    if given is None:
        return CODES[OUT_OF_SCOPE]
    if given.answer not in CODES:
        params = {"requirement": requirement, "answer": given.answer[:60]}
        raise Refused(Problem("scoring.answer_has_no_code", params))
    flags = (REASON if given.reason else 0) | (EVIDENCE if given.evidence else 0) | (REVIEWED if given.reviewed else 0)
    return CODES[given.answer] | flags
