"""A body opens a programme of its own, and later changes how long things hold and whether members can file."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from audits.workflow.authority import require_at_body
from audits.workflow.bodies import open_programme
from compliance.checklists.models import ChecklistVersion
from compliance.core.errors import Problem, Refused
from compliance.organisations.models import Body
from compliance.organisations.permissions import BodyPermission
from compliance.policies.models import PolicyVersion
from compliance.programmes.models import Level, Programme
from compliance.trail.recording import Actor, append_event, differences

LONGEST_VALIDITY, LONGEST_REVIEW = 60, 365  # months, days


@dataclass(frozen=True, slots=True)
class Terms:
    """How many months a certificate holds, how many days a review may take, and whether members can file."""

    validity_months: int
    review_days: int
    is_open: bool = True


@transaction.atomic
def start_programme(
    *,
    body: Body,
    name: str,
    checklist_version: ChecklistVersion,
    policy_version: PolicyVersion,
    level: Level,
    terms: Terms,
    actor: Actor,
) -> Programme:
    """This function will open a programme; Denied to all who do not run the body's programmes.

    Refused for a name that is missing, taken or not printable, for a policy that cannot score audits on the checklist,
    and for terms out of bounds; nothing is stored then.
    """
    require_at_body(actor=actor, body=body.pk, permission=BodyPermission.RUN_PROGRAMME)
    name = " ".join(name.split())
    if not name:
        raise Refused(Problem("programme.name_missing", {}, "name"))
    if Programme.objects.filter(body=body, name=name).exists():
        raise Refused(Problem("programme.name_taken", {"name": name[:60]}, "name"))
    _require_sane(terms)
    return open_programme(
        body=body,
        name=name,
        checklist_version=checklist_version,
        policy_version=policy_version,
        level=level,
        validity_months=terms.validity_months,
        review_days=terms.review_days,
        actor=actor,
    )


@transaction.atomic
def change_programme(*, programme: UUID, terms: Terms, actor: Actor) -> Programme:
    """This function will give the programme other terms, for what is decided and filed from now on.

    What stands in certificates stays. Denied to all who do not run the body's programmes; Refused for terms out of bounds.
    """
    row = Programme.objects.select_for_update().get(pk=programme)
    require_at_body(actor=actor, body=row.body_id, permission=BodyPermission.RUN_PROGRAMME)
    _require_sane(terms)
    given = {"validity_months": terms.validity_months, "review_days": terms.review_days, "is_open": terms.is_open}
    changes = differences({name: getattr(row, name) for name in given}, given)
    if changes:
        for name, value in given.items():
            setattr(row, name, value)
        row.save(update_fields=list(given))
        append_event(
            chain=row.body_id, actor=actor, action="programme.change", obj=("programme", row.id), changes=changes
        )
    return row


def _require_sane(terms: Terms) -> None:
    if not 1 <= terms.validity_months <= LONGEST_VALIDITY:
        raise Refused(Problem("programme.validity", {"longest": LONGEST_VALIDITY}, "validity_months"))
    if not 1 <= terms.review_days <= LONGEST_REVIEW:
        raise Refused(Problem("programme.review_days", {"longest": LONGEST_REVIEW}, "review_days"))
