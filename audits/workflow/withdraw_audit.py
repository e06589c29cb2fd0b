"""A company takes an audit back: a draft is given up, a declaration is no longer to be relied on."""

from uuid import UUID

from django.db import transaction

from audits.conduct.lifecycle import Act
from audits.conduct.models import Audit
from audits.workflow.authority import require
from audits.workflow.texts import require_reason
from audits.workflow.transitions import change_status, locked_audit
from compliance.organisations.permissions import Permission
from compliance.trail.recording import Actor


@transaction.atomic
def withdraw_audit(*, audit: UUID, reason: str, actor: Actor) -> Audit:
    """This function will withdraw the audit; the register shows its declaration as withdrawn from then on.

    Refused without a reason of at least ten characters, which goes into the trail.
    """
    row = locked_audit(audit)
    require(actor=actor, company=row.company_id, permission=Permission.WITHDRAW)
    change_status(audit=row, act=Act.WITHDRAW, actor=actor, data={"reason": require_reason(reason)})
    return row
