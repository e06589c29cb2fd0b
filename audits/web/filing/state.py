"""What a company sees as the state of a filing: worked out from the review, its released findings and the decision."""

from collections.abc import Iterable

from audits.findings.queries import FindingLine

OWED = ("open", "needs_revision")
_BY_KIND = {"certify": "certified", "conditional": "certified_with_conditions", "refuse": "refused"}


def state_of_filing(status: str, findings: Iterable[FindingLine], kind: str) -> str:
    """Return the state in a word: filed, in_review, open (an answer is owed), recommended, certified … withdrawn."""
    if status == "decided":
        return _BY_KIND[kind]
    if status in ("in_review", "recommended") and any(finding.status in OWED for finding in findings):
        return "open"
    return status
