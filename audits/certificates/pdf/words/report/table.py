"""Which words a report needs in each language."""

from collections.abc import Mapping
from dataclasses import dataclass

from audits.certificates.pdf.facts import Answer, Criticality, Level, Looked, Outcome, Severity


@dataclass(frozen=True, slots=True)
class Plural:
    """A phrase for one thing and for any other number of them; {count} is the number."""

    one: str
    many: str

    def of(self, count: int, **params: str) -> str:
        """Return the phrase for this many."""
        return (self.one if count == 1 else self.many).format(count=count, **params)


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page."""

    title: str
    title_self: str
    registered_by: str
    not_checked: str
    outcome: str
    score: str
    grade: str
    level: str
    report: str
    certificate: str
    declaration: str
    no_document: Mapping[Outcome, str]  # printed instead of a number
    period: str
    checklist: str
    policy: str
    versioned: str  # {title} {version}
    submitted: str
    decided: str
    registered: str
    signed_by: str
    unsigned: str
    roles: str
    substances: str
    jurisdictions: str
    circumstances: str
    all: str
    none: str
    many: str  # {count} {title}: instead of a long list
    one_mark: str  # caption of the picture of all answers


@dataclass(frozen=True, slots=True)
class Summary:
    """Contents and summary."""

    contents: str
    marks: str
    marks_say: Mapping[Answer, str]
    title: str
    verdict: str  # {outcome} {score}
    verdict_without_score: str  # {outcome}
    criticals_met: str  # sentence after the verdict
    criticals_open: Plural  # {number}: the count as a word
    in_scope: Plural
    not_applicable: Plural  # {share}
    left_out: Plural
    looked_at: str  # {share}
    stages_low: Plural  # {threshold} {stages}
    stages_reach: str  # {threshold}
    threshold: str  # {threshold}
    critical_title: str
    page: str  # {page}


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """How the score was made."""

    title: str
    stage: str
    heads: Mapping[Answer, str]
    points: str
    possible: str
    score: str
    total: str
    equation: str  # {points} {possible} {share} {decimals} {shown}
    exact_score: str  # {exact} {shown}; for a policy whose score is not points ÷ possible
    bold: str  # {threshold}
    no_score: str
    steps: str
    step: str
    value: str
    bands: str
    band: str
    band_says: str
    rules: str
    rule: str
    says: str
    saw: str
    effect: str
    changes: str


@dataclass(frozen=True, slots=True)
class Findings:
    """Nonconformities and corrective actions."""

    title: str
    title_self: str
    intro: Plural  # {kinds}
    intro_self: Plural  # {kinds}
    none: str
    severities: Mapping[Severity, str]
    kinds: Mapping[Severity, Plural]
    text: str
    cause: str
    action: str
    owner: str
    due: str
    check: str
    status: str


@dataclass(frozen=True, slots=True)
class Requirements:
    """The table of all requirements, the scope, and what it left out."""

    title: str
    id: str
    requirement: str
    answer: str
    evidence: str
    review: str
    criticalities: Mapping[Criticality, str]
    credit: str  # {points} {possible}
    looked: Mapping[Looked, str]
    continued: str  # {title}
    scope: str
    respect: str
    covered: str
    left_out: str
    left_out_intro: Plural
    rule: str
    count: str
    ids: str


@dataclass(frozen=True, slots=True)
class Signing:
    """Signatures and digests."""

    title: str
    intro: str
    signed: str
    unsigned: str
    unsigned_line: str
    digests: str
    closing: str


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words of a report in one language."""

    answers: Mapping[Answer, str]
    outcomes: Mapping[Outcome, str]
    levels: Mapping[Level, str]
    running_head: str  # {number}
    running_foot: str  # {policy}
    page_of: str  # {page} {pages}
    cover: Cover
    summary: Summary
    arithmetic: Arithmetic
    findings: Findings
    requirements: Requirements
    signing: Signing
    numerals: tuple[str, ...]  # from nought, as they begin a sentence
    separator: str = " · "
    comma: str = ", "  # between the parts of a list
    space: str = " "  # between sentences
