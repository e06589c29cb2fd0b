"""Who signs in to a demo. Production refuses to start in demo mode, so these accounts never meet real data."""

from dataclasses import dataclass

from django.utils.functional import Promise

from audits.workflow.demo.bodies import BODY
from audits.workflow.role_words import role_word
from compliance.organisations.models import BodyRole, Role

DEMO_PASSWORD = "ledger-paper-petrol-ink"  # noqa: S105 - printed on the first screen of a demo
COMPANY = "Halvorsen & Brandt"
COMPANY_LOCAL = "哈尔沃森与布兰特"


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """One demo account: address, name, where the person works, and as what."""

    email: str
    name: str
    organisation: str
    role: Role | BodyRole

    @property
    def role_word(self) -> "Promise | str":
        """What the role is called, in the reader's language."""
        return role_word(self.role)


DEMO_LOGINS = (
    DemoLogin("ana@halvorsen.example", "Ana Ferreira", COMPANY, Role.MANAGER),
    DemoLogin("tomasz@halvorsen.example", "Tomasz Wieczorek", COMPANY, Role.CONTRIBUTOR),
    DemoLogin("ingrid@halvorsen.example", "Ingrid Halvorsen", COMPANY, Role.SIGNATORY),
    DemoLogin("xiao@halvorsen.example", "林晓 Lin Xiao", COMPANY, Role.READER),
    DemoLogin("bob@council.example", "Bob Okonkwo", BODY, BodyRole.REVIEWER),
    DemoLogin("dora@council.example", "Dora Ibáñez Ruiz", BODY, BodyRole.DECIDER),
    DemoLogin("amelie@council.example", "Amélie Laurent", BODY, BodyRole.ADMINISTRATOR),
    DemoLogin("matteo@council.example", "Matteo Conti", BODY, BodyRole.SCHEME_MANAGER),
    DemoLogin("yuki@council.example", "Yuki Tanaka", BODY, BodyRole.READER),
)
