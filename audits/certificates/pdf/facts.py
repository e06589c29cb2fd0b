"""What is printed, worded and frozen before it is drawn: primitive values, dates and tuples only.

All dataclasses are frozen and hold no reference to anything that could change. `msgspec.to_builtins(facts)` gives
them as JSON values and `msgspec.convert(values, CertificateFacts)` gives them back, so they can be stored as they are.

Three conventions hold everywhere. Names of people, firms, roles and requirements arrive already worded in the
language of the document. A number arrives twice: `exact` as "n/d", for the record and for the geometry of charts, and
`shown` as it is to be read. An empty string or tuple means that there is nothing to print.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Level = Literal["self_declared", "desk_reviewed", "sample_verified", "site_verified"]
Outcome = Literal["conforming", "conditional", "not_conforming", "not_assessable"]
Answer = Literal["met", "partly_met", "not_met", "not_applicable", "unanswered"]
Criticality = Literal["critical", "major", "minor"]
Severity = Literal["critical", "major", "minor", "observation"]
Looked = Literal["", "verified", "finding", "not_sampled"]

PathStep = tuple[str, tuple[float, ...]]  # ("M", (x, y)) ("L", (x, y)) ("C", (x1, y1, x2, y2, x, y)) ("Z", ())


@dataclass(frozen=True, slots=True)
class Logo:
    """Vector art of an issuing body: shapes as (fill "#rrggbb", path), y upwards, in a box of width × height."""

    width: float
    height: float
    shapes: tuple[tuple[str, tuple[PathStep, ...]], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """One electronic signature of a person."""

    name: str
    role: str  # "Managing Director, Acme Fine Chemicals Ltd"
    meaning: str  # "Declares that the answers are true and complete"
    signed_at: datetime  # UTC
    digest: str = ""  # SHA-256 of what was signed, 64 hexadecimal digits; printed in the report
    how: str = ""  # by what the signer was recognised, where it was no password; printed in the report


@dataclass(frozen=True, slots=True)
class Scope:
    """What the audit covered. None means that everything is in scope in that respect ("All"); () means none of them."""

    roles: tuple[str, ...] | None = None
    substances: tuple[str, ...] | None = None
    jurisdictions: tuple[str, ...] | None = None
    conditions: tuple[str, ...] | None = None  # circumstances such as "Sells online"; not the conditions of an outcome


@dataclass(frozen=True, slots=True)
class Measured:
    """A share or score: `exact` is the number ("553/6"; of a share, so many of 100), `shown` what people read."""

    exact: str
    shown: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Who was audited, where, and against what: the same for both documents."""

    holder: str  # the company
    holder_local: str  # the same name in another script, or ""
    site: str
    address: str
    checklist: str  # title
    checklist_version: str  # "1.0.0"
    policy: str  # title of the scoring policy
    policy_version: str
    scope: Scope = Scope()


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """Everything printed on a certificate or a registered self-declaration."""

    language: str  # of the fixed words: a key of words.certificate.WORDS
    number: str  # CW-<ISSUER>-<YEAR>-<6 digits>; CWD-… for a self-declaration
    code: str  # the public code, 17 characters without hyphens
    url: str  # <PUBLIC_URL>/v/<code>, with its scheme; what the QR code holds
    level: Level
    outcome: Literal["conforming", "conditional"]
    issuer: str  # the body that decided; for a self-declaration the register that registered it
    subject: Subject
    grade: str  # "A"
    grade_note: str  # "95 % and above"
    decided_on: date  # the decision; for a self-declaration the registration
    valid_from: date
    valid_until: date  # valid to the end of this day, UTC
    digest: str  # SHA-256 of the record behind the document, 64 hexadecimal digits
    second_language: str = ""  # language of the second title and warning, or ""
    issuer_note: str = ""  # address, web site
    logo: Logo | None = None
    programme: str = ""
    signatures: tuple[Signature, ...] = ()  # none: the document says that it is unsigned
    conditions: tuple[str, ...] = ()  # what must be put right, for the outcome "conditional"
    conditions_due: date | None = None
    suspended_on: date | None = None
    specimen: bool = False


