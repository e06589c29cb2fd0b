"""The scoping questions of an audit are answered: what the site does decides which requirements apply."""

from uuid import UUID

from django.db import transaction

from audits.conduct.models import Audit
from audits.workflow.authority import require
from audits.workflow.transitions import locked_audit, require_draft
from compliance.checklists.applicability import ScopeFacts
from compliance.checklists.facts import validate_facts
from compliance.organisations.permissions import Permission
from compliance.trail.recording import Actor, append_event, differences


@transaction.atomic
def set_scope(*, audit: UUID, facts: ScopeFacts, actor: Actor) -> Audit:
    """This function will store the scoping facts; Refused for words that the checklist does not know.

    Answers to requirements that fall out of scope are kept, so that a changed mind loses nothing.
    """
    row = locked_audit(audit)
    require(actor=actor, company=row.company_id, permission=Permission.SET_SCOPE)
    require_draft(row)
    validate_facts(row.checklist_version.checklist, facts)
    old, new = row.scope, facts.as_content()
    if old == new:
        return row
    Audit.objects.this(row).update(scope=new, changed_at=actor.at)
    row.scope = new
    append_event(
        chain=row.company_id,
        actor=actor,
        action="audit.scope",
        obj=("audit", row.id),
        changes=differences(old, new),
    )
    return row
