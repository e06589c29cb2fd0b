"""An invented self-audit and an invented review over 273 requirements; the same every time."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from hashlib import sha256

from audits.certificates.pdf.facts import (
    Answer,
    Band,
    Criticality,
    FindingFacts,
    LeftOut,
    Measured,
    ReportFacts,
    RequirementFacts,
    RuleFacts,
    Scope,
    StageFacts,
    StepFacts,
)
from compliance.core.exact import fraction_text, show
from tests.unit.pdf.certificates import ACME, BOB, DIGEST, DORA, EN, LONG_SUBJECT, SAM, ZH_SUBJECT

STAGES = (
    ("GOV", "Governance & accountability"),
    ("PER", "Personnel, screening & training"),
    ("KYC", "Customer due diligence"),
    ("SUP", "Supplier qualification & procurement"),
    ("SUB", "Substance screening, analogues & non-scheduled precursors"),
    ("PRD", "Production & handling"),
    ("STO", "Storage & physical security"),
    ("INV", "Inventory & reconciliation"),
    ("MKT", "Sales, marketing & online advertising"),
    ("ORD", "Order monitoring & suspicious-transaction reporting"),
    ("IMP", "Import, export & transit authorisation"),
    ("TRA", "Transport, parcel & last mile"),
    ("OUT", "Outsourcing, brokers & freight"),
    ("RET", "Returns, complaints, recalls & falsified products"),
    ("REC", "Records & data integrity"),
    ("SEL", "Self-inspection & CAPA"),
)
TEXTS = (
    ("Senior officer can stop any transaction", "A named senior officer is answerable and may stop any transaction."),
    (
        "Refused prospects recorded",
        (
            "Refused, closed and suspicious customers and prospects are recorded with the reason, and the record is "
            "searched before an account is opened for anyone with the same address, bank or beneficial owner."
        ),
    ),
    (
        "Fentanyl precursors in Table I blocked",
        "Every fentanyl precursor in Table I, salts included, is blocked from release until all checks are complete.",
    ),
    ("Keys and codes controlled", "Keys, cards and codes of the store are issued by name and counted each month."),
    ("Losses reported", "A loss or theft is reported to the authority within the time that its law sets."),
)
REASONS: dict[Answer, tuple[str, ...]] = {
    "met": ("",),
    "partly_met": (
        "The procedure exists, but the last two reviews were late; the next one is planned for January 2027.",
        "Records are kept on paper and cannot be searched by customer. 纸质记录，尚未电子化（泰州仓库）。",
    ),
    "not_met": ("No written rule; done by habit of one person.", "Planned with the new ERP release → second quarter."),
    "not_applicable": ("The site holds no stock of this class.",),
    "unanswered": ("",),
}
EVIDENCE = (
    "SOP-QA-014 v3",
    "Appointment letter of 3 March 2026",
    "https://files.example.org/qa/2026/deviation-register.xlsx",
)
WEIGHT: dict[Criticality, int] = {"critical": 5, "major": 3, "minor": 1}
CREDIT: dict[Answer, Fraction] = {
    "met": Fraction(1),
    "partly_met": Fraction(1, 2),
    "not_met": Fraction(0),
    "unanswered": Fraction(0),
}
KINDS: tuple[Criticality, ...] = ("minor", "major", "major", "critical")


METHOD = (
    (
        "Each requirement weighs 5 (critical), 3 (major) or 1 (minor). Met earns the weight, partly met half "
        "of it, not met and unanswered nothing. Not applicable leaves the sum. All sums are exact; only what "
        "is shown is rounded."
    ),
)
BANDS = (
    Band("A", "95\u202f% and above"),
    Band("B", "85\u202f% to below 95\u202f%"),
    Band("C", "70\u202f% to below 85\u202f%"),
)
RULES = (
    RuleFacts("critical-not-met", "A critical requirement that is not met.", "GOV-09 and TRA-05.", "Not conforming"),
    RuleFacts("critical-partly", "A critical requirement that is partly met.", "KYC-10.", "At most conditional"),
)
LEFT_OUT = (
    LeftOut("Only for online marketplaces", tuple(f"MKT-{i}" for i in range(40, 62))),
    LeftOut("Only where substances are carried by third parties", ("TRA-30", "TRA-31")),
)
DIGESTS = (
    ("Submission", DIGEST),
    ("Checklist", DIGEST[::-1]),
    ("Scoring policy", DIGEST),
    ("Score run", DIGEST[::-1]),
)


def dice(text: str) -> int:
    """Return a number from 0 to 99 that depends on the text alone."""
    return int(sha256(text.encode()).hexdigest()[:8], 16) % 100


def _answer(rid: str, kind: Criticality, luck: int) -> Answer:
    d = dice(rid) + luck
    if kind == "critical":
        return "partly_met" if 6 < d < 9 else "met" if d > 2 or luck > 0 else "not_met"
    return (
        "not_met"
        if d < 4
        else "partly_met"
        if d < 13
        else "not_applicable"
        if d > 93
        else "unanswered"
        if d == 50
        else "met"
    )


def _requirement(stage: str, number: int, luck: int) -> RequirementFacts:
    rid = f"{stage}-{number:02d}"
    kind = KINDS[dice(rid + "k") % 4]
    answer = _answer(rid, kind, luck)
    title, text = TEXTS[dice(rid + "t") % len(TEXTS)]
    counted = answer != "not_applicable"
    points = CREDIT.get(answer, Fraction(0)) * WEIGHT[kind]
    return RequirementFacts(
        rid,
        stage,
        title,
        text,
        kind,
        answer,
        REASONS[answer][dice(rid + "r") % len(REASONS[answer])],
        EVIDENCE[: dice(rid + "e") % 4] if answer in ("met", "partly_met") else (),
        fraction_text(points) if counted else "",
        f"{WEIGHT[kind]}/1" if counted else "",
    )


def measured(value: Fraction) -> Measured:
    """Return a share of 100 as facts hold it."""
    return Measured(fraction_text(value), show(value, digits=1) + "\u202f%")


def _sums(own: list[RequirementFacts]) -> tuple[Fraction, Fraction]:
    counted = [one for one in own if one.possible]
    points = sum((Fraction(one.points) for one in counted), Fraction(0))
    return points, sum((Fraction(one.possible) for one in counted), Fraction(0))


def _stage(code: str, title: str, own: list[RequirementFacts]) -> StageFacts:
    points, possible = _sums(own)
    score = measured(points / possible * 100) if possible else None
    return StageFacts(code, title, fraction_text(points), fraction_text(possible), score)


def _findings(own: tuple[RequirementFacts, ...]) -> tuple[FindingFacts, ...]:
    bad = [one for one in own if one.criticality != "minor" and one.answer in ("not_met", "unanswered")]
    bad.sort(key=lambda one: (one.criticality, one.id))
    return tuple(
        FindingFacts(f"N-{i:02d}", one.id, one.title, one.criticality, f"Declared not met. {one.reason}")
        for i, one in enumerate(bad, start=1)
    )


def build(size: int = 273, luck: int = 0) -> ReportFacts:
    """Return a self-audit over so many requirements; more luck gives better answers."""
    share, extra = divmod(size, len(STAGES))
    requirements = tuple(
        _requirement(code, number, luck)
        for i, (code, _) in enumerate(STAGES)
        for number in range(1, share + (i < extra) + 1)
    )
    stages = tuple(_stage(code, title, [r for r in requirements if r.stage == code]) for code, title in STAGES)
    points, possible = _sums(list(requirements))
    aside = sum(one.answer == "not_applicable" for one in requirements)
    return ReportFacts(
        language="en",
        number="CWR-LOCAL-2026-000001",
        level="self_declared",
        outcome="not_conforming",
        issuer="Chainwarden register at verify.example.org",
        subject=replace(ACME, scope=Scope(roles=("API maker", "Manufacturer"), conditions=())),
        score=measured(points / possible * 100),
        grade="",
        points=fraction_text(points),
        possible=fraction_text(possible),
        submitted_at=SAM.signed_at,
        stages=stages,
        requirements=requirements,
        threshold=measured(Fraction(80)),
        not_applicable=measured(Fraction(aside * 100, size)),
        because=("A critical requirement that is not met or not answered gives “not conforming”, whatever the score.",),
        method=METHOD,
        bands=BANDS,
        steps=(
            StepFacts("Sum of the points of all stages", show(points, digits=1)),
            StepFacts("Sum of the possible points of all stages", show(possible, digits=1)),
            StepFacts("Score = points ÷ possible × 100, one decimal, half up", measured(points / possible * 100).shown),
        ),
        rules=RULES,
        findings=_findings(requirements),
        left_out=LEFT_OUT,
        digests=DIGESTS,
    )


NOT_CONFORMING = build()
_GOOD = build(luck=14)
CONFORMING = replace(
    _GOOD,
    outcome="conforming",
    grade="A",
    certificate="CWD-LOCAL-2026-000001",
    decided_on=date(2026, 11, 20),
    because=(),
    rules=(),
    signatures=(SAM,),
)
_SMALL = build(40)
NOT_ASSESSABLE = replace(
    _SMALL,
    outcome="not_assessable",
    score=None,
    points="0/1",
    possible="0/1",
    not_applicable=measured(Fraction(100)),
    stages=tuple(replace(stage, points="0/1", possible="0/1", score=None) for stage in _SMALL.stages),
    requirements=tuple(
        replace(
            one,
            answer="not_applicable",
            points="",
            possible="",
            reason="Nothing of this kind is done here.",
            evidence=(),
        )
        for one in _SMALL.requirements
    ),
    because=("No requirement in scope counts: all were declared not applicable.",),
    findings=(),
    rules=(),
    steps=(),
)
LONG_TEXTS = replace(
    _SMALL,
    requirements=tuple(
        replace(
            one,
            reason="A very long reason that goes on. " * 220 if i == 3 else one.reason,
            evidence=("DOC-" + "9" * 300,),
        )
        for i, one in enumerate(_SMALL.requirements)
    ),
)
CHINESE = replace(
    build(60),
    subject=ZH_SUBJECT,
    requirements=tuple(
        replace(
            one,
            reason="纸质记录，尚未电子化（泰州仓库）；计划于 2027 年第二季度上线新的 ERP 系统 ✅。",
            evidence=("质量手册第 3 版",),
        )
        for one in build(60).requirements
    ),
)
REVIEWED = replace(
    CONFORMING,
    level="site_verified",
    outcome="conditional",
    number="CW-A-2026-000311",
    certificate=EN.number,
    issuer=EN.issuer,
    programme=EN.programme,
    subject=EN.subject,
    grade="C",
    period="1 October 2025 to 30 September 2026",
    score=NOT_CONFORMING.score,
    points=NOT_CONFORMING.points,
    possible=NOT_CONFORMING.possible,
    stages=NOT_CONFORMING.stages,
    not_applicable=NOT_CONFORMING.not_applicable,
    looked_at=measured(Fraction(58)),
    requirements=tuple(
        replace(
            one,
            looked="finding"
            if one.answer in ("partly_met", "not_met")
            else "verified"
            if dice(one.id + "x") < 58
            else "not_sampled",
        )
        for one in NOT_CONFORMING.requirements
    ),
    findings=tuple(
        FindingFacts(
            f"F-{i:02d}",
            one.id,
            one.title,
            one.criticality,
            "The control works in part. Of 12 cases sampled on site, 3 had no record of the check before release.",
            "Responsibility was left open when the warehouse system changed in 2025; no substitute was named.",
            "Name an owner and a substitute, and block release until the check is recorded.",
            "Marta Gil, Responsible Person",
            date(2027, 2, 20),
            "Open",
            "Sample of 20 releases in March 2027 without exception",
        )
        for i, one in enumerate(
            [r for r in NOT_CONFORMING.requirements if r.answer in ("partly_met", "not_met")][:14], start=1
        )
    ),
    changes=("Closing the criticals lifts the rule: the grade becomes B.",),
    signatures=(SAM, BOB, DORA),
)

LONG_NAMES = replace(
    _SMALL,
    subject=LONG_SUBJECT,
    stages=tuple(
        replace(one, title=f"{one.title} and everything else that belongs to it in a long chain")
        for one in _SMALL.stages
    ),
    findings=tuple(
        replace(one, title=f"{one.title}, as written at great length by its author, and more")
        for one in REVIEWED.findings
    ),
    rules=(
        RuleFacts(
            "a-rule-with-a-long-name", "It says much. " * 12, ", ".join(f"REQ-{i:03d}" for i in range(400)), "None"
        ),
    ),
    signatures=REVIEWED.signatures,
)

ALL = {
    "long_names": LONG_NAMES,
    "not_conforming": NOT_CONFORMING,
    "conforming": CONFORMING,
    "not_assessable": NOT_ASSESSABLE,
    "long_texts": LONG_TEXTS,
    "chinese": CHINESE,
    "reviewed": REVIEWED,
}