@dataclass(frozen=True, slots=True)
class StageFacts:
    """One stage of the chain with its sums; the counts of answers are taken from the requirements."""

    code: str
    title: str
    points: str  # exact, "n/d"; "" under a policy that adds no points up
    possible: str  # exact, "n/d"
    score: Measured | None  # None when nothing in it counts


@dataclass(frozen=True, slots=True)
class RequirementFacts:
    """One requirement in scope, as answered and, where somebody looked, as reviewed."""

    id: str
    stage: str  # code of its stage
    title: str
    text: str
    criticality: Criticality
    answer: Answer
    reason: str = ""
    evidence: tuple[str, ...] = ()  # "SOP-QA-014 v3", one line each
    points: str = ""  # exact credit, "n/d"; "" when it does not count
    possible: str = ""  # exact weight, "n/d"
    looked: Looked = ""  # "" in a self-audit: the review column is not drawn when nobody reviewed


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Requirements that one rule of the scope left out."""

    rule: str  # "Only for online marketplaces"
    requirements: tuple[str, ...]  # ids


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """A nonconformity: the engine's (a requirement that is not met) or a reviewer's, with its corrective action."""

    id: str  # "F-01"
    requirement: str  # id
    title: str
    severity: Severity
    text: str
    cause: str = ""
    action: str = ""
    owner: str = ""
    due: date | None = None
    status: str = ""
    check: str = ""  # how the effect will be checked


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """A rule of the policy that was applied: what it says, what it saw, what it did."""

    id: str
    says: str
    saw: str
    effect: str


@dataclass(frozen=True, slots=True)
class StepFacts:
    """One step of the arithmetic, in the order of calculation; without words it is a further line of the step above."""

    says: str  # "Points of all stages ÷ possible points"
    value: str  # "1,659½ ÷ 1,800"


@dataclass(frozen=True, slots=True)
class Band:
    """A grade and the scores that earn it."""

    grade: str
    says: str  # "85 % and above, below 95 %"


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """Everything printed in an audit report. A self-audit has no reviewer, and no part about reviewing is drawn."""

    language: str  # of the fixed words: a key of words.report.WORDS
    number: str
    level: Level
    outcome: Outcome
    issuer: str  # the body; for a self-audit the register, or ""
    subject: Subject
    score: Measured | None  # None when the audit is not assessable or the policy gives no number
    grade: str  # "" when there is none
    points: str  # exact sum of all stages, "n/d"; "" under a policy that adds no points up
    possible: str
    submitted_at: datetime  # UTC
    stages: tuple[StageFacts, ...]  # in the order of the chain
    requirements: tuple[RequirementFacts, ...]  # all that are in scope, in the checklist's order
    threshold: Measured | None = None  # the score that each stage is held against in the charts
    in_percent: bool = True  # whether the score is so many of a hundred, and no plain number
    axis: tuple[str, ...] = ("0", "100")  # exact ends of the charts of stages; () draws none
    certificate: str = ""  # number of the document issued on this audit
    programme: str = ""
    period: str = ""  # "1 October 2025 to 30 September 2026"
    decided_on: date | None = None
    not_applicable: Measured | None = None  # share of the requirements in scope that were declared not applicable
    looked_at: Measured | None = None  # share of the requirements that a reviewer looked at
    because: tuple[str, ...] = ()  # sentences: why the outcome is what it is
    method: tuple[str, ...] = ()  # paragraphs: how the policy makes a score
    bands: tuple[Band, ...] = ()
    steps: tuple[StepFacts, ...] = ()
    rules: tuple[RuleFacts, ...] = ()
    changes: tuple[str, ...] = ()  # sentences: what would change the outcome
    findings: tuple[FindingFacts, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    signatures: tuple[Signature, ...] = ()  # none: the report says that the declaration is unsigned
    digests: tuple[tuple[str, str], ...] = ()  # (of what, 64 hexadecimal digits)
