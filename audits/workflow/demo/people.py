"""Who signs in to a demo. Production refuses to start in demo mode, so these accounts never meet real data."""

from dataclasses import dataclass

from compliance.organisations.models import Role

DEMO_PASSWORD = "ledger-paper-petrol-ink"  # noqa: S105 - printed on the first screen of a demo
COMPANY = "Halvorsen & Brandt"
COMPANY_LOCAL = "哈尔沃森与布兰特"


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """One demo account: address, name, and what the person is."""

    email: str
    name: str
    what: str
    roles: tuple[Role, ...] = ()


DEMO_LOGINS = (
    DemoLogin("ana@halvorsen.example", "Ana Ferreira", "Compliance manager, Halvorsen & Brandt", (Role.MANAGER,)),
    DemoLogin("tomasz@halvorsen.example", "Tomasz Wieczorek", "Contributor, Halvorsen & Brandt", (Role.CONTRIBUTOR,)),
    DemoLogin("ingrid@halvorsen.example", "Ingrid Halvorsen", "Signatory, Halvorsen & Brandt", (Role.SIGNATORY,)),
    DemoLogin("xiao@halvorsen.example", "林晓 Lin Xiao", "Reader, Halvorsen & Brandt", (Role.READER,)),
    DemoLogin("bob@council.example", "Bob Okonkwo", "Reviewer, Council for Responsible Chemical Trade"),
    DemoLogin("dora@council.example", "Dora Ibáñez Ruiz", "Decider, Council for Responsible Chemical Trade"),
    DemoLogin("amelie@council.example", "Amélie Laurent", "Administrator, Council for Responsible Chemical Trade"),
)
