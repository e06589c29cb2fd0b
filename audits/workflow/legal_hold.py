"""A legal hold on one audit, or on all of a company's: while it stands, no purge removes anything of it."""

from uuid import UUID

from django.db import transaction

from audits.conduct.models import Audit
from audits.workflow.authority import require
from audits.workflow.texts import require_reason
from compliance.core.errors import Problem, Refused
from compliance.organisations.models import Company
from compliance.organisations.permissions import Permission
from compliance.trail.models import LegalHold
from compliance.trail.queries import holds_of
from compliance.trail.recording import Actor, append_event, hold_chain


def company_named(name: str) -> UUID:
    """Return the company's id; Refused when there is none of that name. For the operator's command line."""
    found = Company.objects.filter(name=name).values_list("pk", flat=True).first()
    if found is None:
        raise Refused(Problem("hold.no_such_company", {"name": name[:80]}))
    return found


@transaction.atomic
def set_legal_hold(
    *, company: UUID, reason: str, actor: Actor, audit: UUID | None = None, is_held: bool = True
) -> LegalHold:
    """This function will set the hold, or lift it; without `audit` it is on all audits of the company.

    Refused without a reason of at least ten characters, for an audit of another company, and when it stands already or,
    to lift it, does not.
    """
    require(actor=actor, company=company, permission=Permission.SET_HOLD)
    given = require_reason(reason)
    if audit and not Audit.objects.filter(pk=audit, company=company).exists():
        raise Refused(Problem("hold.no_such_audit"))
    hold_chain(company)
    if holds_of(company).get(audit, False) == is_held:
        raise Refused(Problem("hold.stands_already" if is_held else "hold.none_to_lift"))
    hold = LegalHold.objects.create(
        organisation=company, audit=audit, is_held=is_held, reason=given, said_by=actor.user, said_at=actor.at
    )
    if holds_of(company).get(audit, False) != is_held:
        raise RuntimeError("the server's clock went back: a legal hold would be recorded that does not count")
    append_event(
        chain=company,
        actor=actor,
        action="hold.set" if is_held else "hold.lift",
        obj=("audit", audit) if audit else ("company", company),
        data={"reason": given},
        changes={"hold": [not is_held, is_held]},
        rows=[hold],
    )
    return hold
