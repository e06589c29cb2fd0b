"""The demo's audits: which site, when, how good, and what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from audits.workbooks.assessment import Answer
from compliance.checklists.applicability import ScopeFacts

REASONS = {
    "partly_met": (
        "The procedure exists, but the last two reviews were late; the next one is planned for January.",
        "In place for the warehouse, not yet for the carrier’s depot.",
        "Records are kept on paper and cannot be searched by customer. 纸质记录，尚未电子化。",
    ),
    "not_met": (
        "No written rule; done by habit of one person.",
        "Planned with the new order system in the second quarter of next year.",
    ),
    "not_applicable": ("The site holds no stock of this class.", "No online sales; orders come by contract only."),
}
EVIDENCE = ("SOP-QA-014 v3", "Training matrix", "Hold and release log, third quarter", "Management review minutes")


@dataclass(frozen=True, slots=True)
class DemoSite:
    name: str
    address: str
    country: str
    time_zone: str
    facts: ScopeFacts


@dataclass(frozen=True, slots=True)
class DemoAudit:
    """One audit: opened `days_ago`; `share` of the requirements answered; exceptions to "met" by requirement id."""

    site: str
    title: str
    days_ago: int
    share: int = 100
    every_nth: Mapping[Answer, int] = field(
        default_factory=dict
    )  # answer → every how many requirements that are not critical
    special: Mapping[str, Answer] = field(default_factory=dict)
    scoped: bool = True
    submitted: bool = True
    then: str = ""  # "withdraw" or "correct"


BOTLEK, GDANSK, TAIZHOU = (
    "Rotterdam Botlek Chemicals Terminal and Bonded Warehouse",
    "Gdańsk distribution centre",
    "泰州仓库 Taizhou warehouse",
)
SITES = (
    DemoSite(
        BOTLEK,
        "Botlekweg 117, 3197 KA Rotterdam, Netherlands",
        "NL",
        "Europe/Amsterdam",
        ScopeFacts(
            roles=frozenset({"chemical_distributor", "importer", "exporter"}),
            substances=frozenset({"listed_precursor", "non_listed_chemical"}),
            jurisdictions=frozenset({"eu", "us"}),
            conditions=frozenset(
                {"stores_stock", "imports", "exports", "electronic_records", "outsources", "uses_agents"}
            ),
        ),
    ),
    DemoSite(
        GDANSK,
        "ul. Kontenerowa 7, 80-601 Gdańsk, Poland",
        "PL",
        "Europe/Warsaw",
        ScopeFacts(
            roles=frozenset({"wholesaler"}),
            substances=frozenset({"finished_medicine", "controlled_substance"}),
            jurisdictions=frozenset({"eu"}),
            conditions=frozenset(
                {"stores_stock", "accepts_returns", "stores_temperature_sensitive", "serialised_products"}
            ),
        ),
    ),
    DemoSite(
        TAIZHOU,
        "No. 1 Yaocheng Avenue, Taizhou, Jiangsu 225300, China",
        "CN",
        "Asia/Shanghai",
        ScopeFacts(
            roles=frozenset({"api_maker", "exporter"}),
            substances=frozenset({"listed_precursor", "controlled_substance"}),
            jurisdictions=frozenset({"CN"}),
            conditions=frozenset({"stores_stock", "manufactures", "exports"}),
        ),
    ),
)
_USUAL: Mapping[Answer, int] = {"partly_met": 9, "not_applicable": 31}
AUDITS = (
    DemoAudit(BOTLEK, "2024 annual self-audit", 700, every_nth=_USUAL),
    DemoAudit(BOTLEK, "2025 annual self-audit", 340, every_nth={"partly_met": 14, "not_applicable": 31}),
    DemoAudit(
        GDANSK,
        "Trial audit",
        200,
        every_nth={"partly_met": 5, "not_met": 7},
        special={"GOV-01": "not_met", "KYC-01": "not_met"},
    ),
    DemoAudit(GDANSK, "2026 annual self-audit", 60, every_nth={"partly_met": 40}),
    DemoAudit(TAIZHOU, "First self-audit", 150, every_nth=_USUAL, special={"GOV-01": "partly_met"}),
    DemoAudit(TAIZHOU, "Autumn self-audit", 40, every_nth=_USUAL, special={"REC-01": "partly_met"}, then="correct"),
    DemoAudit(GDANSK, "Audit of the old vault", 90, every_nth=_USUAL, then="withdraw"),
    DemoAudit(
        BOTLEK,
        "2026 annual self-audit",
        21,
        share=72,
        every_nth={"partly_met": 8, "not_met": 23, "not_applicable": 31},
        submitted=False,
    ),
    DemoAudit(TAIZHOU, "2027 annual self-audit", 1, share=0, scoped=False, submitted=False),
)
