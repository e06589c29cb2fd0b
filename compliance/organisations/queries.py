"""Reading who belongs where."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, QuerySet

from compliance.organisations.membership import Organisation
from compliance.organisations.models import Affiliation, Body, BodyMembership, Company, Invitation, Membership, Site
from compliance.organisations.permissions import TABLE, Permission
from compliance.people.models import User


def roles_at(*, person: UUID, company: UUID) -> frozenset[str]:
    """Return the roles that the person holds at the company; empty for a stranger."""
    rows = Membership.objects.filter(person=person, company=company).values_list("role", flat=True)
    return frozenset(rows)


def roles_and_stages_at(*, person: UUID, company: UUID) -> list[tuple[str, list[str]]]:
    """Return the person's roles at the company, each with the stages it is limited to; none for a stranger."""
    return list(Membership.objects.filter(person=person, company=company).values_list("role", "stages"))


def companies_of(person: UUID) -> QuerySet[Company]:
    """Return the companies the person belongs to, by name; each tells whether they work for a body too."""
    at_a_body = Exists(BodyMembership.objects.filter(person=person))
    own = Company.objects.filter(memberships__person=person).distinct().order_by("name")
    return own.annotate(person_works_for_a_body=at_a_body)


def organisation_named(name: str) -> Organisation | None:
    """Return the company or body with exactly this name; None for none. For the operator's commands."""
    return Company.objects.filter(name=name).first() or Body.objects.filter(name=name).first()


def sites_visible_to(person: UUID) -> QuerySet[Site]:
    """Return the sites of the person's companies, by name, each with its company."""
    own = Membership.objects.filter(person=person).values("company")
    return Site.objects.filter(company__in=own).select_related("company").order_by("company__name", "name")


def sites_of(company: UUID) -> QuerySet[Site]:
    """Return the company's sites by name."""
    return Site.objects.filter(company=company).order_by("name")


def people_who_may(permission: Permission, *, company: UUID) -> QuerySet[User]:
    """Return the company's people whose role carries the permission, by name; accounts that are closed are left out."""
    holders = Membership.objects.filter(company=company, role__in=TABLE[permission]).values("person")
    return User.objects.filter(pk__in=holders, is_active=True).order_by("name")


def body_roles_at(*, person: UUID, body: UUID) -> frozenset[str]:
    """Return the roles that the person holds at the body; empty for a stranger."""
    return frozenset(BodyMembership.objects.filter(person=person, body=body).values_list("role", flat=True))


def bodies_of(person: UUID) -> QuerySet[Body]:
    """Return the bodies the person works for, by name."""
    return Body.objects.filter(memberships__person=person).distinct().order_by("name")


def body_memberships_of(person: UUID) -> QuerySet[BodyMembership]:
    """Return the roles that the person holds at bodies, each with its body, by the body's name."""
    return BodyMembership.objects.filter(person=person).select_related("body").order_by("body__name", "role")


def people_at_body(body: UUID) -> QuerySet[BodyMembership]:
    """Return who works for the body in which role, by name."""
    return BodyMembership.objects.filter(body=body).select_related("person").order_by("person__name", "role")


def members_of(body: UUID) -> QuerySet[Affiliation]:
    """Return the companies that are members of the body, by name."""
    return Affiliation.objects.filter(body=body).select_related("company").order_by("company__name")


def belongs_to_company(*, person: UUID, company: UUID) -> bool:
    """Return whether the person holds any role at the company: then they neither review nor decide its audits."""
    return Membership.objects.filter(person=person, company=company).exists()


def belongs_to_a_member(*, person: UUID, body: UUID) -> bool:
    """Return whether the person belongs to a company that is a member of the body."""
    return Affiliation.objects.filter(body=body, company__memberships__person=person).exists()


def affiliations_of(company: UUID) -> QuerySet[Affiliation]:
    """Return the bodies that the company is a member of, with its member numbers."""
    return Affiliation.objects.filter(company=company).select_related("body").order_by("body__name")


def company_names(companies: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of the companies by id."""
    return dict(Company.objects.filter(pk__in=list(companies)).values_list("pk", "name"))


def organisation_names(organisations: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of companies and bodies by id."""
    ids = list(organisations)
    bodies = dict(Body.objects.filter(pk__in=ids).values_list("pk", "name"))
    return company_names(ids) | bodies


def people_of(organisation: Organisation) -> list[tuple[User, list[Membership | BodyMembership]]]:
    """Return who belongs to the company or body, by name, each with their roles. One query."""
    rows = organisation.memberships.select_related("person").order_by("person__name", "person", "since", "role")
    by_person: dict[UUID, tuple[User, list[Membership | BodyMembership]]] = {}
    for row in rows:
        by_person.setdefault(row.person_id, (row.person, []))[1].append(row)
    return list(by_person.values())


def invitations_of(organisation: Organisation) -> QuerySet[Invitation]:
    """Return the invitations into the company or body, newest first."""
    return organisation.invitations.select_related("sent_by", "accepted_by").order_by("-sent_at", "-id")
