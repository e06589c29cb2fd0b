"""A company or body takes a version of its own out of use; audits that run on it stay valid."""

from django.db import transaction

from audits.workflow.authoring.rights import APPROVE, require_at_owner
from audits.workflow.authority import Denied
from audits.workflow.texts import require_storable
from compliance.checklists.models import ChecklistRetirement, ChecklistVersion
from compliance.checklists.publishing import retire_version
from compliance.core.errors import Problem, Refused
from compliance.organisations.permissions import Permission
from compliance.programmes.queries import programmes_of
from compliance.trail.recording import Actor

LONGEST_REASON = 1000


@transaction.atomic
def retire(*, version: ChecklistVersion, reason: str, actor: Actor) -> ChecklistRetirement:
    """This function will retire a version of one's own: it is offered no more for new audits and programmes.

    Refused without a reason, when it is retired already, and while an open programme of the body asks for it.
    """
    if version.owner is None:
        raise Denied(Permission.APPROVE_CHECKLIST)
    require_at_owner(actor=actor, owner=version.owner, right=APPROVE)
    require_storable(reason, longest=LONGEST_REASON)
    if not reason.strip():
        raise Refused(Problem("authoring.reason_missing", {}, "reason"))
    for programme in programmes_of(version.owner).filter(is_open=True):
        if version.pk in (programme.checklist_version_id, programme.next_checklist_version_id):
            raise Refused(Problem("authoring.programme_asks", {"programme": programme.name}))
    return retire_version(version=version, reason=reason.strip(), actor=actor)
