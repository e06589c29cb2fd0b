"""A company starts an audit from nothing: of a site it has, or of one that is added in the same breath."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from audits.conduct.models import Audit
from audits.workflow.companies import add_site
from audits.workflow.open_audit import open_audit
from compliance.authoring.queries import publication_of
from compliance.checklists.models import ChecklistVersion
from compliance.checklists.publishing import find_version
from compliance.checklists.queries import versions_offered_to
from compliance.core.errors import Problem, Refused
from compliance.organisations.models import Company, Site
from compliance.policies.models import PolicyVersion
from compliance.policies.publishing import default_policy
from compliance.programmes.models import Programme
from compliance.programmes.queries import programmes_open_to
from compliance.programmes.transition import checklist_version_for, versions_to_open
from compliance.trail.recording import Actor

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class NewSite:
    """A site that is not known yet."""

    name: str
    time_zone: str
    address: str = ""
    country: str = ""


@transaction.atomic
def start_audit(
    *,
    company: Company,
    site: Site | NewSite,
    checklist: str,
    title: str,
    due_on: date | None,
    actor: Actor,
    programme: UUID | None = None,
    version: str = "",
) -> Audit:
    """This function will open a draft audit, adding the site first if it is new.

    For a programme it takes the checklist and policy versions that the programme asks for today, or another `version`
    of its checklist that it lets be opened today; of the company's own, the checklist named CODE@VERSION and the policy
    its author chose, or else the default one. Refused for a programme that the company cannot file with or a version
    that it does not let be opened, for a title that is missing or too long or for a faulty site, Denied without the
    right; nothing is stored then.
    """
    wanted = _programme(company, programme) if programme else None
    chosen = _asked(wanted, version, actor.at.date()) if wanted else _own_choice(company, checklist)
    return open_audit(
        site=site if isinstance(site, Site) else _added(company, site, actor),
        checklist_version=chosen,
        policy_version=wanted.policy_version if wanted else _policy_for(chosen),
        programme=wanted,
        title=_title(title),
        due_on=due_on,
        actor=actor,
    )


def _asked(programme: Programme, version: str, today: date) -> ChecklistVersion:
    asked = checklist_version_for(programme, today)
    if not version:
        return asked
    found = [each for each in versions_to_open(programme, today) if each.version == version]
    if not found:
        told = {"programme": programme.name, "version": version[:20], "asked": str(asked)}
        raise Refused(Problem("audit.version_not_opened", told))
    return found[0]


def _own_choice(company: Company, checklist: str) -> ChecklistVersion:
    return find_version(checklist, among=versions_offered_to(company.pk))


def _policy_for(version: ChecklistVersion) -> PolicyVersion:
    publication = publication_of(version)
    return publication.policy_version if publication and publication.policy_version else default_policy()


def _programme(company: Company, programme: UUID) -> Programme:
    found = programmes_open_to(company.pk).filter(pk=programme).first()
    if found is None:
        raise Refused(Problem("audit.programme_not_open"))
    return found


def _title(text: str) -> str:
    title = " ".join(text.split())
    if not title:
        raise Refused(Problem("audit.title_missing"))
    if len(title) > LONGEST_TITLE:
        raise Refused(Problem("audit.title_too_long", {"length": len(title), "longest": LONGEST_TITLE}))
    return title


def _added(company: Company, site: NewSite, actor: Actor) -> Site:
    return add_site(
        company=company,
        name=site.name,
        address=site.address,
        country=site.country,
        time_zone=site.time_zone,
        actor=actor,
    )
