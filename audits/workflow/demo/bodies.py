"""The demo's industry body: its people, its programmes, and reviews in every state."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from audits.workflow.demo.audits import BOTLEK, GDANSK, TAIZHOU
from compliance.organisations.models import BodyRole

BODY, BODY_CODE = "Council for Responsible Chemical Trade", "CRCT"
BODY_ADDRESS, BODY_WEBSITE = "Keizersgracht 241, 1016 EA Amsterdam", "council.example"
MEMBER_NUMBER = "M-0417"
DESK, SITE = "Responsible Supply Chain, desk review", "Responsible Supply Chain, on site"


STAFF = {
    "bob@council.example": BodyRole.REVIEWER,
    "dora@council.example": BodyRole.DECIDER,
    "amelie@council.example": BodyRole.ADMINISTRATOR,
    "matteo@council.example": BodyRole.SCHEME_MANAGER,
    "yuki@council.example": BodyRole.READER,
}


@dataclass(frozen=True, slots=True)
class DemoReview:
    """A filing of one of the demo's audits and how far the body got with it."""

    audit: tuple[str, str]  # site, title
    programme: str
    filed_days_ago: int
    until: str  # filed, in_review, released, answered, recommended, certified, conditional, refused, withdrawn
    findings: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # requirement → severity, text
    looked: int = 12  # how many requirements the reviewer looked at and verified


_GAP = ("minor", "The procedure is dated 2023 and names a role that no longer exists; the sheet in use is another one.")
_DEEP = (
    "critical",
    "Three of twenty sampled customers were supplied before their identity was verified (files 14, 17, 31).",
)
_LOOSE = ("major", "Stock is counted, but differences of up to 40 kg were booked away without an investigation.")
_NOTE = (
    "observation",
    "The training register would be easier to follow with one line a person instead of one a course.",
)
REVIEWS = (
    DemoReview((GDANSK, "2026 annual self-audit"), DESK, 45, "certified", {"GOV-05": _NOTE}, 24),
    DemoReview((GDANSK, "2026 annual self-audit"), SITE, 20, "answered", {"KYC-05": _GAP, "REC-03": _LOOSE}),
    DemoReview((TAIZHOU, "First self-audit"), DESK, 130, "refused", {"KYC-01": _DEEP}),
    DemoReview((TAIZHOU, "Autumn self-audit"), DESK, 12, "conditional", {"GOV-05": _NOTE, "REC-02": _GAP}, 20),
    DemoReview((TAIZHOU, "Autumn self-audit"), SITE, 3, "filed"),
    DemoReview((BOTLEK, "2025 annual self-audit"), DESK, 320, "certified", {}, 24),
    DemoReview((BOTLEK, "2025 annual self-audit"), SITE, 28, "recommended", {"SUP-02": _NOTE}, 20),
    DemoReview((BOTLEK, "2024 annual self-audit"), SITE, 40, "in_review", {"ORD-08": _GAP}),
    DemoReview((BOTLEK, "2024 annual self-audit"), DESK, 60, "withdrawn"),
)
