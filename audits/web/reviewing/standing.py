"""How a review stands: what the company declared, what is verified so far, and how much of it was looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from audits.certificates.verdict import verdict
from audits.certificates.wording import NO_BREAK, decimal, score_in_words
from audits.findings.queries import standing_findings
from audits.results.preview import would_score
from audits.results.queries import verified_run
from audits.results.scoring import result_of
from audits.review.queries import Looked, looked_at
from audits.review.submitted import requirements_in
from audits.review.verified import verified_answers
from compliance.core.exact import parse_exact, show
from compliance.scoring import Policy, Result

if TYPE_CHECKING:
    from audits.findings.models import Finding
    from audits.results.models import ScoreRun
    from audits.review.models import Review


@dataclass(frozen=True, slots=True)
class Standing:
    """A review in figures. `run` is the score of the verified answers once they are frozen; before, they are a preview.

    `verified` is None while frozen answers wait for their score.
    """

    policy: Policy
    declared: Result
    verified: Result | None
    run: "ScoreRun | None"
    looked: Looked
    findings: "Mapping[str, Finding]"

    @property
    def is_frozen(self) -> bool:
        return self.run is not None

    @property
    def declared_score(self) -> str:
        return score_in_words(self.declared.shown, self.policy.unit)

    @property
    def verified_score(self) -> str:
        return score_in_words(self.verified.shown, self.policy.unit) if self.verified else ""

    @property
    def declared_sentence(self) -> str:
        return verdict(self.declared, self.policy)

    @property
    def verified_sentence(self) -> str:
        return verdict(self.verified, self.policy) if self.verified else ""

    @property
    def difference(self) -> str:
        """Verified less declared, as both are shown, with its sign; empty when one of them has no score."""
        shown = [result.shown for result in (self.verified, self.declared) if result and result.exact is not None]
        if len(shown) < 2:
            return ""
        verified, declared = map(parse_exact, shown)
        digits = max(len(text.partition(".")[2]) for text in shown)
        sign = "−" if verified < declared else "+" if verified > declared else "±"
        return f"{sign}{decimal(show(abs(verified - declared), digits=digits))}"

    @property
    def share(self) -> str:
        """The share of requirements in scope that somebody looked at, as "33 %"."""
        share = Fraction(100 * self.looked.done, self.looked.total) if self.looked.total else Fraction(0)
        return f"{show(share, digits=0, mode='truncate')}{NO_BREAK}%"

    @property
    def held(self) -> "list[Finding]":
        """Findings not yet released."""
        return [finding for finding in self.findings.values() if finding.status == "draft"]

    @property
    def owed(self) -> int:
        """Findings whose answer the company owes."""
        return sum(finding.status in ("open", "needs_revision") for finding in self.findings.values())

    @property
    def answered(self) -> int:
        """Findings whose answer waits for the reviewer's word."""
        return sum(finding.status == "response" for finding in self.findings.values())


def standing_of(review: "Review") -> Standing:
    """Return how the review stands now."""
    audit, submitted = review.submission.audit, requirements_in(review.submission)
    looked, findings = looked_at(review), standing_findings(review)
    policy = audit.policy_version.policy
    declared = would_score(audit=audit, answers=verified_answers(submitted, verified=frozenset(), findings={}))
    if review.status in ("recommended", "decided"):
        run = verified_run(review.submission, review.pk)
        return Standing(policy, declared, result_of(run) if run else None, run, looked, findings)
    so_far = verified_answers(
        submitted,
        verified=frozenset(requirement for requirement, mark in looked.marks.items() if mark == "verified"),
        findings={requirement: finding.severity for requirement, finding in findings.items()},
    )
    return Standing(policy, declared, would_score(audit=audit, answers=so_far), None, looked, findings)
