"""What a signature on an audit would bind now."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audits.conduct.freezing import frozen_content
from compliance.core.canonical import sha256_hex

if TYPE_CHECKING:
    from audits.conduct.models import Audit


@dataclass(frozen=True, slots=True)
class Declared:
    """What would be signed now, read from the very bytes that are hashed."""

    digest: str
    counts: dict[str, int]
    in_scope: int
    evidence: int


def declared_now(audit: "Audit") -> Declared:
    """Return what would be declared now, with the digest that has to come back with the signature."""
    content = frozen_content(audit)
    answers = json.loads(content)["answers"].values()
    return Declared(
        digest=sha256_hex(content),
        counts=Counter(answer["answer"] for answer in answers),
        in_scope=len(answers),
        evidence=sum(len(answer["evidence"]) for answer in answers),
    )
