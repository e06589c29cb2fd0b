"""The named cast: who is who in every test.

Acme: Alice manages, Carl contributes, Sam signs, Adam only reads. Charlie manages another company. Nobody is the
public.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from audits.workflow.accept_statement import accept_statement
from audits.workflow.companies import add_company, add_member, add_site
from compliance.core.canonical import sha256_hex
from compliance.organisations.models import Company, Role, Site
from compliance.people.models import User
from compliance.signing.statement import statement_text
from compliance.trail.recording import Actor, Source

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
PASSWORD = "a lorry of ledgers, sealed"
OPERATOR = Actor(user=None, source=Source.COMMAND, at=NOW)
WORKER = Actor(user=None, source=Source.WORKER, at=NOW + timedelta(minutes=3))
NOBODY = Actor(user=None, source=Source.WEB, at=NOW)


@dataclass(frozen=True, slots=True)
class Cast:
    """Two companies, a site of each, and their people."""

    acme: Company
    depot: Site
    alice: User
    carl: User
    sam: User
    adam: User
    rival: Company
    rival_depot: Site
    charlie: User


def make_cast() -> Cast:
    """This function will store the cast and return it."""
    acme = add_company(name="Acme Chemicals", local_name="艾克米化学", actor=OPERATOR)
    rival = add_company(name="Rival Reagents", actor=OPERATOR)
    return Cast(
        acme=acme,
        depot=add_site(
            company=acme,
            name="Depot Kraków",
            address="ul. Portowa 4, 30-001 Kraków",
            country="pl",
            time_zone="Europe/Warsaw",
            actor=OPERATOR,
        ),
        alice=_member("Alice Adler", acme, Role.MANAGER),
        carl=_member("Carl Cole", acme, Role.CONTRIBUTOR),
        sam=accepting(_member("Sam Sato", acme, Role.SIGNATORY)),
        adam=_member("Adam Abel", acme, Role.READER),
        rival=rival,
        rival_depot=add_site(company=rival, name="Rival depot", actor=OPERATOR),
        charlie=_member("Charlie Chan", rival, Role.MANAGER),
    )


def by(person: User, *, minutes: int = 0) -> Actor:
    """Return the person acting through the web, some minutes after NOW."""
    return Actor(user=person.pk, source=Source.WEB, at=NOW + timedelta(minutes=minutes))


def accepting(person: User) -> User:
    """The person, who accepts the statement of accountability."""
    accept_statement(shown_digest=sha256_hex(statement_text().encode()), actor=by(person))
    return person


def _member(name: str, company: Company, role: Role) -> User:
    first, firm = name.split(maxsplit=1)[0].lower(), company.name.split(maxsplit=1)[0].lower()
    person = User.objects.create_user(email=f"{first}@{firm}.example", name=name, password=PASSWORD)
    add_member(company=company, person=person, role=role, actor=OPERATOR)
    return person
