"""The named cast. Alice, Cora, Adam and Sam work at Acme; Charlie manages another company; Nadia belongs to none."""

from dataclasses import dataclass

from compliance.organisations.models import Company, Membership, Role, Site
from compliance.people.models import User

PASSWORD = "a long enough password"


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who, and where they work."""

    acme: Company
    other: Company
    site: Site
    other_site: Site
    alice: User  # manager
    cora: User  # contributor
    adam: User  # reader
    sam: User  # signatory
    charlie: User  # manager of the other company
    nadia: User  # member of no company


def the_cast() -> Cast:
    """This function will store the cast and return it."""
    acme = Company.objects.create(name="Acme Reagents B.V.")
    other = Company.objects.create(name="Other Chemicals GmbH")
    return Cast(
        acme=acme,
        other=other,
        site=Site.objects.create(company=acme, name="Rotterdam", country="NL", time_zone="Europe/Amsterdam"),
        other_site=Site.objects.create(company=other, name="Hamburg", country="DE", time_zone="Europe/Berlin"),
        alice=person("alice@acme.example", "Alice Manager", acme, Role.MANAGER),
        cora=person("cora@acme.example", "Cora Contributor", acme, Role.CONTRIBUTOR),
        adam=person("adam@acme.example", "Adam Reader", acme, Role.READER),
        sam=person("sam@acme.example", "Sam Signatory", acme, Role.SIGNATORY),
        charlie=person("charlie@other.example", "Charlie Stranger", other, Role.MANAGER),
        nadia=person("nadia@nowhere.example", "Nadia Nobody"),
    )


def person(email: str, name: str, company: Company | None = None, *roles: Role) -> User:
    """This function will store an account with the cast's password and its roles at a company."""
    user = User.objects.create_user(email=email, name=name, password=PASSWORD)
    for role in roles:
        Membership.objects.create(person=user, company=company, role=role)
    return user
