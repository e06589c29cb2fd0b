"""Companies and their sites come into being."""

from django.db import transaction

from audits.workflow.authority import require
from audits.workflow.names import fitting, printable
from compliance.core.errors import Problem, Refused
from compliance.core.time_zones import time_zones
from compliance.organisations.models import Company, Membership, Role, Site
from compliance.organisations.permissions import Permission
from compliance.people.models import User
from compliance.trail.recording import Actor, append_event


@transaction.atomic
def add_company(*, name: str, actor: Actor, local_name: str = "") -> Company:
    """This function will register a company; Refused for a name that is missing, taken, too long or not printable."""
    name, local_name = _name(name, missing="company.name_missing"), fitting(local_name)
    if Company.objects.filter(name=name).exists():
        raise Refused(Problem("company.name_taken", {"name": name}))
    company = Company.objects.create(name=name, local_name=local_name)
    append_event(
        chain=company.id, actor=actor, action="company.add", obj=("company", company.id), data={"name": company.name}
    )
    return company


@transaction.atomic
def add_site(
    *, company: Company, name: str, actor: Actor, address: str = "", country: str = "", time_zone: str = "UTC"
) -> Site:
    """This function will add a site to a company; Refused for a missing or taken name, or an unknown time zone."""
    require(actor=actor, company=company.id, permission=Permission.ADD_SITE)
    name = _name(name, missing="site.name_missing")
    if time_zone not in time_zones():
        raise Refused(Problem("site.unknown_time_zone", {"name": time_zone[:60]}))
    if Site.objects.filter(company=company, name=name).exists():
        raise Refused(Problem("site.name_taken", {"name": name}))
    site = Site.objects.create(
        company=company,
        name=name,
        address=printable(" ".join(address.split())[:300]),
        country=country.upper()[:2],
        time_zone=time_zone,
    )
    append_event(
        chain=company.id,
        actor=actor,
        action="site.add",
        obj=("site", site.id),
        data={"name": name, "time_zone": time_zone},
    )
    return site


def company_and_site(*, company: str, site: str, actor: Actor) -> Site:
    """This function will return the company's site, adding either if it is not known yet. For the operator's command
    line.
    """
    firm, place = _name(company, missing="company.name_missing"), _name(site, missing="site.name_missing")
    holder = Company.objects.filter(name=firm).first() or add_company(name=firm, actor=actor)
    return holder.sites.filter(name=place).first() or add_site(company=holder, name=place, actor=actor)


@transaction.atomic
def add_member(*, company: Company, person: User, role: Role, actor: Actor) -> Membership:
    """This function will give a person a role at a company. For the operator's command line."""
    membership = Membership.objects.create(company=company, person=person, role=role)
    append_event(
        chain=company.id,
        actor=actor,
        action="membership.add",
        obj=("membership", membership.id),
        data={"person": str(person.pk), "role": role.value},
    )
    return membership


def _name(text: str, *, missing: str) -> str:
    if not text.strip():
        raise Refused(Problem(missing))
    return fitting(text)
