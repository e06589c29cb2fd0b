"""A company opens an audit of one of its sites."""

from datetime import date

from django.db import transaction

from audits.conduct.models import Audit
from audits.results.fitting import require_scorable
from audits.workflow.authority import require
from compliance.checklists.models import ChecklistVersion
from compliance.checklists.queries import is_for
from compliance.core.errors import Problem, Refused
from compliance.organisations.models import Site
from compliance.organisations.permissions import Permission
from compliance.policies.models import PolicyVersion
from compliance.programmes.models import Programme
from compliance.trail.recording import Actor, append_event


@transaction.atomic
def open_audit(
    *,
    site: Site,
    checklist_version: ChecklistVersion,
    policy_version: PolicyVersion,
    title: str,
    actor: Actor,
    due_on: date | None = None,
    programme: Programme | None = None,
    corrects: Audit | None = None,
) -> Audit:
    """This function will open a draft audit; Denied without the right to.

    Refused on a checklist that belongs to somebody else or that the policy cannot score; a correction stays on the
    checklist and policy of what it corrects.
    """
    require(actor=actor, company=site.company_id, permission=Permission.OPEN_AUDIT)
    if corrects is None and not is_for(checklist_version, site.company_id):
        raise Refused(Problem("checklist.of_somebody_else"))
    if corrects is None:
        require_scorable(policy_version, checklist_version)
    audit = Audit.objects.create(
        company_id=site.company_id,
        site=site,
        checklist_version=checklist_version,
        policy_version=policy_version,
        programme=programme,
        title=title,
        due_on=due_on,
        corrects=corrects,
        opened_by=actor.user,
        opened_at=actor.at,
        changed_at=actor.at,
    )
    append_event(
        chain=site.company_id,
        actor=actor,
        action="audit.open",
        obj=("audit", audit.id),
        data={
            "site": str(site.id),
            "checklist": checklist_version.digest,
            "policy": policy_version.digest,
            "programme": str(programme.id) if programme else None,
            "corrects": str(corrects.id) if corrects else None,
        },
    )
    return audit
